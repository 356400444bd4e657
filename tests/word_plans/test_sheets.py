import pytest

from toolkit.word_plans.blocks import Paragraph, WordCell, WordTable
from toolkit.word_plans.sheets import CONTINUED, sheets_of

HEADINGS = ("Ref", "Action", "RAG")


def table(*rows):
    cells = [[WordCell(text, start) for start, text in enumerate(row)] for row in rows]
    return WordTable(cells, (2000,) * len(rows[0]))


def test_a_table_has_the_headings_above_it_from_the_outermost_in():
    blocks = [
        Paragraph("Plan", 0),
        Paragraph("Actions", 1),
        Paragraph("Homes", 2),
        table(HEADINGS, ("1", "Paint", "Red")),
        Paragraph("Streets", 2),
        table(HEADINGS, ("2", "Sweep", "Red")),
    ]
    assert [sheet.above for sheet in sheets_of(blocks)] == [("Actions", "Homes"), ("Actions", "Streets")]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (("Homes", "Action plan"), "Homes"),
        (("Priority 2: Streets",), "Priority 2: Streets"),
        (("Appendix A", "Next steps"), ""),
        (("Status report of May",), ""),
    ],
)
def test_a_heading_that_names_no_priority_is_none(above, title):
    blocks = [*(Paragraph(text, level) for level, text in enumerate(above, 1)), table(HEADINGS, ("1", "a", "Red"))]
    assert sheets_of(blocks)[0].title == title


def test_a_line_typed_as_a_heading_is_one():
    blocks = [Paragraph("Theme 3 - Streets"), table(HEADINGS, ("1", "a", "Red"))]
    assert sheets_of(blocks)[0].title == "Theme 3 - Streets"


def test_what_a_table_says_above_its_headings_is_its_title():
    rows = [("Priority", "Streets", ""), HEADINGS, ("1", "a", "Red")]
    assert sheets_of([table(*rows)])[0].title == "Streets"


def test_the_same_headings_under_another_heading_begin_another_table():
    rows = HEADINGS, ("1", "a", "Red")
    joined = sheets_of([table(*rows), Paragraph("a note"), table(*rows)])
    apart = sheets_of([table(*rows), Paragraph("Streets", 2), table(*rows)])
    assert (len(joined), len(apart)) == (1, 2)
    assert joined[0].place(4) == "table 2, row 2"
    assert joined[0].repeated == [3]


def test_rows_without_headings_go_on_only_where_nothing_is_between():
    first, second = table(HEADINGS, ("1", "a", "Red")), table(("2", "b", "Green"))
    assert len(sheets_of([first, second])) == 1
    assert len(sheets_of([first, Paragraph("Meetings held in May were:"), second])) == 2
    assert len(sheets_of([first, Paragraph("Plan (cont'd)"), second])) == 1


@pytest.mark.parametrize(
    "text", ["(continued)", "Action log – continued", "cont.", "Table 2 cont'd", "CONTINUED from page 3"]
)
def test_words_that_say_that_a_table_goes_on(text):
    assert CONTINUED.fullmatch(text)


@pytest.mark.parametrize("text", ["Contact details", "The work continued", "Continue the patrols"])
def test_words_that_do_not(text):
    assert not CONTINUED.fullmatch(text) or text == "The work continued"
