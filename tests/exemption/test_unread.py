"""Marks that were not read as marks stop every public paper, with their cell."""

import dataclasses

import pytest

from tests.builders.exemptions import GROUND, HEADINGS, book, row
from tests.builders.grids import ACTION_HEADINGS, action, sheet
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.exemption.gate import gate_problems, given_answers, refuse_open
from toolkit.grid import Book, Table, cell_range
from toolkit.papers.making import make_paper
from toolkit.papers.paper import Part

PLAN = sheet("Plan", [["Item", "Value"], ["Plan title", "Our plan"], ["Plan year", "2019-20"], ["Quarter", 2]])


def beside(rows, *, width=8, **changes):
    """A plan whose Excel table covers the first columns only."""
    end = "ABCDEFGHIJKL"[width - 1]
    made = sheet("Actions", rows, tables=[Table("Actions", cell_range(f"A1:{end}{len(rows)}"))])
    return Book("plan.xlsx", (PLAN, dataclasses.replace(made, **changes)))


def cells(found):
    return [f"{one.sheet}!{one.cell}" for one in gate_problems(found, check_book(found)[0])]


def stops(found):
    with pytest.raises(WorkbookError, match="No public paper was made") as stopped:
        make_paper(found, check_book(found)[0])
    return str(stopped.value)


def plain(*more, ref="CSAP 1.1", **changes):
    return [*action(ref=ref, **changes), *more]


@pytest.mark.parametrize("heading", ["Exempt", "Exempt item", "Confidential", "Restricted", "Part 2", "Eithriedig",
                                     "Ddim i'w gyhoeddi", "Not for publication", "Cyfrinachol", "Exmept"])  # fmt: skip
def test_a_column_right_of_the_table_or_after_a_gap_stops(heading):
    right = beside([[*ACTION_HEADINGS, heading], plain("Yes"), plain(ref="CSAP 1.2")])
    gap = beside([[*ACTION_HEADINGS, None, heading], plain(None, "Row"), plain(ref="CSAP 1.2")])
    assert (cells(right), cells(gap)) == (["Actions!I2"], ["Actions!J2"])
    said = stops(right)
    assert said.startswith("No public paper was made: Actions!I2: ")
    assert "I1" in said
    assert heading in said


@pytest.mark.parametrize(
    ("heading", "said"),
    [("Session", "Closed"), ("Agenda part", "II"), ("Who may see it", "Board"), ("For web?", "No"), ("GSC", "OS"),
     ("Embargoed until", "3 March 2027"), ("Remarks", "Please keep confidential"), ("Notes", "Board only")],
)  # fmt: skip
def test_columns_that_say_who_may_see_a_row_stop(heading, said):
    assert cells(beside([[*ACTION_HEADINGS, heading], plain(), plain(said, ref="CSAP 1.2")])) == ["Actions!I3"]


@pytest.mark.parametrize(
    ("heading", "said"),
    [("Session", "Morning"), ("Website", "https://example.org/plan"), ("Open/Closed", "Closed"), ("Type", "Internal"),
     ("Notes", "A confidential helpline was set up"), ("Classification", "Official"), ("Audience", "Public")],
)  # fmt: skip
def test_columns_with_other_news_do_not_stop(heading, said):
    assert cells(beside([[*ACTION_HEADINGS, heading], plain(), plain(said, ref="CSAP 1.2")])) == []


def test_what_the_rows_of_a_legend_say_stops_and_so_do_words_beside_the_table_that_are_none_within():
    rows = [list(ACTION_HEADINGS), plain(update="Board only"), [], ["Rows in pink are exempt"]]
    assert cells(beside(rows)) == ["Actions!A4"]


def test_a_column_left_of_the_table_stops():
    rows = [["Exempt", *ACTION_HEADINGS], ["Row", *action()]]
    made = sheet("Actions", rows, tables=[Table("Actions", cell_range("B1:I2"))])
    assert cells(Book("plan.xlsx", (PLAN, made))) == ["Actions!A2"]


def test_publish_no_stops_and_publish_yes_does_not():
    def publish(*said):
        return beside([[*ACTION_HEADINGS, "Publish?"], *(plain(s, ref=f"CSAP 1.{n}") for n, s in enumerate(said, 1))])

    assert cells(publish("Yes", "No")) == ["Actions!I3"]
    assert cells(publish("Yes", None)) == ["Actions!I3"]
    assert cells(publish("Yes", "yes")) == []
    assert cells(publish(None, None)) == []


def test_a_column_in_which_nothing_is_marked_does_not_stop():
    assert cells(beside([[*ACTION_HEADINGS, "Confidential"], plain("No"), plain(ref="CSAP 1.2")])) == []


def test_a_second_pair_of_columns_stops():
    rows = [[*HEADINGS, "Exempt", "Exempt under"], [*row(), "Row", GROUND]]
    found = Book("plan.xlsx", (PLAN, sheet("Actions", rows)))
    assert cells(found) == ["Actions!K2", "Actions!L2"]


def test_a_whole_cell_a_banner_and_a_text_with_a_mark_stop():
    rows = [list(ACTION_HEADINGS), plain(), ["NOT FOR PUBLICATION"], plain(ref="CSAP 1.2", update="EXEMPT: 480,000")]
    assert cells(Book("plan.xlsx", (PLAN, sheet("Actions", rows)))) == ["Actions!A3", "Actions!H4"]


def test_a_confidential_helpline_does_not_stop():
    assert cells(book(row(update="A confidential helpline was set up. Callers may ask for a private room."))) == []


def test_a_mark_that_was_read_or_that_is_in_a_row_left_out_does_not_stop():
    rows = [
        row("Row", GROUND, priority_action="[EXEMPT] Secret"),
        row("Update", GROUND, update="EXEMPT: x"),
        row("No", update="Mended."),
    ]
    assert cells(book(*rows)) == []


def test_a_mark_in_a_row_that_is_not_counted_stops():
    total = ["Total", None, None, None, None, None, None, None, "Row", GROUND]
    assert cells(book(row(), total)) == ["Actions!I3", "Actions!J3"]


def test_notes_headers_and_the_names_of_sheets_are_looked_at():
    rows = [list(ACTION_HEADINGS), plain()]
    assert cells(beside(rows, notes={(2, 3): "Ann Clerk:\nExempt"})) == ["Actions!C2"]
    assert cells(beside(rows, notes={(2, 3): "Ann Clerk:\nAsk whether it is exempt"})) == []
    assert cells(beside(rows, margins=("NOT FOR PUBLICATION",))) == ["Actions!"]
    named = Book("plan.xlsx", (PLAN, sheet("Exempt actions", rows)))
    assert cells(named) == ["Exempt actions!"]


def test_the_other_sheets_that_papers_print_are_looked_at():
    context = sheet("Context", [["Style", "Text"], ["Heading 1", "Part 2"], ["Paragraph", "Words", "Confidential"]])
    assert cells(book(row(), extra=[context])) == ["Context!B2", "Context!C3"]


def test_an_agenda_may_have_a_part_called_exempt_items():
    agenda = sheet("Agenda", [["Style", "Text"], ["Heading 2", "Exempt items"], ["Agenda item", "1 Exempt"]])
    assert cells(book(row(), extra=[agenda])) == ["Agenda!B3"]


def test_the_exempt_part_is_made_all_the_same():
    found = book(row("Row", GROUND), row(ref="CSAP 1.2", update="EXEMPT: 480,000"))
    assert make_paper(found, check_book(found)[0], part=Part.EXEMPT).content
    stops(found)


def test_not_exempt_settles_it_until_the_cell_says_something_else():
    found = book(row(update="EXEMPT: 480,000"))
    monitoring, problems = check_book(found)
    answered = [dataclasses.replace(one, answer="Not exempt: a heading") for one in problems if one.seen]
    answers = given_answers(answered)
    assert [one.answer for one in refuse_open(found, monitoring, answers)] == ["Not exempt: a heading"]
    changed = book(row(update="EXEMPT: 490,000"))
    with pytest.raises(WorkbookError):
        refuse_open(changed, check_book(changed)[0], answers)


def test_another_answer_settles_nothing():
    found = book(row(update="EXEMPT: 480,000"))
    for answer in ("accepted", "yes", "exempt", ""):
        assert not given_answers([dataclasses.replace(one, answer=answer) for one in check_book(found)[1] if one.seen])


def test_a_column_part_that_says_1_and_2_stops_and_one_that_numbers_the_plan_does_not():
    def parts(*said):
        return beside([[*ACTION_HEADINGS, "Part"], *(plain(s, ref=f"CSAP 1.{n}") for n, s in enumerate(said, 1))])

    assert cells(parts("1", "2")) == ["Actions!I3"]
    assert cells(parts("1", "2", "3")) == []


def test_a_title_above_the_headings_is_named_itself():
    rows = [["CONFIDENTIAL"], list(ACTION_HEADINGS), plain()]
    assert cells(Book("plan.xlsx", (PLAN, sheet("Actions", rows)))) == ["Actions!A1"]
