"""Rows as they are taken over, and what is asked about them."""

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


def test_ratings_by_colour_alone_are_taken_and_said(tmp_path):
    document = new_document()
    rows = [(*row[:4], "", row[5]) for row in (FIRST, SECOND, THIRD)]
    table = add_table(document, [HEADINGS, *rows])
    for row, fill in enumerate(("00B050", "FFC000", "C00000"), start=1):
        shade(table, row, 4, fill)
    plan = plan_of(document, tmp_path)
    assert rows_of(plan, "status") == [("Green",), ("Amber",), ("Red",)]
    assert any("Green for 00B050 (1 row)" in line for line in plan.choices)


def test_a_colour_that_says_no_rating_is_asked_about(tmp_path):
    document = new_document()
    table = add_table(document, [HEADINGS, (*FIRST[:4], "", FIRST[5])])
    shade(table, 1, 4, "7030A0")
    plan = plan_of(document, tmp_path)
    assert rows_of(plan, "status") == [("",)]
    assert any("table 1, row 2 (7030A0)" in line for line in plan.open)


def test_a_rating_in_a_cell_of_another_ratings_colour_is_taken_and_said(tmp_path):
    document = new_document()
    table = add_table(document, [HEADINGS, *[(*FIRST[:4], "Green", FIRST[5])] * 3])
    shade(table, 1, 4, "FF0000")
    shade(table, 2, 4, "00B050")
    for column in range(6):
        shade(table, 3, column, "FFC000")
    plan = plan_of(document, tmp_path)
    assert rows_of(plan, "status") == [("Green",)] * 3
    (said,) = [line for line in plan.open if "another rating's colour" in line]
    assert 'table 1, row 2 ("Green" in a cell that is Red).' in said


def test_a_rating_that_is_struck_out_is_none(tmp_path):
    document = new_document()
    table = add_table(document, [HEADINGS, FIRST, SECOND])
    table.cell(1, 4).paragraphs[0].runs[0].font.strike = True
    plan = plan_of(document, tmp_path)
    assert rows_of(plan, "status")[0] == ("",)
    assert any("The rating is struck out, so Status is blank: table 1, row 2" in line for line in plan.open)


def test_two_columns_that_may_be_the_rating_are_asked_about(tmp_path):
    document = new_document()
    add_table(document, [("Ref", "Action", "RAG", "Status"), ("1.1", "Open a drop-in", "Green", "Red")])
    plan = plan_of(document, tmp_path)
    assert rows_of(plan, "text", "status") == [("Open a drop-in", "")]
    assert any('"RAG"' in line and '"Status"' in line for line in plan.open)
    assert not any("was taken" in line for line in plan.choices)


def test_a_row_that_is_struck_out_is_taken_over_and_said(tmp_path):
    document = new_document()
    table = add_table(document, [HEADINGS, FIRST, SECOND])
    table.cell(2, 1).paragraphs[0].runs[0].font.strike = True
    assert any("table 1, row 3" in line for line in plan_of(document, tmp_path).open)


def test_what_the_toolkits_papers_print_for_blanks_is_blank(tmp_path):
    document = new_document()
    add_table(
        document, [HEADINGS, ("No ref", "Light the path", "Not given", "Not given", "Red", "No update was given.")]
    )
    assert dict(plan_of(document, tmp_path).rows[0].values) == {"text": "Light the path", "status": "Red"}


def test_a_row_that_only_says_what_to_type_is_no_action(tmp_path):
    document = new_document()
    add_table(document, [HEADINGS, ("[no]", "[short name]", "[who]", "", "Red|Amber|Green", ""), FIRST])
    plan = plan_of(document, tmp_path)
    assert texts_of(plan) == [FIRST[1]]
    assert any("[short name]" in left.text for left in plan.left_out)


def test_bands_over_rows_are_priorities(tmp_path):
    document = new_document()
    table = add_table(document, [HEADINGS, ("Safer homes", *[""] * 5), FIRST, ("Safer streets", *[""] * 5), THIRD])
    for row in (1, 3):
        merge(table, (row, 0), (row, 5))
    assert rows_of(plan_of(document, tmp_path), "priority", "ref") == [("Safer homes", "1.1"), ("Safer streets", "2.1")]
