"""The proof that of a workbook the sheet Start alone was renewed, with its charts and buttons."""

from collections.abc import Collection, Iterator

from toolkit.proved import comparing
from toolkit.proved.archive import TYPES_PART, Archive, links_part, same_bytes
from toolkit.proved.own import part_of_sheet, sheet_entries
from toolkit.proved.proof import DamageError, PartProof, PartVerdict, Proof
from toolkit.tables.owned import START


def prove_start(before: bytes, after: bytes) -> Proof:
    """Prove that no part differs but those of Start and what all sheets have in common, which says nothing else of
    what was there. Raises DamageError for the first part that is not what it has to be.
    """
    return Proof(tuple(_parts(Archive(before), Archive(after))))


def _parts(old: Archive, new: Archive) -> Iterator[PartProof]:
    was, ours = _of_start(old), _of_start(new)
    gone, added = old.entries.keys() - new.entries.keys(), new.entries.keys() - old.entries.keys()
    chain = next((link.target for link in old.links(old.workbook).values() if link.kind == "calcChain"), "")
    if strange := sorted(gone - was - {chain}):
        raise DamageError(old.shown[strange[0]], "it is lost")
    if strange := sorted(added - ours):
        raise DamageError(new.shown[strange[0]], "nobody asked for it")
    for part in new.entries:
        if part not in added and same_bytes(old, new, part):
            yield PartProof(new.shown[part], PartVerdict.SAME)
            continue
        if wrong := comparing.pointing_nowhere(new, part) if part in ours else _wrong(old, new, part, gone, added):
            raise DamageError(new.shown[part], wrong)
        yield PartProof(new.shown[part], PartVerdict.OWN if part in ours else PartVerdict.EXTENDED)


def _of_start(book: Archive) -> set[str]:
    """The parts of Start: the sheet, and all that it leads to, each with its relationships."""
    found: set[str] = set()
    left = [part_of_sheet(book, sheet) for sheet in sheet_entries(book) if sheet.get("name") == START]
    while left:
        part = left.pop()
        found |= {part, links_part(part)}
        left += [link.target for link in book.links(part).values() if link.target and link.target not in found]
    return found


def _wrong(old: Archive, new: Archive, part: str, gone: Collection[str], added: Collection[str]) -> str:
    """What is wrong with a part that is not Start's."""
    entries = [sheet for sheet in sheet_entries(old) if sheet.get("name") == START]
    links = {link.target: link.kind for link in old.links(old.workbook).values()}
    if part == TYPES_PART:
        return comparing.content_types(old, new, gone, added)
    if part == links_part(old.workbook):
        return comparing.links(old, new, old.workbook, gone, added)
    if part == old.workbook:
        return comparing.workbook(old, new, [part_of_sheet(old, sheet) for sheet in entries], ())
    if links.get(part) == "styles":
        return comparing.styles(old, new, part)
    if links.get(part) == "calcChain":
        return comparing.calculations(old, new, part, {sheet.get("sheetId", "") for sheet in entries})
    return "it is not what it was"
