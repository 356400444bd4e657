from toolkit.tables.headings import ACTIONS
from toolkit.word_plans.import_sheet import imported_sheet
from toolkit.word_plans.imported import ImportedPlan, ImportedRow, LeftOut


def test_the_sheet_has_what_is_open_first_and_every_text_that_was_left_out():
    plan = ImportedPlan(
        "plan.docx",
        rows=[ImportedRow(ACTIONS, {"text": "a"}, "table 1, row 2")],
        sources=["1 action: table 1."],
        open=["Type the quarter."],
        left_out=[LeftOut("the column Start", "table 1", "no place", "table 1, row 2: May\ntable 1, row 3: June")],
    )
    cells = {place: cell.content for place, cell in imported_sheet(plan).cells.items()}
    kinds = [cells[row, 1] for row in sorted({row for row, _ in cells}) if row > 4]
    assert kinds == ["To settle", "Taken over", "Not taken over", "Not taken over"]
    assert cells[8, 3] == "table 1, row 3: June"
    assert "1 action" in str(cells[2, 1])


def test_a_text_too_long_for_a_cell_is_cut():
    plan = ImportedPlan("plan.docx", left_out=[LeftOut("a", "b", "c", "x" * 40_000)])
    assert max(len(str(cell.content)) for cell in imported_sheet(plan).cells.values()) == 32_000
