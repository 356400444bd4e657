"""The plain-text data of a plan's other documents: its text, its lists, its agenda and its cover report."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from toolkit.tables.document_headings import (
    AGENDA,
    ASSESSMENTS,
    CONTEXT,
    COVER_REPORT,
    GLOSSARY,
    PARTNERS,
    VERSIONS,
    PlanTable,
    Style,
)
from toolkit.tables.layout import TableLayout

Row = Mapping[str, object]
Texts = Mapping[TableLayout, Sequence[Row]]

_TEXT_FILES = {CONTEXT: "context.toml", COVER_REPORT: "cover-report.toml", AGENDA: "agenda.toml"}
_LIST_FILES = {
    GLOSSARY: ("glossary.toml", "term"),
    PARTNERS: ("partners.toml", "partner"),
    ASSESSMENTS: ("assessments.toml", "assessment"),
    VERSIONS: ("versions.toml", "version"),
}
_SECTION = {"heading", "level", "text", "footnotes", "priority", "part", "table", "style", "note"}
_HEADINGS = {1: Style.HEADING_1, 2: Style.HEADING_2, 3: Style.HEADING_3}
_STYLES = {"text": None, "detail": Style.DETAIL, "item": Style.ITEM}
_NUMBERED = re.compile(r"(?:\d{1,2}\.)+\d{0,2}\s+\S")
_CONTENTS_LINE = re.compile(r".*(?:\.{3,}|\s(?:Page )?)\s*(?:Page )?\d{1,3}")
"""A line of a printed table of contents: words and the page that they were on."""


class PlanPart(StrEnum):
    """Which part of a plan's account of a priority a line belongs to; the Part column of Context."""

    ACTIVITY = "Activity"
    ANALYSIS = "Analysis"
    RECOMMENDATION = "Recommendation"
    OTHER = "Other recommendations"
    TARGETS = "Targets"


def load_texts(folder: Path) -> Texts:
    """The rows of each table of text that the folder has data for, in the order of their sheets.

    Raises ValueError naming the file for a key that nothing takes.
    """
    found: dict[TableLayout, Sequence[Row]] = {}
    for layout, file in _TEXT_FILES.items():
        if (folder / file).exists():
            sections = _under_priorities(_load(folder / file).get("section", ()))
            found[layout] = [row for number, entry in enumerate(sections) for row in _section(entry, number, file)]
    for layout, (file, key) in _LIST_FILES.items():
        if (folder / file).exists():
            found[layout] = [_entry(layout, entry, file) for entry in _load(folder / file).get(key, ())]
    return found


def _under_priorities(sections: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The sections, each part of a priority's text with that priority."""
    above = ""
    for entry in sections:
        above = entry.get("priority", above if entry["level"] > 2 else "")
        yield {**entry, "priority": above}


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _entry(layout: TableLayout, entry: Mapping[str, Any], file: str) -> Row:
    fields = {column.field for column in layout.columns}
    if unknown := sorted(set(entry) - fields - {"note"}):
        raise ValueError(f"{file}: no column takes {', '.join(unknown)}.")
    return {name: "\n".join(value) if isinstance(value, list) else value for name, value in entry.items()}


def _section(entry: Mapping[str, Any], number: int, file: str) -> Iterator[Row]:
    """A section's heading, its lines, its footnotes and the table that is below them."""
    if unknown := sorted(set(entry) - _SECTION):
        raise ValueError(f"{file}: a section does not take {', '.join(unknown)}.")
    about = {"priority": entry.get("priority", ""), "part": entry.get("part", "")}
    heading, level = entry["heading"], entry["level"]
    if heading:
        yield {"style": _HEADINGS[level], "text": heading, **about}
    contents = heading.casefold() == "contents"
    if contents:
        yield {"style": Style.TABLE, "text": PlanTable.CONTENTS, **about}
    for line in entry["text"].strip("\n").split("\n"):
        if line.strip() and not (contents and _CONTENTS_LINE.fullmatch(line.removeprefix("- "))):
            style, text = _line(line, entry, is_cover=number == 0 and not heading)
            yield {"style": style, "text": text, **about}
    for note in entry.get("footnotes", ()):
        yield {"style": Style.FOOTNOTE, "text": note, **about}
    if "table" in entry:
        yield {"style": Style.TABLE, "text": _table(entry["table"]), **about}


def _line(line: str, entry: Mapping[str, Any], *, is_cover: bool) -> tuple[Style, str]:
    chosen = _STYLES[entry.get("style", "text")]
    if line.lstrip().startswith("- "):
        return Style.BULLET, line.lstrip()[2:].strip()
    if chosen:
        return chosen, line
    if is_cover:
        return Style.COVER, line
    if entry.get("part") == PlanPart.TARGETS:
        return Style.DETAIL, line
    return (Style.NUMBERED if _NUMBERED.match(line) else Style.PARAGRAPH), line


def _table(name: str) -> PlanTable:
    return next(table for table in PlanTable if table.casefold() == name.casefold())
