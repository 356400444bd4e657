"""The proof that a workbook which was written is the old one but for the toolkit's own, part by part.

It is made on the new file on the disk before that takes the workbook's name.
"""

from collections.abc import Callable, Collection, Iterator
from enum import Enum
from pathlib import Path

from toolkit.errors import WorkbookError
from toolkit.grid import CellEdit
from toolkit.proved import cells, comparing
from toolkit.proved.archive import TYPES_PART, Archive, links_part, refuse_strays, same_bytes
from toolkit.proved.own import added_sheets, names_of_charts, own_parts, own_sheets, part_of_sheet, sheet_entries
from toolkit.records import dataclass
from toolkit.tables.headings import HISTORY
from toolkit.tables.owned import HANDED_OVER


class PartVerdict(Enum):
    """What a part was proved to be."""

    SAME = "the same, byte for byte"
    OWN = "the toolkit's own"
    ADDED = "the toolkit's own, added"
    GONE = "the toolkit's own, no longer needed"
    EXTENDED = "the same but for what names the toolkit's own"
    EDITED = "the same but for the cells that were to change"
    RENEWED = "what this version's macros and tab are"


_OWN = "what is the toolkit's own"


@dataclass(frozen=True, slots=True)
class PartProof:
    """A part, and what it was proved to be."""

    part: str
    verdict: PartVerdict


@dataclass(frozen=True, slots=True)
class Proof:
    """What each part of the new file was proved to be, in the order of the file."""

    parts: tuple[PartProof, ...] = ()

    @property
    def sentence(self) -> str:
        """The proof in a line."""
        same = sum(one.verdict is PartVerdict.SAME for one in self.parts)
        there = sum(one.verdict is not PartVerdict.GONE for one in self.parts)
        edited = any(one.verdict is PartVerdict.EDITED for one in self.parts)
        differ = f"{_OWN} and the cells that were to change" if edited else _OWN
        said = f"of its {there} parts {same} are the same byte for byte, and the others differ in nothing but {differ}"
        said = f"all its {there} parts are the same byte for byte" if same == len(self.parts) else said
        return f"Proved: the new file was read again from the disk before it took its name; {said}."

    @property
    def sentence_of_macros(self) -> str:
        """The proof of a workbook whose macros alone were to change, in a line."""
        same = sum(one.verdict is PartVerdict.SAME for one in self.parts)
        return (
            "Proved: the new file was read again from the disk before it took its name; its macros are this version's, "
            f"and with them nothing changed in the other {same} parts."
        )

    @property
    def lines(self) -> list[str]:
        """The proof in full, a line a part."""
        return [f"{one.part}: {one.verdict.value}" for one in self.parts]


class DamageError(Exception):
    """A part of the new file is not what it has to be: its name, and what is wrong with it."""

    def __init__(self, part: str, what: str) -> None:
        super().__init__(f"{part}: {what}")
        self.part, self.what = part, what


def proving_workbook(
    name: str,
    before: bytes,
    kinds: Collection[str],
    done: Callable[[Proof], None] = lambda proof: None,
    edits: Collection[CellEdit] = (),
) -> Callable[[Path], None]:
    """What proves a new file before it takes the workbook's name; ``done`` is given the proof.

    ``kinds`` are those of the toolkit's sheets that the job writes, ``edits`` the cells that it is to change on others.
    The function raises WorkbookError, so that nothing
    takes the workbook's name, where anything else differs or the new file cannot be read.
    """
    return proving_bytes(name, lambda after: done(prove_workbook(before, after, kinds, edits)))


def proving_bytes(name: str, prove: Callable[[bytes], object]) -> Callable[[Path], None]:
    """What has a new file proved before it takes the workbook's name, by what raises DamageError for its bytes."""

    def prove_file(path: Path) -> None:
        try:
            prove(path.read_bytes())
        except DamageError as error:
            why = f"its part {error}"
        except Exception as error:  # whatever a reader raises: what cannot be read is not proved
            why = f"it could not be read: {str(error) or type(error).__name__}"
        else:
            return
        raise WorkbookError(
            f'"{name}" was not changed, because the new file did not pass when it was read again from the disk '
            f"({why}): please tell the toolkit's makers."
        )

    return prove_file


def prove_workbook(before: bytes, after: bytes, kinds: Collection[str], edits: Collection[CellEdit] = ()) -> Proof:
    """Prove each part of the new workbook. Raises DamageError for the first one that is not what it has to be."""
    if after != before:
        refuse_strays(after)
    return Proof(tuple(_Comparison(Archive(before), Archive(after), kinds, edits).parts()))


class _Comparison:
    """An old workbook and a new one, and which parts of them are the toolkit's own."""

    def __init__(self, old: Archive, new: Archive, kinds: Collection[str], edits: Collection[CellEdit]) -> None:
        self.old, self.new = old, new
        parts = {sheet.get("name", ""): part_of_sheet(old, sheet) for sheet in sheet_entries(old)}
        self.edits = {parts.get(sheet, ""): [edit for edit in edits if edit.sheet == sheet] for sheet in _sheets(edits)}
        self.written = {str(edit.value) for edit in edits}
        former, present = own_sheets(old, kinds), {part_of_sheet(old, sheet) for sheet in sheet_entries(old)}
        fresh = {kind: part for kind, part in own_sheets(new, kinds).items() if part not in present}
        handed_over = {part for part in added_sheets(new, HANDED_OVER & {*kinds}) if part not in present}
        self.fresh, self.sheets = fresh.keys(), {*former.values(), *fresh.values(), *handed_over}
        self.tables = self._tables_of_history(kinds)
        self.own = own_parts(new, self.sheets) | dict.fromkeys(self.tables.values(), "table")
        self.grown = {link.target for part in self.edits for link in new.links(part).values() if link.kind == "table"}
        self.charts = names_of_charts(new, self.own)
        self.former = own_parts(old, set(former.values()), self.charts) | dict.fromkeys(self.tables.values(), "table")
        self.gone = {part for part in old.entries if part not in new.entries}
        self.added = {part for part in new.entries if part not in old.entries}
        links = old.links(old.workbook).values()
        self.chain = next((link.target for link in links if link.kind == "calcChain"), "")
        self.styles = {link.target for link in new.links(new.workbook).values() if link.kind == "styles"}

    def parts(self) -> Iterator[PartProof]:
        """Each part proved."""
        for part in self.old.entries:
            yield PartProof(self.old.shown[part], self._kept(part) if part in self.new.entries else self._gone(part))
        for part in self.new.entries:
            if part in self.added:
                yield PartProof(self.new.shown[part], self._added(part))

    def _kept(self, part: str) -> PartVerdict:
        is_same = same_bytes(self.old, self.new, part)
        if is_same and part not in self.edits:
            return PartVerdict.SAME
        own = self.own.get(part) if part in self.former else None
        if wrong := self._wrong(part, own):
            raise DamageError(self.new.shown[part], wrong)
        if own or is_same:
            return PartVerdict.OWN if own else PartVerdict.SAME
        return PartVerdict.EDITED if part in self.edits or part in self.grown else PartVerdict.EXTENDED

    def _wrong(self, part: str, own: str | None) -> str:
        """What is wrong with a part that is not the same."""
        old, new = self.old, self.new
        if own in ("sheet", "drawing", "chart") and (wrong := comparing.pointing_nowhere(new, part)):
            return wrong
        if own == "chart":
            return ""
        if own == "table":
            return cells.table(old, new, part)
        if part in self.tables:
            return cells.grown(old, new, part, self.tables[part])
        if own == "sheet":
            return comparing.sheet(old, new, part)
        if own == "drawing":
            return comparing.drawing(old, new, part, self.charts)
        if own == "links" or part == links_part(old.workbook):
            return comparing.links(old, new, _source(part), self.gone, self.added)
        return self._wrong_in_common(part)

    def _wrong_in_common(self, part: str) -> str:
        """The same for a part that all sheets have in common; of others nothing may differ."""
        old, new = self.old, self.new
        if part in self.edits:
            return cells.edited(old, new, part, self.edits[part])
        if part in self.grown:
            return cells.table(old, new, part, self.written)
        if part == TYPES_PART:
            return comparing.content_types(old, new, self.gone, self.added)
        if part == old.workbook:
            return comparing.workbook(old, new, self.sheets, self.fresh)
        if part in self.styles:
            return comparing.styles(old, new, part)
        if part == self.chain:
            return comparing.calculations(old, new, part, self._numbers())
        return "it is not what it was"

    def _gone(self, part: str) -> PartVerdict:
        chart = self.former.get(part) in ("chart", "links")
        chain = part == self.chain and not comparing.calculations(self.old, self.new, part, self._numbers())
        if not (chart or chain):
            raise DamageError(self.old.shown[part], "it is lost")
        return PartVerdict.GONE

    def _added(self, part: str) -> PartVerdict:
        first_styles = part in self.styles and not any(
            link.kind == "styles" for link in self.old.links(self.old.workbook).values()
        )
        if part not in self.own and not first_styles:
            raise DamageError(self.new.shown[part], "nobody asked for it")
        if wrong := comparing.pointing_nowhere(self.new, part):
            raise DamageError(self.new.shown[part], wrong)
        return PartVerdict.ADDED

    def _tables_of_history(self, kinds: Collection[str]) -> dict[str, str]:
        """The part of the table of past quarters by that of its sheet, where the job writes both."""
        headings = {column.heading for column in HISTORY.columns}
        found = {}
        for sheet in own_sheets(self.new, {HISTORY.name} & {*kinds}).values():
            tables = [link.target for link in self.new.links(sheet).values() if link.kind == "table"]
            if tables:
                found[sheet] = max(tables, key=lambda part: len(headings & comparing.columns(self.new, part)))
        return found

    def _numbers(self) -> set[str]:
        """The numbers of the toolkit's sheets in the list of sheets."""
        return {
            sheet.get("sheetId", "")
            for sheet in sheet_entries(self.old)
            if part_of_sheet(self.old, sheet) in self.sheets
        }


def _sheets(edits: Collection[CellEdit]) -> set[str]:
    return {edit.sheet for edit in edits}


def _source(part: str) -> str:
    """The part whose relationships a part holds."""
    folder, _, name = part.rpartition("_rels/")
    return f"{folder}{name.removesuffix('.rels')}"
