"""Build the workbooks from their plain-text data: ``python -m workbooks.build`` from the top folder.

The same sources give the same files, byte for byte, on the same computer; elsewhere the zip compression may differ,
the parts inside do not.
"""

import io
import re
from collections.abc import Mapping
from pathlib import Path

from xlsxwriter.workbook import Workbook

from toolkit import __version__
from toolkit.disk.replacing import replace_file
from toolkit.plan.ratings import RAG, Scale
from toolkit.results.refresh import refresh_book
from toolkit.tables.headings import ACTIONS, MEASURES
from toolkit.tables.owned import MADE_BY, PREFIX, RESULT_SHEETS
from toolkit.workbook_file.book import book_of
from toolkit.workbook_file.package.package import open_package
from toolkit.workbook_file.sheets.results import write_result_sheets
from workbooks.addin import NAME, build_addin
from workbooks.history_sheet import write_history
from workbooks.indicator_sheet import write_indicators
from workbooks.look import FONT, POINTS, Look
from workbooks.making import Making
from workbooks.parts import CREATED, parts_of, plain_zip
from workbooks.plan_data import DATA, PlanData, load_plan
from workbooks.plan_sheets import write_lists, write_plan, write_printed
from workbooks.ribbon import JOBS, PART, related, ribbon
from workbooks.row_sheets import write_result_sheet, write_rows, write_snapshot_sheet
from workbooks.settings_sheet import write_settings
from workbooks.start_buttons import bound
from workbooks.start_sheet import write_start
from workbooks.text_sheets import write_texts
from workbooks.vba import WORKBOOK_MODULE, macro_names, vba_project

HERE = Path(__file__).resolve().parent
MACROS = HERE.parent / "macros"
BUILT_WITH = "3.3.1"
"""The version of XlsxWriter that wrote the committed workbooks; another one may say the same in other words."""
SPARE_ROWS: Mapping[str, tuple[int, int, int]] = {
    "sevenoaks-2019-20": (0, 0, 0),
    "sevenoaks-2016-17": (0, 0, 0),
    "sevenoaks-2012-13": (0, 0, 0),
    "tunbridge-wells-2016-17": (0, 0, 0),
    "kent-2014-17": (0, 0, 0),
    "blank": (7, 14, 8),
}
"""Each workbook's blank rows below its success measures, its actions and its indicators; the folder of its data has its
name.
"""
_UNTITLED = "Action plan monitoring workbook"
_OUR_NAME = f'<definedName name="{PREFIX}'.encode()


def main() -> None:
    """Build every workbook, and the add-in, beside this file."""
    for name in SPARE_ROWS:
        path = HERE / f"{name}.xlsm"
        build(name, path)
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    build_addin(HERE / NAME, MACROS)
    print(f"{NAME}: {(HERE / NAME).stat().st_size:,} bytes")


def build(name: str, path: Path, macros: Path = MACROS) -> None:
    """Build the workbook of that name from ``data/<name>/`` and the folder of macros, and write it to ``path``."""
    path.write_bytes(finish(make_workbook(load_plan(DATA / name), macros, SPARE_ROWS[name])))
    fill_result_sheets(path)


def fill_result_sheets(path: Path) -> None:
    """Write the result sheets into the new workbook, as a refresh would, but without saying when."""
    with open_package(path) as package:
        refreshed = refresh_book(book_of(package), RESULT_SHEETS, None)
        replace_file(path, write_result_sheets(package, refreshed.sheets))


def make_workbook(data: PlanData, macros: Path, spare_rows: tuple[int, int, int], scale: Scale = RAG) -> bytes:
    """The workbook as XlsxWriter writes it, with its VBA project; ``scale`` holds the ratings of its plan."""
    stream = io.BytesIO()
    font = {"font_name": FONT, "font_size": POINTS}
    workbook = Workbook(stream, {"in_memory": True, "default_format_properties": font})
    making = Making(workbook, Look(workbook), data, scale)
    spare_measures, spare_actions, spare_indicators = spare_rows
    write_start(making, macro_names(macros))
    write_plan(making)
    if making.has_measures:
        write_rows(making, MEASURES, data.measures, spare_measures)
    write_rows(making, ACTIONS, data.actions, spare_actions)
    write_indicators(making, spare_indicators)
    for name in RESULT_SHEETS:
        write_result_sheet(making, name)
    write_history(making)
    write_printed(making)
    write_texts(making)
    write_lists(making)
    write_snapshot_sheet(making)
    write_settings(making)
    workbook.define_name(MADE_BY, f'="{__version__}"')
    workbook.set_properties(
        {
            "title": data.details.get("title") or _UNTITLED,
            "author": data.details.get("partnership", ""),
            "created": CREATED,
        }
    )
    workbook.set_vba_name(WORKBOOK_MODULE)
    if macro_names(macros):
        workbook.add_vba_project(io.BytesIO(vba_project(macros, len(workbook.worksheets()))), is_stream=True)
    workbook.close()
    return stream.getvalue()


def finish(data: bytes) -> bytes:
    """What XlsxWriter cannot say: rows that grow with their text, names that are hidden, a tab of the ribbon, a zip
    without a date.

    In a table, a row of a set height would never grow again when the officer writes more; without ``customHeight`` the
    height holds until the row is edited, and then Excel fits it to the text.
    """
    parts = parts_of(data)
    for name, content in parts.items():
        if b"<tablePart " in content:
            parts[name] = re.sub(rb'(<row [^>]*?) customHeight="1"', rb"\1", content)
        elif name.startswith("xl/drawings/drawing"):
            parts[name] = bound(content)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(_OUR_NAME, _OUR_NAME.replace(b" ", b' hidden="1" '))
    parts["_rels/.rels"] = related(parts["_rels/.rels"])
    return plain_zip(parts | {PART: ribbon("thisPlan", "This plan", JOBS)})


if __name__ == "__main__":
    main()
