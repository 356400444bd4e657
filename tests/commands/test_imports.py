import json

import pytest

from tests.builders.word_plans import HEADINGS, add_table, new_document, saved

ROW = ("1.1", "Open a drop-in", "Youth team", "March 2027", "Green", "Opened in May.")


@pytest.fixture
def document(tmp_path):
    def make(title, *rows):
        made = new_document(("Title", title))
        add_table(made, [(*HEADINGS, "Cost"), *((*row, "£90") for row in rows)])
        return saved(made, tmp_path / "plan.docx")

    return make


def test_what_was_imported_and_what_was_not_is_said(csp, document, tmp_path):
    code, out, _ = csp("import", document("Quarter 1 2026-27", ROW), tmp_path / "new.xlsm")
    assert code == 0
    assert "Imported 1 action from plan.docx." in out
    assert 'the column "Cost", table 1, 1 text: a new workbook has no such column' in out
    assert "To settle" not in out


def test_what_is_open_is_said_by_the_exit_status(csp, document, tmp_path):
    path = document("Plan", (*ROW[:4], "On hold", ROW[5]))
    code, out, _ = csp("import", path, tmp_path / "new.xlsm")
    assert code == 1
    assert '"On hold" (1 row): say on the sheet Lists' in out
    assert "names no plan year and no quarter" in out


def test_the_quarter_may_be_given(csp, document, tmp_path):
    words = ("--plan-year", "2026-27", "--quarter", "2", "--json")
    code, out, _ = csp("import", document("Plan", ROW), tmp_path / "new.xlsm", *words)
    assert code == 0
    assert (json.loads(out)["plan_year"], json.loads(out)["quarter"]) == ("2026-27", 2)


def test_half_a_quarter_is_refused(csp, document, tmp_path):
    code, _, err = csp("import", document("Plan", ROW), tmp_path / "new.xlsm", "--quarter", "2")
    assert code == 2
    assert "--plan-year" in err


def test_a_document_without_a_plan_is_refused_in_a_sentence(csp, tmp_path):
    minutes = saved(new_document(("Title", "Minutes")), tmp_path / "minutes.docx")
    code, out, err = csp("import", minutes, tmp_path / "new.xlsm")
    assert (code, out) == (2, "")
    assert "no tables" in err


def test_json_has_each_row_with_its_place(csp, document, tmp_path):
    _, out, _ = csp("import", document("Quarter 1 2026-27", ROW), tmp_path / "new.xlsm", "--json")
    [row] = json.loads(out)["rows"]
    assert row == {
        "table": "Actions", "place": "table 1, row 2", "ref": "1.1", "priority": None, "text": "Open a drop-in",
        "by_when": "March 2027", "leads": "Youth team", "partners": None, "status": "Green", "update": "Opened in May.",
    }  # fmt: skip
