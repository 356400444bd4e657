"""The formulas of a closed workbook."""

import openpyxl
import pytest

from toolkit.workbook_file.formulas import formulas_of, relative
from toolkit.workbook_file.package.package import open_package


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A1+B$2", "A2+B$2"),
        ("SUM(A1:A9)", "sum( A2:A10 )"),
        ("'Plan'!B2", "Plan!B3"),
        ('IF(A1="A1 is it","x","")', 'IF(A2="A1 is it", "x","")'),
    ],
)
def test_a_formula_that_was_filled_down_is_the_same(one, other):
    assert relative(one, (1, 3)) == relative(other, (2, 3))


@pytest.mark.parametrize(
    ("one", "other"), [("A1", "A$1"), ('IF(B1="a","x","")', 'IF(B1="b","x","")'), ("LOG10(A1)", "LOG11(A1)")]
)
def test_another_formula_is_another(one, other):
    assert relative(one, (1, 3)) != relative(other, (1, 3))


def test_a_functions_name_is_no_cell():
    assert "LOG10(" in relative("LOG10(A1)", (1, 3))


def test_shared_and_array_formulas_are_those_of_every_cell_that_they_fill(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = 1, "=A1*2"
    book.active["D1"] = openpyxl.worksheet.formula.ArrayFormula("D1:D2", "=A1:A2")
    book.save(tmp_path / "a.xlsx")
    with open_package(tmp_path / "a.xlsx") as package:
        found = formulas_of(package)["Sheet"]
    assert found[1, 2].text == "=A1*2"
    assert found[2, 4] == found[1, 4]
