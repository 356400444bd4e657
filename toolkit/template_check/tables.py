"""What a template's tables would do in a paper: heading rows that a screen reader does not find, and loops that go
through another list than was meant.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from toolkit.tags.tag import CELL, PARAGRAPH, ROW, TABLE, WORD, Fault, Tag

_Pairs = Sequence[tuple[Tag, Tag]]

_LOOP = re.compile(r"for\s+(\w+)\s+in\s+([\w.]+)\s*(.*)", re.DOTALL)
_OF_ROWS = ("measures", "attention", "measure_tally", "action_tally", "by_priority", "indicators", "priorities")
"""The lists of a paper's rows: what is in them is printed once."""
_FIRST_ROW = 0x0020
_OFF = ("0", "false", "off")


def tables_faults(tags: Sequence[Tag], pairs: _Pairs) -> list[Fault]:
    """What is wrong with the tables that repeat a row, and with what they go through."""
    loops = [(opener, closer) for opener, closer in pairs if opener.keyword == "for" and _LOOP.match(opener.inside)]
    return [*_headings(loops), *_once_more(tags, loops), *_twice(tags, loops)]


def _headings(loops: _Pairs) -> Iterator[Fault]:
    """A heading row must be marked, and have a cell for each column (WCAG 2.2, 1.3.1)."""
    seen: set[etree._Element] = set()
    for opener, _ in loops:
        table = next(opener.paragraph.iterancestors(TABLE), None)
        row = next(opener.paragraph.iterancestors(ROW), None)
        if opener.reach != "tr" or table is None or row is None or table in seen:
            continue
        seen.add(table)
        first = next(table.iterchildren(ROW), None)
        if first is None or first is row:
            continue  # a table without headings
        place = Tag("", "", "", "", next(first.iter(PARAGRAPH)))
        if not _is_on(first.find(f"{WORD}trPr/{WORD}tblHeader")):
            yield Fault("heading-not-marked", place)
        elif not _has_header_row(table):
            yield Fault("heading-not-marked/option", place)
        merged = (f"{WORD}tcPr/{WORD}{kind}" for kind in ("gridSpan", "vMerge", "hMerge"))
        if any(cell.find(path) is not None for path in merged for cell in first.iter(CELL)):
            yield Fault("heading-merged", place)


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(f"{WORD}val", "1") not in _OFF


def _has_header_row(table: etree._Element) -> bool:
    """Whether Header Row is ticked for the table, as it is where nothing is said of it."""
    look = table.find(f"{WORD}tblPr/{WORD}tblLook")
    if look is None:
        return True
    switch = look.get(f"{WORD}firstRow")
    return switch not in _OFF if switch is not None else bool(int(look.get(f"{WORD}val", "0"), 16) & _FIRST_ROW)


def _once_more(tags: Sequence[Tag], loops: _Pairs) -> Iterator[Fault]:
    """A loop inside another that goes through a whole list of the paper prints it again and again, unless a condition
    chooses by what the outer loop is at.
    """
    order = {id(tag): number for number, tag in enumerate(tags)}
    for opener, closer in loops:
        begins, ends = order[id(opener)], order[id(closer)]
        around = [outer for outer, end in loops if order[id(outer)] < begins and ends < order[id(end)]]
        _, through, condition = _parts(opener)
        if not around or through not in _OF_ROWS or condition:
            continue
        item, whole, _ = _parts(around[-1])
        chosen = any(tag.keyword in ("if", "elif") and _names(tag, item) for tag in tags[begins:ends])
        if whole in _OF_ROWS and not chosen:
            meant = f"{item}.{'actions' if whole == 'priorities' else 'update'}"
            yield Fault("list-once-more", opener, {"outer": around[-1].text, "meant": meant})


def _names(tag: Tag, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", tag.inside) is not None


def _twice(tags: Sequence[Tag], loops: _Pairs) -> Iterator[Fault]:
    """Two tables with the same columns of the same list: one of them was meant for another list."""
    order = {id(tag): number for number, tag in enumerate(tags)}
    seen: dict[tuple[str, tuple[str, ...]], Tag] = {}
    for opener, closer in loops:
        name, through, condition = _parts(opener)
        if opener.reach != "tr" or through not in _OF_ROWS or condition:
            continue
        between = tags[order[id(opener)] + 1 : order[id(closer)]]
        printed = tuple(re.sub(rf"\b{name}\.", "", tag.inside) for tag in between if tag.text.startswith("{{"))
        first = seen.setdefault((through, printed), opener)
        if first is not opener and len(printed) > 1:
            yield Fault("list-twice", opener, {"list": through})


def _parts(opener: Tag) -> tuple[str, str, str]:
    """The name that a loop gives to what it is at, what it goes through, and its condition."""
    found = _LOOP.match(opener.inside)
    return (found[1], found[2], found[3].strip()) if found else ("", "", "")
