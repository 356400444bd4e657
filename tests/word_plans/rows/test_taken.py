"""Tables that were taken for the plan's."""

from tests.builders.word_plans import (
    FIRST,
    HEADINGS,
    SECOND,
    THIRD,
    add_table,
    merge,
    new_document,
    plan_of,
    rows_of,
    shade,
    texts_of,
)


def test_headings_in_two_rows_and_the_agency_beside_the_person(tmp_path):
    document = new_document()
    table = add_table(
        document,
        [
            ("Ref", "Action", "Responsibility", "", "Timescale", "", "Monitoring", ""),
            ("", "", "Agency", "Lead", "Start", "Finish", "Status", "Comments"),
            ("V1", "Open a refuge", "Borough", "Head of housing", "Jun 26", "Dec 26", "On track", "Site found"),
        ],
    )
    for column in (0, 1):
        merge(table, (0, column), (1, column))
    for column in (2, 4, 6):
        merge(table, (0, column), (0, column + 1))
    plan = plan_of(document, tmp_path)
    assert rows_of(plan, "ref", "text", "leads", "by_when", "status", "update") == [
        ("V1", "Open a refuge", "Head of housing (Borough)", "Dec 26", "On track", "Site found")
    ]
    assert any('"Start"' in left.what for left in plan.left_out)


def test_colours_rate_where_no_column_does(tmp_path):
    document = new_document()
    headings = ("Ref", "Action", "Lead", "By when", "Update")
    table = add_table(document, [headings, *[(*row[:4], row[5]) for row in (FIRST, SECOND)]])
    shade(table, 1, 0, "00B050")
    shade(table, 2, 0, "FF0000")
    plan = plan_of(document, tmp_path)
    assert rows_of(plan, "status") == [("Green",), ("Red",)]
    assert any('colours of "Ref"' in line for line in plan.choices)


def test_a_summary_that_other_tables_repeat_is_not_counted_twice(tmp_path):
    document = new_document(("Heading 2", "What needs attention"))
    add_table(document, [HEADINGS, THIRD])
    document.add_paragraph("Safer homes", "Heading 2")
    add_table(document, [HEADINGS, FIRST, SECOND])
    document.add_paragraph("Safer streets", "Heading 2")
    add_table(document, [HEADINGS, THIRD])
    plan = plan_of(document, tmp_path)
    assert rows_of(plan, "ref", "priority") == [
        ("1.1", "Safer homes"),
        ("1.2", "Safer homes"),
        ("2.1", "Safer streets"),
    ]
    assert any("other tables have all its rows" in left.why for left in plan.left_out)


def test_a_table_split_over_pages_is_one_and_a_row_that_goes_on_is_joined(tmp_path):
    document = new_document(("Title", "Action log"))
    add_table(document, [HEADINGS, FIRST, SECOND])
    document.add_paragraph("Action log (continued)")
    total = ("Total: 3 actions", "", "", "", "", "")
    table = add_table(document, [HEADINGS, ("", "(continued)", "", "", "", "The rest is sought."), THIRD, total])
    merge(table, (3, 0), (3, 5))
    plan = plan_of(document, tmp_path)
    assert texts_of(plan) == [FIRST[1], SECOND[1], THIRD[1]]
    assert plan.rows[1].values["update"] == "Quotes are in.\nFunds are not.\nThe rest is sought."
    assert plan.sources == ["3 actions: tables 1 and 2."]
    assert plan.rows[2].place == "table 2, row 3"
