"""A stand-in for Excel: xlwings' own remote engine, with what it leaves to the desktop engines added.

The remote engine takes a workbook as JSON and turns every write into an action. Added here: what a desktop engine can
be asked while a job runs (number formats, merged cells, hidden rows, formulas, settings, the answer to a question), the
few things that the toolkit asks Excel itself (``.api``), and that what was written can be read back. What is typed into
a cell becomes what Excel would make of it: "1-2" a date unless the cell's format is text.
"""

import datetime
import re
import shutil
from collections import UserDict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import xlwings
from xlwings import utils
from xlwings.pro import _xlremote as remote

Json = dict[str, Any]
_DATE = re.compile(r"\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?|\d{1,2} [A-Z][a-z]+(?: \d{4})?|[A-Z][a-z]{2,} \d{4}")
_ISO_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d))?")
"""How xlwings' remote engine writes a date."""
_LINK = re.compile(r'=HYPERLINK\("((?:[^"]|"")*)","((?:[^"]|"")*)"\)')
_SETTINGS = {"status_bar": False, "screen_updating": True, "enable_events": True, "calculation": "automatic"}


class Excel:
    """The settings of the stand-in and what happened to it; ``answers`` are given to questions in turn."""

    def __init__(self) -> None:
        self.settings: Json = dict(_SETTINGS)
        self.set: list[tuple[str, object]] = []
        self.alerts: list[tuple[str, str]] = []
        self.answers: list[str] = []
        self.copies: list[Path] = []
        self.shows_what_is_written = True
        self.send: Callable[[Json], Any] = lambda action: None


excel = Excel()


def open_workbook(payload: Json) -> xlwings.Book:
    """Open a workbook given as JSON and make it the one whose button was clicked."""
    _extend_engine()
    book = xlwings.Book(json=payload)
    book.set_mock_caller()
    return book


def start_afresh() -> Excel:
    """A stand-in to which nothing has happened yet."""
    excel.__init__()  # type: ignore[misc]
    return excel


# --- What is typed into a cell ----------------------------------------------------------------------------------------


def typed(value: object, code: str) -> tuple[object, str]:
    """The value and the formula of a cell of that number format when this is typed into it."""
    if isinstance(value, str) and (date := _ISO_DATE.fullmatch(value)):
        return f"{date[1]}T{date[2] or '00:00:00'}Z", ""
    if not isinstance(value, str):
        return (str(value) if code == "@" and value != "" else value), ""
    if code == "@":
        return value, ""
    if value.startswith("'"):
        return value[1:], ""
    if value.startswith("="):
        link = _LINK.fullmatch(value)
        return (link[2].replace('""', '"') if link else "#NAME?"), value
    try:
        return float(value), ""
    except ValueError:
        return (f"a date that Excel made of {value}" if _DATE.fullmatch(value) else value), ""


# --- The engine -------------------------------------------------------------------------------------------------------


class SheetApi(UserDict[str, Any]):
    """A sheet of the JSON, with what Excel for Windows tells of a worksheet."""

    def __init__(self, data: Json) -> None:
        self.data = data

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return bool(self.data.get("protected", False))

    @property
    def AutoFilterMode(self) -> bool:  # noqa: N802
        return bool(self.data.get("filtered", False))

    @AutoFilterMode.setter
    def AutoFilterMode(self, value: bool) -> None:  # noqa: N802
        self.data["filtered"] = value


class BookApi(dict[str, Any]):
    """The workbook's JSON, with what Excel for Windows tells of a workbook."""

    @property
    def FullName(self) -> str:  # noqa: N802
        return str(self["book"].get("full_name", self["book"]["name"]))

    @property
    def ProtectStructure(self) -> bool:  # noqa: N802
        return bool(self["book"].get("protected", False))

    @property
    def Saved(self) -> bool:  # noqa: N802
        return bool(self["book"].get("saved", True))

    @property
    def ReadOnly(self) -> bool:  # noqa: N802
        return bool(self["book"].get("read_only", False))

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        excel.copies.append(Path(path))
        if not excel.send({"func": "saveCopyAs", "args": [path]}):
            shutil.copyfile(self.FullName, path)


def _append_action(book: Any, **action: Any) -> None:
    _APPEND(book, **action)
    queued = book._json["actions"][-1]
    if excel.shows_what_is_written:
        _apply(book, queued)
    excel.send(queued)


def _apply(book: Any, action: Json) -> None:
    """Have the JSON show what the action does, so that it can be read back."""
    place = action["sheet_position"]
    sheet = book._api["sheets"][place] if place is not None and place < len(book._api["sheets"]) else {}
    area = _area(action)
    match action["func"]:
        case "setValues":
            cells = (cell for line in action["values"] for cell in line)
            _store(sheet, zip(area, cells, strict=True))
        case "rangeClearContents":
            _store(sheet, ((place, "") for place in area))
        case "sheetClear":
            sheet |= {"values": [[]], "number_formats": {}, "formulas": {}, "merged": [], "used_range_address": "A1"}
        case "setNumberFormat":
            formats = sheet.setdefault("number_formats", {})
            formats.update({f"{row},{column}": action["args"][0] for row, column in area})
        case "setRowHidden":
            rows = {row for row, _ in area}
            sheet["hidden_rows"] = [row for row in sheet.get("hidden_rows", []) if row not in rows]
        case "addSheet":
            book._api["sheets"][action["args"][0]] |= {"charts": [], "shapes": []}
        case "addChart":
            sheet["charts"][-1]["series"] = remote.Range(None, action["args"][3]).shape[1] - 1
        case "resizeTable":
            index, address = action["args"]
            sheet["tables"][index]["range_address"] = address.replace("$", "")


def _area(action: Json) -> list[tuple[int, int]]:
    if action["start_row"] is None:
        return []
    rows = range(action["start_row"] + 1, action["start_row"] + 1 + action["row_count"])
    return [
        (row, column)
        for row in rows
        for column in range(action["start_column"] + 1, action["start_column"] + 1 + action["column_count"])
    ]


def _store(sheet: Json, entries: Iterable[tuple[tuple[int, int], object]]) -> None:
    """Have the cells hold what is typed into them."""
    found = list(entries)
    if not found:
        return
    values, formulas, formats = sheet["values"], sheet.setdefault("formulas", {}), sheet.get("number_formats", {})
    width = max(*(column for (_, column), _ in found), *map(len, values), 1)
    values.extend([] for _ in range(max(row for (row, _), _ in found) - len(values)))
    for line in values:
        line.extend([""] * (width - len(line)))
    for (row, column), value in found:
        place = f"{row},{column}"
        values[row - 1][column - 1], formula = typed(value, formats.get(place, "General"))
        formulas.pop(place, None)
        if formula:
            formulas[place] = formula
    sheet["used_range_address"] = f"A1:{utils.col_name(width)}{len(values)}"


def _cells(area: Any) -> list[tuple[int, int]]:
    height, width = area.shape
    return [(area.row + down, area.column + across) for down in range(height) for across in range(width)]


def _raw_value(area: Any) -> list[list[object]]:
    values, (height, width) = area.sheet._api["values"], area.shape
    lines = [
        values[row][area.column - 1 : area.column - 1 + width] if row < len(values) else []
        for row in range(area.row - 1, area.row - 1 + height)
    ]
    return [[*line, *[""] * (width - len(line))] for line in lines]


def _number_format(area: Any) -> str | None:
    formats = area.sheet._api.get("number_formats", {})
    found = {formats.get(f"{row},{column}", "General") for row, column in _cells(area)}
    return found.pop() if len(found) == 1 else None


def _formula(area: Any) -> list[list[object]]:
    formulas = area.sheet._api.get("formulas", {})
    values = _raw_value(area)
    return [
        [formulas.get(f"{area.row + down},{area.column + across}", value) for across, value in enumerate(line)]
        for down, line in enumerate(values)
    ]


def _color(area: Any) -> tuple[int, int, int] | None:
    """The fill of the cells: None where none has one, black where they differ, as Excel says."""
    fills = area.sheet._api.get("fills", {})
    found = {fills.get(f"{row},{column}", "") for row, column in _cells(area)}
    if found == {""}:
        return None
    return (0, 0, 0) if len(found) > 1 else tuple(bytes.fromhex(found.pop()))


class _Font:
    """What Windows' object model says of strike-through: of a cell in which some words are struck out, nothing."""

    def __init__(self, states: set[bool | None]) -> None:
        self.Strikethrough = states.pop() if len(states) == 1 else None


class RangeApi:
    """Cells, or with ``characters`` some of one cell, in Windows' object model."""

    def __init__(self, area: Any, characters: tuple[int, int] | None = None) -> None:
        struck = area.sheet._api.get("struck", {})
        if characters:
            (row, column) = _cells(area)[0]
            within = struck.get(f"{row},{column}", [])
            self.Font = _Font({place in within for place in range(*characters)})
        else:
            cells = _cells(area) if struck else []
            self.Font = _Font({_struck_state(area, struck, row, column) for row, column in cells} or {False})


def _struck_state(area: Any, struck: Json, row: int, column: int) -> bool | None:
    within = struck.get(f"{row},{column}", [])
    text = area.sheet._api["values"][row - 1][column - 1] if within else ""
    return None if 0 < len(within) < len(str(text)) else bool(within)


class _Characters:
    def __init__(self, area: Any) -> None:
        self._area = area

    def __getitem__(self, part: slice) -> Any:
        return type("Part", (), {"api": RangeApi(self._area, (part.start, part.stop))})()


def _merge_areas(area: Any) -> list[Any]:
    return [remote.Range(area.sheet, address) for address in area.sheet._api.get("merged", [])]


def _merge_cells(area: Any) -> bool | None:
    merged = {cell for found in _merge_areas(area) for cell in _cells(found)}
    states = {cell in merged for cell in _cells(area)}
    return states.pop() if len(states) == 1 else None


def _merge_area(area: Any) -> Any:
    first = _cells(area)[0]
    return next((found for found in _merge_areas(area) if first in _cells(found)), area)


def _row_hidden(area: Any) -> bool | None:
    hidden = area.sheet._api.get("hidden_rows", [])
    states = {row in hidden for row in range(area.row, area.row + area.shape[0])}
    return states.pop() if len(states) == 1 else None


def _special_cells(area: Any, cell_type: str, value_type: str | None) -> list[Any]:
    if area.sheet._api.get("protected"):
        raise RuntimeError("Excel does not search on a protected sheet")
    hidden, (height, width) = area.sheet._api.get("hidden_rows", []), area.shape
    shown = [row for row in range(area.row, area.row + height) if row not in hidden]
    return [remote.Range(area.sheet, (row, area.column, 1, width)) for row in shown]


def _alert(app: Any, prompt: str, title: str, buttons: str, mode: str | None, callback: object) -> str:
    excel.alerts.append((prompt, mode or buttons))
    answer = excel.send({"func": "alert", "args": [prompt, title, buttons, mode]})
    return answer or (excel.answers.pop(0) if buttons != "ok" else "ok")


def _setting(name: str) -> property:
    def write(app: Any, value: object) -> None:
        excel.settings[name] = value
        excel.set.append((name, value))
        excel.send({"func": "set", "args": [name, value]})

    return property(lambda app: excel.settings[name], write)


def _activate(sheet: Any) -> None:
    _ACTIVATE(sheet)


def _select(area: Any) -> None:
    book = area.sheet.book._api["book"]
    book["selection"] = area.address.replace("$", "")
    _SELECT(area)


_APPEND, _ACTIVATE, _SELECT = remote.Book.append_json_action, remote.Sheet.activate, remote.Range.select


def _extend_engine() -> None:
    """Add to the engine's classes what the desktop engines have; doing it again changes nothing."""
    for name in _SETTINGS:
        setattr(remote.App, name, _setting(name))
    remote.App.alert = _alert
    remote.Book.append_json_action = _append_action
    remote.Book.api = property(lambda book: book._api)
    remote.Sheet.api = property(lambda sheet: sheet._api.setdefault("api", SheetApi(sheet._api)))
    remote.Range.raw_value = property(_raw_value, remote.Range.raw_value.fset)
    remote.Range.number_format = property(_number_format, remote.Range.number_format.fset)
    remote.Range.formula = property(_formula, remote.Range.formula.fset)
    remote.Range.color = property(_color, remote.Range.color.fset)
    xlwings.Range.api = property(lambda cells: RangeApi(cells.impl))
    remote.Range.characters = property(_Characters)
    remote.Range.merge_cells = property(_merge_cells)
    remote.Range.merge_area = property(_merge_area)
    remote.Range.row_hidden = property(_row_hidden, remote.Range.row_hidden.fset)
    remote.Range.get_special_cells = _special_cells
    remote.Range.select = _select
    remote.ChartSeriesCollection._loaded_count = lambda series: series.parent.api["series"]


# --- A workbook as JSON -----------------------------------------------------------------------------------------------


def payload_of(path: Path) -> Json:
    """A closed workbook as the JSON that Excel would send, read by openpyxl; it opens on its first sheet at A1."""
    import openpyxl

    shown, written = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    names = [_name_payload(name, item.value) for name, item in shown.defined_names.items()]
    return BookApi(
        client="Office.js",
        version=xlwings.__version__,
        book={"name": path.name, "full_name": str(path), "active_sheet_index": 0, "selection": "A1"},
        names=names,
        sheets=[_sheet_payload(shown[name], written[name]) for name in shown.sheetnames],
    )


def _name_payload(name: str, value: str) -> Json:
    nowhere = dict.fromkeys(("sheet_index", "address", "scope_sheet_index", "scope_sheet_name"))
    return {"name": name, "refers_to": f"={value}", "book_scope": True, **nowhere}


def _sheet_payload(shown: Any, written: Any) -> Json:
    cells = [cell for row in shown.iter_rows() for cell in row if cell.value is not None]
    return {
        "name": shown.title,
        "visibility": "Visible" if shown.sheet_state == "visible" else "Hidden",
        "used_range_address": shown.calculate_dimension(),
        "values": [[_json(cell.value) for cell in row] for row in shown.iter_rows(min_row=1, min_col=1)],
        "number_formats": {f"{c.row},{c.column}": c.number_format for row in shown.iter_rows() for c in row},
        "formulas": {
            f"{cell.row},{cell.column}": written.cell(cell.row, cell.column).value
            for cell in cells
            if written.cell(cell.row, cell.column).data_type == "f"
        },
        "fills": {
            f"{c.row},{c.column}": c.fill.fgColor.rgb[-6:]
            for row in shown.iter_rows()
            for c in row
            if c.fill.fill_type == "solid" and isinstance(c.fill.fgColor.rgb, str)
        },
        "struck": _struck_payload(shown),
        "hidden_rows": [row for row, dimension in shown.row_dimensions.items() if dimension.hidden],
        "merged": [str(area) for area in shown.merged_cells.ranges],
        "tables": [_table_payload(table) for table in shown.tables.values()],
        "charts": [],
        "shapes": [],
        "pictures": [],
        "notes": [],
        "protected": shown.protection.sheet,
        "show_gridlines": True,
    }


def _struck_payload(shown: Any) -> Json:
    """The places of the characters that are struck out, by cell; openpyxl keeps runs only where it is asked to."""
    cells = [cell for row in shown.iter_rows() for cell in row if cell.value is not None and cell.font.strike]
    return {f"{cell.row},{cell.column}": list(range(len(str(cell.value)))) for cell in cells}


def _table_payload(table: Any) -> Json:
    return {
        "name": table.name,
        "display_name": table.displayName,
        "range_address": table.ref,
        "show_headers": (1 if table.headerRowCount is None else table.headerRowCount) > 0,
        "show_totals": bool(table.totalsRowCount),
    }


def _json(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return f"{value.isoformat()}Z"
    if isinstance(value, datetime.time):
        return (value.hour * 60 + value.minute) / 1440
    return value
