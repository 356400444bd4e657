"""What the proofs of the plans' data share: reading a published text's rows, and damaging data to see a proof fail.

The second half is for the annual plans: their entries, sections, glossary and members rebuilt from a description of
where things are in the text. White space is compared as single spaces throughout.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tests import ROOT

DATA = ROOT / "workbooks" / "data"
MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
COLUMNS = ("ref", "text", "leads", "partners", "by_when", "funding")


def squeeze(text):
    return " ".join(text.split())


def load(folder, name):
    return tomllib.loads((DATA / folder / name).read_text(encoding="utf-8"))


def source_of(folder):
    return (DATA / folder / "source.txt").read_text(encoding="utf-8")


def read_rows(source, clean=squeeze):
    """The cells of every line that is not blank, by the line's number."""
    return {
        number: [clean(cell) for cell in line.split("\t")]
        for number, line in enumerate(source.split("\n"), start=1)
        if line.strip()
    }


def gather(lines, rows, columns_of, dropped: Collection = ()):
    """The cells of an entry's lines by field, each with its line, and the places of the cells used."""
    cells: dict[str, list] = {name: [] for name in columns_of(lines[0])}
    used = set()
    for line in lines:
        for column, (name, cell) in enumerate(zip(columns_of(line), rows[line], strict=False)):
            if not cell or (line, column) in dropped:
                continue
            assert name, f"line {line}, column {column}: {cell!r} belongs to no field"
            used.add((line, column))
            cells[name].append((line, cell))
    return cells, used


def words(text):
    """Words, without tags, bullets and the dashes that stand for them."""
    text = re.sub(r"<[^>]*>|[•·]", " ", text)
    return re.sub(r"(?m)^- ", "", text).split()


def fields(entry, texts: Iterable[str], lists: Iterable[str]) -> Iterator:
    """Every piece of an entry's published words, with a way to replace it."""
    for name in texts:
        yield entry[name], lambda value, name=name: entry | {name: value}
    for name in lists:
        for index, piece in enumerate(entry.get(name, [])):
            yield (
                piece,
                lambda value, name=name, index=index: (
                    entry | {name: [value if i == index else other for i, other in enumerate(entry[name])]}
                ),
            )


def damaged(value):
    """The value with one word altered, lost or doubled, for every word."""
    pieces = re.split(r"(\s+)", value)
    for index in range(0, len(pieces), 2):
        for wrong in (pieces[index] + "x", "", f"{pieces[index]} {pieces[index]}"):
            changed = "".join([*pieces[:index], wrong, *pieces[index + 1 :]])
            if changed.strip() != value:
                yield changed


def unseen_damage(entry, texts, lists, differs):
    """The damaged values that ``differs``, given the damaged entry, takes for sound: there must be none."""
    return [
        (value, changed)
        for value, replaced in fields(entry, texts, lists)
        for changed in damaged(value)
        if not differs(replaced(changed))
    ]


def untidy_lines(values):
    """Lines that are blank, or hold stray spaces or the extraction's tags and bullets."""
    return [
        line
        for value in values
        for line in (value.split("\n") if value else [])
        if not line or line != squeeze(line) or re.search(r"[<>•·]", line)
    ]


def canonical_leads(leads):
    """Each spelling's lead agency; no spelling may be twice, and the agencies are in order."""
    listed = [lead["name"] for lead in leads]
    assert listed == sorted(listed, key=str.casefold)
    spellings = [(spelling, lead["name"]) for lead in leads for spelling in (lead["name"], *lead["also"])]
    assert len(dict(spellings)) == len(spellings)
    return dict(spellings)


def run_together(bodies):
    """Bodies that are two others of the data, run together."""
    return bodies & {f"{one} {two}" for one in bodies for two in bodies}


# --- Annual plans ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Layout:
    """Where things are in an annual plan's source, by the numbers of its lines, and what was repaired in it.

    ``bands`` are the headings in the action tables with their priority's number, ``measure_headings`` those of the
    success measures with their priority, ``headings`` those of the sections by level (0: text without one); of these,
    ``section_of`` gives the priorities' numbers. ``repairs`` lists, by line, what is replaced by what; ``rules`` are
    lines that hold nothing. ``paragraphs_of_two`` hold two success measures: the first of them. ``not_printed`` are
    refs left out of the numbering, ``taken_over`` lines of actions that the proof rebuilds in its own way.
    """

    folder: str
    sha256: str
    per_priority: Sequence[int]
    tables: Sequence[range]
    column_headings: Collection[int]
    bands: Mapping[int, int]
    measures: range
    measure_headings: Mapping[int, str]
    headings: Mapping[int, Collection[int]]
    section_of: Mapping[int, int]
    footnotes: Collection[int]
    glossary: range
    members: Sequence[range]
    rules: Collection[int]
    repairs: Mapping[int, Sequence[tuple[str, str]]]
    paragraphs_of_two: Mapping[int, str] = field(default_factory=dict)
    not_printed: Collection[str] = ()
    taken_over: Collection[int] = ()

    @cached_property
    def source(self):
        """The published text, as it was extracted."""
        return source_of(self.folder)

    @cached_property
    def rows(self):
        """The cells of every line, repaired. A repair that finds nothing to repair is an error."""
        lines = self.source.split("\n")
        for number, repairs in self.repairs.items():
            for old, new in repairs:
                assert lines[number - 1].count(old) == 1, f"line {number}: {old!r}"
                lines[number - 1] = lines[number - 1].replace(old, new)
        return read_rows("\n".join(lines), clean)

    @cached_property
    def action_lines(self):
        """The lines that hold actions."""
        furniture = {*self.column_headings, *self.bands, *self.rules}
        return [line for table in self.tables for line in table if line in self.rows and line not in furniture]


def clean(cell):
    """A cell or paragraph without the extraction's marks for bold and raised type; footnotes' marks are close."""
    cell = re.sub(r"\^\{(st|nd|rd|th)\}", r"\1", cell.replace("**", ""))
    return re.sub(rf"(?<=[{MARKS}]) (?=[.,])", "", re.sub(rf" (?=[{MARKS}])", "", squeeze(cell)))


def published_actions(layout):
    """Each action's fields as the source has them, its lines, and the places of the cells used."""
    rows, groups, used_places = layout.rows, [], set()
    for line in layout.action_lines:
        if line in layout.taken_over:
            continue
        assert len(rows[line]) == len(COLUMNS), f"line {line}"
        if rows[line][0]:
            groups.append([line])
        else:
            groups[-1].append(line)
    published = {}
    for lines in groups:
        cells, used = gather(lines, rows, lambda line: COLUMNS)
        entry = {name: " ".join(cell for _, cell in found) for name, found in cells.items()}
        assert entry["ref"] not in published
        published[entry["ref"]] = (entry, lines)
        used_places |= used
    return published, used_places


def published_measures(layout):
    """Each success measure's priority, text and line as the source has them."""
    found, priority = [], ""
    for line in layout.measures:
        if line in layout.measure_headings:
            priority = layout.measure_headings[line]
        elif line in layout.rows:
            (text,) = layout.rows[line]
            first = layout.paragraphs_of_two.get(line, text)
            assert text.startswith(first)
            found += [(priority, part, line) for part in (first, text.removeprefix(first).strip()) if part]
    return found


def published_sections(layout):
    """Everything that is in no table: heading, level, priority's number, text, footnotes and lines of each section."""
    elsewhere = {line for part in (*layout.tables, layout.measures, layout.glossary, *layout.members) for line in part}
    levels = {line: level for level, lines in layout.headings.items() for line in lines}
    sections: list[dict] = []
    for line, cells in layout.rows.items():
        if line in elsewhere or line in layout.rules:
            continue
        said = " ".join(cell for cell in cells if cell)
        if line in levels:
            sections.append({"heading": "", "level": levels[line] or 1, "text": [], "footnotes": [], "lines": []})
            sections[-1]["priority"] = layout.section_of.get(line)
        if levels.get(line):
            sections[-1]["heading"] = said
        else:
            sections[-1]["footnotes" if line in layout.footnotes else "text"].append(said)
        sections[-1]["lines"].append(line)
    return [section | {"text": "\n".join(section["text"])} for section in sections]


def published_members(layout):
    """The words of each member's name and contact details, block by block and in each from left to right."""
    members = []
    for block in layout.members:
        rows = [layout.rows[line] for line in block if line in layout.rows]
        columns = [[row[column] for row in rows if column < len(row)] for column in range(len(rows[0]))]
        members += [" ".join(cell for cell in cells if cell) for cells in columns]
    return [member for member in members if member]
