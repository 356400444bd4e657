from toolkit.tables.headings import ACTIONS, MEASURES
from toolkit.word_plans.imported import ImportedPlan, ImportedRow, LeftOut


def test_the_summary_counts_the_rows_of_each_table():
    rows = [ImportedRow(ACTIONS, {"text": "a"}, "table 1, row 2")] * 2 + [ImportedRow(MEASURES, {"text": "b"}, "")]
    plan = ImportedPlan("plan.docx", rows=rows)
    assert plan.summary() == "2 actions and 1 success measure"
    assert len(plan.of(MEASURES)) == 1


def test_what_was_left_out_says_what_where_and_why():
    left = LeftOut('the column "Start"', "table 1, 6 texts", "a new workbook has no such column", "table 1, row 2: May")
    assert str(left) == 'the column "Start", table 1, 6 texts: a new workbook has no such column'
    assert left.as_json()["text"] == "table 1, row 2: May"
