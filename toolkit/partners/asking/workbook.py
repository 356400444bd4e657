"""The small workbook that a lead gets: its rows, what may be answered open, everything else locked, keys hidden.

Sheets are protected without a password, which keeps slips out and nobody who means it; the sheet says so.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.entries.wording import british_date, counted
from toolkit.grid import address, column_letters
from toolkit.partners.asking.as_asked import AS_ASKED, BASE_COLUMNS, ROWS_FROM, base_values, token_of
from toolkit.partners.asking.still_missing import (
    COMPLETE,
    DONE_WORDS,
    NEXT_WORDS,
    NO_WORDS,
    Places,
    formula_of,
    kind_formula,
    rating_kind,
    sentences_of,
    still_missing,
)
from toolkit.partners.asking.updates import ASKED_FIELDS, AskedRow, UpdateRequest, UpdateRequests
from toolkit.plan.palette import ANSWER_FILL, BORDER, HEADING_FILL, HEADING_TEXT
from toolkit.plan.ratings import RAG
from toolkit.records import dataclass
from toolkit.results.sheet import row_height
from toolkit.results.styles import BASE
from toolkit.tables.fields import PLAN_FIELDS
from toolkit.tables.owned import quoted

UPDATES = "Updates"
"""The sheet that the lead fills in."""
_LISTS_FROM = len(BASE_COLUMNS) + 2
_HEADING_ROW = 6
_HELP = (
    "Choose a rating and write the update in the yellow cells; the last column says what is still missing. All else is "
    "locked so that nothing changes by a slip. There is no password."
)
_ALL_DONE = "All done: save this file and send it back."
_WIDTHS = {"ref": 11, "text": 44, "past_status": 13, "past_update": 40, "status": 13, "update": 58, "reason": 30}
_WIDTHS |= {"recovery": 30, "by_when": 16, "exempt": 14, "missing": 32}
_ROW = re.compile(rb"<row [^<>]*>")
_SET_HEIGHT = b' customHeight="1"'
_HIGHEST = 409.0
_ROOM_TO_WRITE = 60.0
"""Points of a row at least: four lines of an update."""
_ALLOWED = {"format_rows": True, "format_columns": True, "select_locked_cells": True, "select_unlocked_cells": True}


@dataclass(frozen=True, slots=True)
class _Column:
    field: str
    heading: str


def request_workbook(
    request: UpdateRequest, requests: UpdateRequests, due: datetime.date, now: datetime.datetime
) -> bytes:
    """The workbook, an .xlsx file."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False}) as workbook:
        _Writer(workbook, request, requests, due, now).write()
    return _growing(buffer.getvalue())


def _growing(content: bytes) -> bytes:
    """The workbook with rows that grow with what is typed: those of a set height would not (ECMA-376, 18.3.1.73)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename.startswith("xl/worksheets/sheet"):
                part = _ROW.sub(lambda row: row[0].replace(_SET_HEIGHT, b""), part)
            target.writestr(entry, part)
    return out.getvalue()


class _Writer:
    """One workbook being written."""

    def __init__(
        self,
        workbook: xlsxwriter.Workbook,
        request: UpdateRequest,
        requests: UpdateRequests,
        due: datetime.date,
        now: datetime.datetime,
    ) -> None:
        self.workbook, self.request, self.requests, self.due, self.now = workbook, request, requests, due, now
        self.plan, self.scale = requests.monitoring.plan, requests.monitoring.scale
        self.columns = list(_columns(request, requests))
        self.sheet: Worksheet = workbook.add_worksheet(UPDATES)
        self.asked: Worksheet = workbook.add_worksheet(AS_ASKED)
        self.formats: dict[str, Format] = {name: workbook.add_format(look) for name, look in _LOOKS.items()}

    def write(self) -> None:
        """Both sheets, and what the file says of itself."""
        self.workbook.set_properties(
            {
                "title": f"Updates asked of {self.request.agency}",
                "author": self.plan.partnership,
                "created": self.now.replace(tzinfo=None, microsecond=0),
            }
        )
        self._write_asked()
        self._write_top()
        self._write_headings()
        last = self._write_rows()
        self._write_count(last)
        self._set_up(last)
        for sheet in (self.sheet, self.asked):
            sheet.protect("", _ALLOWED)
        self.asked.hide()
        self.sheet.activate()

    def _write_asked(self) -> None:
        """The hidden sheet: the request, its rows as they were, the ratings with their kinds, and words."""
        token = token_of(self.request, self.requests, self.due, self.now)
        for row, (name, value) in enumerate(token.items()):
            self.asked.write_string(row, 0, name)
            self.asked.write_string(row, 1, value)
        for row, asked in enumerate(self.request.rows, start=ROWS_FROM - 1):
            for column, value in enumerate(base_values(asked)):
                self.asked.write_string(row, column, value)
        kinds = [rating_kind(rating) for rating in self.scale.rated]
        lists = ([rating.name for rating in self.scale.rated], kinds, NO_WORDS, DONE_WORDS, NEXT_WORDS)
        for column, words in enumerate(lists, start=_LISTS_FROM - 1):
            self.asked.write_column(0, column, words)

    def _list(self, number: int, words: Sequence[object]) -> str:
        letters = column_letters(_LISTS_FROM + number)
        return f"{quoted(AS_ASKED)}!${letters}$1:${letters}${len(words)}"

    def _write_top(self) -> None:
        formats, period = self.formats, self.requests.period
        self.sheet.set_row(0, 26)
        self.sheet.write_string(0, 0, f"Updates asked of {self.request.agency}", formats["title"])
        of = " - ".join(filter(None, (self.plan.partnership, self.plan.title)))
        self.sheet.write_string(1, 0, of, formats["strong"])
        day = f"{self.due:%A} {british_date(self.due)}"
        self.sheet.write_string(2, 0, f"{period.label}. Please send this back by {day}.", formats["strong"])
        private = (
            " Rows marked as not for publication are for you alone." if any(r.exempt for r in self.request.rows) else ""
        )
        self.sheet.write_string(3, 0, _HELP + private, formats["note"])

    def _write_headings(self) -> None:
        for number, column in enumerate(self.columns):
            look = "asked_heading" if column.field in ASKED_FIELDS else "heading"
            self.sheet.write_string(_HEADING_ROW - 1, number, column.heading, self.formats[look])
            self.sheet.set_column(number, number, _WIDTHS[column.field])
        headings = [column.heading for column in self.columns]
        self.sheet.set_row(
            _HEADING_ROW - 1, row_height(headings, [_WIDTHS[column.field] - 2 for column in self.columns])
        )
        self.sheet.set_column(len(self.columns), len(self.columns) + 1, None, None, {"hidden": True})

    def _write_rows(self) -> int:
        """The rows, those of each table below its name where there are two; gives the last row's number."""
        row, tables = _HEADING_ROW, {asked.table for asked in self.request.rows}
        table = ""
        for number, asked in enumerate(self.request.rows):
            if len(tables) > 1 and asked.table != table:
                for column in range(len(self.columns)):
                    self.sheet.write_string(row, column, asked.table if column == 0 else "", self.formats["band"])
                row, table = row + 1, asked.table
            self._write_row(row, asked, ROWS_FROM + number)
            row += 1
        return row

    def _write_row(self, row: int, asked: AskedRow, base_row: int) -> None:
        texts = [asked.cells.get(column.field, _shown(asked, column.field)) for column in self.columns]
        height = row_height(texts, [_WIDTHS[column.field] for column in self.columns])
        self.sheet.set_row(row, min(max(height, _ROOM_TO_WRITE), _HIGHEST))
        for number, (column, text) in enumerate(zip(self.columns, texts, strict=True)):
            if column.field != "missing":
                look = "open" if column.field in asked.cells else "cell"
                self.sheet.write_string(row, number, text, self.formats[look])
        places = self._places(row, asked, base_row)
        if places.status:
            names, kinds = (self._list(which, self.scale.rated) for which in (0, 1))
            rating = next((one for one in self.scale.rated if one.name == asked.cells["status"]), None)
            kind = rating_kind(rating) if asked.cells["status"] else ""
            formula = kind_formula(places.status, names, kinds)
            self.sheet.write_formula(row, len(self.columns) + 1, formula, self.formats["text"], kind)
            self._offer_ratings(row)
        self.sheet.write_string(row, len(self.columns), asked.key, self.formats["text"])
        formula = formula_of(asked, places, sentences_of(self.scale), self.requests.period)
        missing = still_missing(asked.cells, asked, self.scale, self.requests.period)
        self.sheet.write_formula(row, self._at("missing"), formula, self.formats["missing"], missing)

    def _at(self, field: str) -> int:
        return next((number for number, column in enumerate(self.columns) if column.field == field), -1)

    def _places(self, row: int, asked: AskedRow, base_row: int) -> Places:
        cells = {name: address(row + 1, self._at(name) + 1) for name in asked.cells}
        kind = address(row + 1, len(self.columns) + 2)
        before = f"{quoted(AS_ASKED)}!{address(base_row, BASE_COLUMNS.index('by_when') + 1)}"
        words = (self._list(number, words) for number, words in enumerate((NO_WORDS, DONE_WORDS, NEXT_WORDS), start=2))
        return Places(cells.get("status", ""), kind, cells.get("update", ""), cells.get("by_when", ""), before, *words)

    def _offer_ratings(self, row: int) -> None:
        rule = {
            "validate": "list",
            "source": f"={self._list(0, self.scale.rated)}",
            "error_title": "Rating",
            "error_message": f"Choose {self.scale.choices}, or clear the cell."[:255],
        }
        self.sheet.data_validation(row, self._at("status"), row, self._at("status"), rule)

    def _write_count(self, last: int) -> None:
        """How many rows are still to do."""
        letters = column_letters(self._at("missing") + 1)
        cells, number = f"{letters}{_HEADING_ROW + 1}:{letters}{last}", len(self.request.rows)
        done = f'COUNTIF({cells},"{COMPLETE}")'
        left_to_do = f'({number}-{done})&" of {counted(number, "row")} still to do"'
        text = f'=IF({done}={number},"{_ALL_DONE}",{left_to_do})'
        missing = [still_missing(r.cells, r, self.scale, self.requests.period) for r in self.request.rows]
        left = number - missing.count(COMPLETE)
        shown = f"{left} of {counted(number, 'row')} still to do" if left else _ALL_DONE
        self.sheet.write_formula(4, 0, text, self.formats["strong"], shown)

    def _set_up(self, last: int) -> None:
        first, status, missing = _HEADING_ROW, self._at("status"), self._at("missing")
        if status >= 0:
            self._colour_ratings(first, last, status)
        self._colour_ratings(first, last, self._at("past_status"))
        letters = column_letters(missing + 1)
        for test, fill in (
            (f'${letters}{first + 1}="{COMPLETE}"', RAG.on_target[0].shade.fill),
            (f'${letters}{first + 1}<>""', ANSWER_FILL),
        ):
            rule = {
                "type": "formula",
                "criteria": f"={test}",
                "format": self.workbook.add_format({"bg_color": f"#{fill}"}),
            }
            self.sheet.conditional_format(first, missing, last - 1, missing, rule | {"stop_if_true": True})
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:{letters}{last}"})
        self.sheet.freeze_panes(first, 1)
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(first - 1)
        self.sheet.print_area(0, 0, last - 1, missing)
        self.sheet.set_footer("&L&A&RPage &P of &N")

    def _colour_ratings(self, first: int, last: int, column: int) -> None:
        if column < 0:
            return
        cell = f"${column_letters(column + 1)}{first + 1}"
        for rating in self.scale.rated:
            name = rating.name.upper().replace('"', '""')
            look = self.workbook.add_format({"bg_color": f"#{rating.shade.fill}"})
            rule = {"type": "formula", "criteria": f'=UPPER(TRIM({cell}))="{name}"', "format": look}
            self.sheet.conditional_format(first, column, last - 1, column, rule)


def _columns(request: UpdateRequest, requests: UpdateRequests) -> Iterator[_Column]:
    fields = {name for row in request.rows for name in row.cells}
    yield _Column("ref", HEADINGS_ASKED["ref"])
    yield _Column("text", HEADINGS_ASKED["text"])
    if any(row.exempt for row in request.rows):
        yield _Column("exempt", _EXEMPT)
    if "by_when" not in fields and any(row.row.by_when for row in request.rows):
        yield _Column("by_when", "By when")
    if requests.past:
        quarter = f"Quarter {requests.past.quarter} of {requests.past.plan_year}"
        yield _Column("past_status", f"{_RATING_IN}{quarter}")
        yield _Column("past_update", f"{_UPDATE_IN}{quarter}")
    for name in ASKED_FIELDS:
        if name in fields:
            yield _Column(name, HEADINGS_ASKED[name])
    yield _Column("missing", _MISSING)


_EXEMPT, _MISSING = "Not for publication", "What is still missing"
_RATING_IN, _UPDATE_IN = "Rating in ", "Update in "


def is_own_heading(text: str) -> bool:
    """Whether a heading of a request's sheet is one that the toolkit wrote, whether or not it can be answered there."""
    return text in (_EXEMPT, _MISSING, *HEADINGS_ASKED.values()) or text.startswith((_RATING_IN, _UPDATE_IN))


HEADINGS_ASKED: Mapping[str, str] = {
    "ref": "Ref",
    "text": "What",
    "status": "Rating now",
    "update": "Update now",
    "by_when": "By when",
    "reason": PLAN_FIELDS["reason"].heading,
    "recovery": PLAN_FIELDS["recovery"].heading,
}
"""The headings of a request's sheet by field, by which an answer is read."""


def _shown(asked: AskedRow, field: str) -> str:
    """What a locked cell says."""
    row = asked.row
    if field == "by_when":
        return row.by_when.text if row.by_when else row.as_typed("by_when")
    texts = {"ref": asked.ref, "text": row.text, "past_status": asked.past_status, "past_update": asked.past_update}
    return texts.get(
        field, {"row": "The row", "update": "The update"}.get(row.exempt.value, "To be settled" if asked.exempt else "")
    )


_BOXED: Mapping[str, Any] = {**BASE, "border": 1, "border_color": f"#{BORDER}", "text_wrap": True, "valign": "top"}
_HEAD: Mapping[str, Any] = {**_BOXED, "bold": True, "bg_color": f"#{HEADING_FILL}", "font_color": f"#{HEADING_TEXT}"}
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "text": BASE,
    "title": {**BASE, "font_size": 16, "bold": True, "font_color": f"#{HEADING_FILL}"},
    "strong": {**BASE, "bold": True},
    "note": {**BASE, "italic": True},
    "heading": _HEAD,
    "asked_heading": {**_HEAD, "underline": 1},
    "band": {**_BOXED, "bold": True, "bg_color": "#D9E1F2"},
    "cell": {**_BOXED, "bg_color": "#F2F2F2"},
    "missing": {**_BOXED, "bold": True},
    "open": {**_BOXED, "bg_color": f"#{ANSWER_FILL}", "locked": False, "num_format": "@"},
}
"""How cells look; those that may be typed into are text, so that "March 2020" stays what was typed."""
