"""Plans in the habits of Word documents, each built here, and the rows that a reader of the page would write down."""

import pytest
from docx.oxml import OxmlElement
from docx.shared import RGBColor

from tests.builders.word_plans import (
    FIRST,
    HEADINGS,
    SECOND,
    THIRD,
    add_table,
    flag_every_row_as_heading,
    merge,
    nest,
    new_document,
    plan_of,
    rows_of,
    shade,
    split,
    texts_of,
)
from toolkit.entries.periods import Period, PlanYear
from toolkit.errors import ToolkitError
from toolkit.word_plans.reading import is_rating_word

QUARTERS = ("Ref", "Action", "Lead", "Q1 RAG", "Q1 update", "Q2 RAG", "Q2 update")
TWO_QUARTERS = ("1.1", "Open a drop-in", "Youth team", "Red", "No room was found.", "Green", "It is open.")


def test_a_table_for_each_priority_takes_its_priority_from_the_heading_above(tmp_path):
    document = new_document(("Title", "Safer Harbour plan"), ("Heading 2", "How to read it"))
    add_table(document, [("Rating", "Meaning"), ("Green", "On track"), ("Red", "Off track")])
    document.add_paragraph("Priority 1: Young people", "Heading 2")
    add_table(document, [HEADINGS, FIRST, SECOND])
    document.add_paragraph("Priority 2: The night-time economy", "Heading 2")
    document.add_paragraph("One action is new this year.")
    add_table(document, [HEADINGS, THIRD])
    plan = plan_of(document, tmp_path)
    assert rows_of(plan, "priority", "ref", "text", "leads", "by_when", "status", "update") == [
        ("Priority 1: Young people", *FIRST),
        ("Priority 1: Young people", *SECOND),
        ("Priority 2: The night-time economy", *THIRD),
    ]
    assert plan.priorities == ["Priority 1: Young people", "Priority 2: The night-time economy"]
    assert plan.details["title"] == "Safer Harbour plan"
    assert any("3 rows of a table" in str(left) and "table 1" in str(left) for left in plan.left_out)


def test_a_paragraph_in_bold_is_a_heading_too(tmp_path):
    document = new_document()
    for title, row in (("Safer homes", FIRST), ("Safer streets", THIRD)):
        document.add_paragraph().add_run(title).bold = True
        add_table(document, [HEADINGS, row])
    assert rows_of(plan_of(document, tmp_path), "priority") == [("Safer homes",), ("Safer streets",)]


def test_one_wide_table_with_priorities_merged_down(tmp_path):
    document = new_document(("Title", "Delivery plan"))
    table = add_table(
        document,
        [
            ("Priority", "Outcome", "Ref", "What we will do", "Lead", "Timescale", "RAG", "Update"),
            ("Homes", "Fewer thefts", "H1", "Mark bicycles", "Police", "Dec 2026", "G", "Ninety marked"),
            ("", "", "H2", "Fit locks", "Housing", "Feb 27", "A", "Supplier is late"),
            ("Streets", "Calmer nights", "S1", "Brief the taxi firms", "Licensing", "Summer 2027", "", "Not begun"),
        ],
    )
    merge(table, (1, 0), (2, 0))
    merge(table, (1, 1), (2, 1))
    plan = plan_of(document, tmp_path)
    assert rows_of(plan, "priority", "ref", "text", "leads", "by_when", "status") == [
        ("Homes", "H1", "Mark bicycles", "Police", "Dec 2026", "G"),
        ("Homes", "H2", "Fit locks", "Housing", "Feb 27", "A"),
        ("Streets", "S1", "Brief the taxi firms", "Licensing", "Summer 2027", ""),
    ]
    outcome = next(left for left in plan.left_out if "Outcome" in left.what)
    assert outcome.text.count("\n") == 2
    assert any('"G" (1 row)' in line and "Lists" in line for line in plan.open)


def test_a_table_goes_on_without_its_headings(tmp_path):
    document = new_document()
    add_table(document, [HEADINGS, FIRST])
    document.add_paragraph("")
    add_table(document, [SECOND, THIRD])
    assert texts_of(plan_of(document, tmp_path)) == [FIRST[1], SECOND[1], THIRD[1]]


def test_a_colour_means_what_the_documents_key_says(tmp_path):
    document = new_document()
    key = add_table(document, [("Colour", "Meaning"), ("Complete", "All is done")])
    shade(key, 1, 0, "0070C0")
    table = add_table(document, [HEADINGS, (*FIRST[:4], "", FIRST[5])])
    shade(table, 1, 4, "0070C0")
    assert rows_of(plan_of(document, tmp_path), "status") == [("Complete",)]


def test_of_two_quarters_side_by_side_the_one_that_the_title_names_is_taken(tmp_path):
    document = new_document(("Title", "Quarter 1 2026-27 monitoring"))
    add_table(document, [QUARTERS, TWO_QUARTERS])
    plan = plan_of(document, tmp_path)
    assert plan.period == Period(PlanYear(2026), 1)
    assert rows_of(plan, "status", "update") == [("Red", "No room was found.")]
    assert any('"Q2 RAG"' in left.what for left in plan.left_out)


def test_of_two_quarters_side_by_side_the_one_that_is_asked_for_is_taken(tmp_path):
    document = new_document(("Title", "Monitoring"))
    add_table(document, [QUARTERS, TWO_QUARTERS])
    plan = plan_of(document, tmp_path, Period(PlanYear(2026), 2))
    assert rows_of(plan, "status", "update") == [("Green", "It is open.")]


def test_a_quarter_that_no_column_has_gives_no_rating_and_is_said(tmp_path):
    document = new_document(("Title", "Monitoring"))
    add_table(document, [QUARTERS, TWO_QUARTERS])
    plan = plan_of(document, tmp_path, Period(PlanYear(2026), 3))
    assert rows_of(plan, "status") == [("",)]
    assert any("Status may be" in line for line in plan.open)


def test_a_table_nested_in_a_form_is_found(tmp_path):
    document = new_document()
    form = add_table(document, [("Plan of", "Harbour"), ("Actions", "")])
    nest(form, 1, 1, [HEADINGS, FIRST, SECOND])
    assert texts_of(plan_of(document, tmp_path)) == [FIRST[1], SECOND[1]]


def test_what_a_small_nested_table_says_stays_in_its_cell(tmp_path):
    document = new_document()
    table = add_table(document, [HEADINGS, (*FIRST[:5], "")])
    nest(table, 1, 5, [("Held", "Two"), ("Planned", "Nine")])
    assert plan_of(document, tmp_path).rows[0].values["update"] == "Held | Two\nPlanned | Nine"


def test_headings_may_begin_far_down_a_form(tmp_path):
    form = [(f"Field {number}", f"Entry {number}", "", "", "", "") for number in range(10)]
    document = new_document()
    add_table(document, [*form, HEADINGS, FIRST])
    assert texts_of(plan_of(document, tmp_path)) == [FIRST[1]]


def test_rows_that_are_all_flagged_as_headings_are_rows(tmp_path):
    document = new_document()
    flag_every_row_as_heading(add_table(document, [HEADINGS, FIRST, SECOND]))
    assert len(plan_of(document, tmp_path).rows) == 2


def test_sub_actions_are_actions_of_their_own(tmp_path):
    document = new_document()
    sub = ("1.1a", "Find a room", "Estates", "May 2026", "Green", "Found.")
    add_table(document, [HEADINGS, FIRST, sub])
    assert rows_of(plan_of(document, tmp_path), "ref") == [("1.1",), ("1.1a",)]


def test_refs_that_word_counts_are_refs(tmp_path):
    document = new_document()
    table = add_table(document, [HEADINGS, ("", *FIRST[1:]), ("", *SECOND[1:])])
    for row in (1, 2):
        table.cell(row, 0).paragraphs[0].style = "List Number"
    assert rows_of(plan_of(document, tmp_path), "ref") == [("1.",), ("2.",)]


def test_a_heading_over_numbers_and_texts_is_that_of_the_texts(tmp_path):
    document = new_document()
    table = add_table(document, [("Action", "", "Lead", "RAG"), ("1", "Light the path", "Highways", "Green")])
    merge(table, (0, 0), (0, 1))
    assert rows_of(plan_of(document, tmp_path), "ref", "text", "leads") == [("1", "Light the path", "Highways")]


def test_a_text_over_two_columns_is_no_lead(tmp_path):
    document = new_document()
    table = add_table(document, [HEADINGS, ("1.1", "Light the path", "", "May 2026", "Green", "Lit.")])
    merge(table, (1, 1), (1, 2))
    assert rows_of(plan_of(document, tmp_path), "text", "leads") == [("Light the path", "")]


def test_a_published_plan_has_no_ratings_yet(tmp_path):
    document = new_document(("Heading 2", "Success measures"))
    add_table(document, [("Priority", "Success measure"), ("Homes", "Burglary falls by a tenth")])
    document.add_paragraph("Actions", "Heading 2")
    add_table(document, [("Ref", "Action", "Links", "Aim"), ("1", "Mark bicycles", "Youth", "Fewer thefts")])
    plan = plan_of(document, tmp_path)
    assert [(row.layout.name, row.values["text"]) for row in plan.rows] == [
        ("SuccessMeasures", "Burglary falls by a tenth"),
        ("Actions", "Mark bicycles"),
    ]


def test_a_plan_by_few_headings_is_taken_and_asked_about(tmp_path):
    document = new_document()
    add_table(document, [("Tasks", "Deadline", "Room"), ("Paint the hall", "May 2026", "Hall")])
    plan = plan_of(document, tmp_path)
    assert texts_of(plan) == ["Paint the hall"]
    assert any('"Tasks"' in line and "alone" in line for line in plan.open)


def test_lines_such_as_committee_fill_the_plans_details(tmp_path):
    document = new_document(("Title", "Plan"), ("Normal", "Committee: Crime and Disorder"), ("Normal", "Lead: nobody"))
    add_table(document, [HEADINGS, FIRST])
    assert plan_of(document, tmp_path).details == {"title": "Plan", "committee": "Crime and Disorder"}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "no tables"),
        ([("Name", "Telephone"), ("A", "1")], "none with headings of a plan"),
        ([("Date", "Description", "By"), ("May 2027", "Second draft", "Ann")], "may be one"),
        ([("Requirement", "Passes", "Seen by"), ("Log in by name", "Yes", "Ann")], "none with headings of a plan"),
        ([("Risk", "Likelihood", "Priority"), ("Floods", "2", "4")], "none with headings of a plan"),
        ([HEADINGS, ("", "", "", "", "", "")], "no actions in it"),
        (
            [HEADINGS, ("{{ a.ref }}", "{%p for b in a.text %}{{ b.text }}{%p endfor %}", "", "", "", "")],
            "no actions in it",
        ),
    ],
)
def test_a_document_without_a_plan_is_refused_with_the_reason(tmp_path, rows, reason):
    document = new_document(("Title", "Minutes"))
    if rows:
        add_table(document, rows)
    with pytest.raises(ToolkitError, match=reason):
        plan_of(document, tmp_path)


def test_restyling_changes_nothing(tmp_path):
    def made(heading, paragraph):
        document = new_document((heading, "Priority 1: Homes"))
        add_table(document, [HEADINGS, FIRST])
        document.add_paragraph("Priority 2: Streets", heading)
        table = add_table(document, [HEADINGS, SECOND, THIRD])
        for row in table.rows:
            for cell in row.cells:
                cell.paragraphs[0].style = paragraph
        return document, table

    plain = plan_of(made("Heading 2", "Normal")[0], tmp_path)
    document, table = made("Heading 1", "Body Text")
    split(document, table, after=2)
    restyled = plan_of(document, tmp_path)
    assert [row.values for row in restyled.rows] == [row.values for row in plain.rows]


def test_words_and_letters_that_rate_are_known():
    assert all(map(is_rating_word, ("Green", "on  track", "B", "Amber/Red")))
    assert not is_rating_word("Police")


def test_the_documents_key_says_which_of_two_columns_rates(tmp_path):
    document = new_document()
    add_table(document, [("Rating", "Meaning"), ("Embedded", "It works"), ("Partial", "Some of it does")])
    add_table(
        document, [("Action", "RAG", "Status"), ("Fit locks", "Open", "Partial"), ("Mark bicycles", "Open", "Embedded")]
    )
    assert rows_of(plan_of(document, tmp_path), "status") == [("Partial",), ("Embedded",)]


def test_a_document_nested_beyond_reason_is_refused(tmp_path):
    document = new_document(("Normal", "x"))
    inner = document.paragraphs[0]._p
    for _ in range(1500):
        tag = OxmlElement("w:smartTag")
        inner.append(tag)
        inner = tag
    with pytest.raises(ToolkitError, match="is damaged or not a Word file"):
        plan_of(document, tmp_path)


def test_a_card_for_each_action_is_a_row_under_its_heading(tmp_path):
    document = new_document()
    for priority, number, text in (
        ("Homes", "1", "Fit locks"),
        ("Homes", "2", "Mark bicycles"),
        ("Streets", "3", "Sweep"),
    ):
        if number != "2":
            document.add_paragraph(priority, "Heading 2")
        document.add_paragraph("")
        add_table(document, [("Ref", number), ("Action", text), ("Lead", "Police"), ("Status", "Green"), ("Cost", "9")])
    plan = plan_of(document, tmp_path)
    assert rows_of(plan, "priority", "ref", "text", "leads", "status") == [
        ("Homes", "1", "Fit locks", "Police", "Green"),
        ("Homes", "2", "Mark bicycles", "Police", "Green"),
        ("Streets", "3", "Sweep", "Police", "Green"),
    ]
    assert [row.place for row in plan.rows] == ["table 1, row 1", "table 2, row 1", "table 3, row 1"]


def test_a_coloured_dot_is_a_rating_by_colour(tmp_path):
    document = new_document()
    table = add_table(document, [HEADINGS, (*FIRST[:4], "", FIRST[5])])
    table.cell(1, 4).paragraphs[0].add_run("●").font.color.rgb = RGBColor(0xC0, 0, 0)
    assert rows_of(plan_of(document, tmp_path), "status") == [("Red",)]


def test_headings_in_a_cell_head_the_tables_that_are_nested_below_them(tmp_path):
    document = new_document()
    cell = add_table(document, [("",)]).cell(0, 0)
    for priority, row in (("Safer homes", FIRST), ("Safer streets", THIRD)):
        cell.add_paragraph(priority, "Heading 2")
        inner = cell.add_table(2, len(HEADINGS))
        for line, values in zip(inner.rows, (HEADINGS, row), strict=True):
            for place, text in zip(line.cells, values, strict=True):
                place.text = text
    assert rows_of(plan_of(document, tmp_path), "priority", "ref") == [("Safer homes", "1.1"), ("Safer streets", "2.1")]
