"""Workbooks of any size for the benchmarks: the real actions over and over, each time with another ref and text."""

import shutil
import tomllib
from pathlib import Path

import xlsxwriter

from toolkit.bundled import bundled
from toolkit.tables.headings import ACTIONS, MEASURES, PLAN, TableLayout

DATA = "sevenoaks-2019-20"
REAL = bundled("workbooks", f"{DATA}.xlsm")


def real_copy(folder: Path) -> Path:
    """A fresh copy of the real workbook."""
    return Path(shutil.copy(REAL, folder / REAL.name))


def real_rows() -> list[dict[str, object]]:
    """The real plan's actions as they are typed into cells, by field."""
    with bundled("workbooks", "data", DATA, "actions.toml").open("rb") as stream:
        real = tomllib.load(stream)["action"]
    return [
        {name: "\n".join(value) if isinstance(value, list) else value for name, value in row.items()} for row in real
    ]


def large_plan(folder: Path, actions: int) -> Path:
    """A workbook with a Plan table and that many actions in an Excel table, all texts different."""
    with (bundled("workbooks", "data", DATA, "actions.toml")).open("rb") as stream:
        real = tomllib.load(stream)["action"]
    path = folder / f"plan-{actions}.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        plan = workbook.add_worksheet("Plan")
        for row, values in enumerate([("Item", "Value"), ("Plan year", "2019-20"), ("Quarter", 2)]):
            plan.write_row(row, 0, values)
        plan.add_table(0, 0, 2, 1, {"name": PLAN.name, "columns": [{"header": "Item"}, {"header": "Value"}]})
        measures = workbook.add_worksheet("Success measures")
        measures.add_table(0, 0, 1, 6, {"name": MEASURES.name, "columns": _headers(MEASURES)})
        sheet = workbook.add_worksheet("Actions")
        wrap = workbook.add_format({"text_wrap": True})
        for number in range(actions):
            sheet.write_row(number + 1, 0, _cells(real[number % len(real)], number), wrap)
        sheet.add_table(0, 0, actions, 7, {"name": ACTIONS.name, "columns": _headers(ACTIONS)})
    return path


def _headers(layout: TableLayout) -> list[dict[str, str]]:
    return [{"header": column.heading} for column in layout.columns if not column.optional]


def _cells(action: dict[str, object], number: int) -> list[str]:
    return [
        f"CSAP {number // 40 + 1}.{number % 40 + 1}",
        f"Priority {number // 40 + 1}",
        f"{action['text']} ({number})",
        str(action["by_when"]),
        "\n".join(action["leads"]),  # type: ignore[arg-type]
        "\n".join(action["partners"]),  # type: ignore[arg-type]
        str(action["status"]),
        f"{action['update']} ({number})",
    ]
