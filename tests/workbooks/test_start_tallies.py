"""Start's formulas count what the tallies count, whatever officers type: random rows, worked out by LibreOffice."""

import io
import random
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from tests.workbooks.test_start import calculated
from toolkit.plan.reading import read_monitoring
from toolkit.plan.tallies import tally_plan
from toolkit.tables.headings import ACTIONS
from toolkit.workbook_file.book import read_book
from workbooks import build, plan_data

ROWS = 160
PRIORITIES = ("Burglary", "Road safety", "Street crime", "Hate crime")
GAPS = ("", " ", "\u00a0", "\u200b", "\ufeff", "\n", " \u00a0 ", "\u200b \u200b", "\ufeff\n\u200b\u00a0\u200b")
"""No tab: LibreOffice shows formulas another character for one that is beside a line break."""
STATUSES = ("Green", "Amber", "Red", "Missing", "green", "RED", "Gr een", "")


def around(pick, text):
    return f"{pick.choice(GAPS)}{text}{pick.choice(GAPS)}"


def full_row(pick, number):
    return {
        "ref": f"{pick.randint(1, 9)}.{number}",
        "priority": around(pick, pick.choice(PRIORITIES)),
        "text": around(pick, f"Hold day {number}"),
        "by_when": "March 2020",
        "leads": around(pick, "CSU"),
        "status": around(pick, pick.choice(STATUSES)),
        "update": "A day was held.",
    }


KINDS = {
    "full": full_row,
    "rated and named alone": lambda pick, n: {
        "text": f"Mend gate {n}",
        "status": around(pick, "Green"),
        "ref": f"5.{n}",
    },
    "without status": lambda pick, n: full_row(pick, n) | {"status": pick.choice(GAPS)},
    "update alone": lambda pick, n: {"update": f"More was done {n}."},
    "goes on": lambda pick, n: {"text": f"and mend gate {n}"},
    "example": lambda pick, n: (
        full_row(pick, n) | {"text": f"{pick.choice(['EXAMPLE ROW', 'Example action'])}: type {n}"}
    ),
    "like an example": lambda pick, n: full_row(pick, n) | {"text": f"Example rows of trees {n}"},
    "blank": lambda pick, n: dict.fromkeys(("ref", "text", "status"), pick.choice(GAPS)),
    "signs": lambda pick, n: {"ref": "-", "text": "."},
}


def random_plan(seed):
    """A workbook of the toolkit's own with random rows; the first is a sound one, which others can go on with."""
    pick = random.Random(seed)
    data = plan_data.load_plan(plan_data.DATA / "blank")
    kinds = ["full", *pick.choices(list(KINDS), k=ROWS)]
    blank = dict.fromkeys(data.actions[0], "")
    rows = []
    for number, kind in enumerate(kinds):
        rows.append(blank | KINDS[kind](pick, number))
        if kind in ("example", "signs", "blank"):  # what goes on after these would go on with nothing
            rows.append(blank | full_row(pick, number + ROWS))
    names = tuple({"number": n, "name": f"{name} in full", "short": name} for n, name in enumerate(PRIORITIES, start=1))
    return build.make_workbook(replace(data, priorities=names, actions=tuple(rows)), build.MACROS, (0, 0, 0)), len(rows)


def type_below(path, row, text):
    """Type into a row below the table Actions, in which the sheet has no cell yet."""
    typed = f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData>'.encode()
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    part = "xl/worksheets/sheet4.xml"
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content.replace(b"</sheetData>", typed) if name == part else content)


@pytest.mark.office
def test_start_counts_random_rows_as_the_tallies_do(tmp_path, libreoffice):
    names = []
    for seed in (1, 2):
        content, rows = random_plan(seed)
        path = tmp_path / f"random-{seed}.xlsm"
        path.write_bytes(content)
        type_below(path, rows + 9, "Note: typed below the table")
        names.append(path.name)
    for name, start in zip(names, calculated(libreoffice, tmp_path, names), strict=True):
        tallies = tally_plan(read_monitoring(read_book(tmp_path / name))[0])
        shown = {row[0].value: [cell.value for cell in row[1:]] for row in start["B17:G28"] if row[0].value}
        assert shown[ACTIONS.sheet] == [*tallies.actions.counts, tallies.actions.total]
        for tally in tallies.by_priority:
            if tally.name in PRIORITIES:
                assert shown[tally.name] == [*tally.counts, tally.total], tally.name


def test_no_formula_is_longer_than_excel_takes():
    content, _ = random_plan(3)
    start = openpyxl.load_workbook(io.BytesIO(content))["Start"]
    formulas = [str(getattr(cell.value, "text", cell.value)) for row in start.iter_rows() for cell in row]
    assert max(map(len, formulas)) < 8192
