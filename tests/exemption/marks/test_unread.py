"""Marks that were not read as marks stop every public paper, with their cell."""

import dataclasses

import pytest

from tests.builders.exemptions import GROUND, HEADINGS, book, row
from tests.builders.grids import ACTION_HEADINGS, action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.exemption.gate import gate_problems, given_answers, refuse_open
from toolkit.grid import Book, CellError, Table, Uncached, cell_range
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


def column(heading, *said):
    """A plan with a further column, whose cells say that."""
    return beside([[*ACTION_HEADINGS, heading], *(plain(one, ref=f"CSAP 1.{n}") for n, one in enumerate(said, 1))])


@pytest.mark.parametrize(
    ("heading", "said"),
    [("Redact", "1"), ("Can this go in the public paper?", "No"), ("🔒", "x"), ("Flag", "🔒"), ("Hide from", "Public"),
     ("Confidential", True), ("Can the press see this?", "No"), ("Publicly shared", "No"), ("GDPR issue", "Yes"),
     ("Names a victim?", "Yes"), ("Comments", "DP issue, don't publish"), ("Comments", "leave out of the minutes")],
)  # fmt: skip
def test_more_headings_and_signs_stop(heading, said):
    assert cells(column(heading, None, said)) == ["Actions!I3"]


@pytest.mark.parametrize(
    ("heading", "said"),
    [("Confidential helpline calls", 31), ("Exempt accommodation ward", "Swanley"), ("Visibility", "High"),
     ("Audience", "Young people"), ("Marking", "Line painted"), ("Private or public land", "Private"),
     ("Tenure (private / social)", "Private"), ("Landlord type", "Private")],
)  # fmt: skip
def test_headings_with_a_subject_of_the_field_do_not_stop(heading, said):
    assert cells(column(heading, None, said)) == []


def test_a_column_that_numbers_the_paragraphs_of_a_document_does_not_stop_and_one_number_does():
    assert cells(column("Para", "1.1", "1.2")) == []
    assert cells(column("Para", None, "1.2")) == ["Actions!I3"]


@pytest.mark.parametrize("heading", ["Type", "Session"])
def test_a_column_of_everyday_words_is_asked_about_once_whatever_its_rows(heading):
    said = "Private" if heading == "Type" else "Closed"
    first, more = column(heading, None, said), column(heading, said, None, said)
    (asked,), (again,) = ([one for one in check_book(found)[1] if one.seen] for found in (first, more))
    assert heading in asked.message
    assert "once for the whole column" in asked.remedy
    assert asked.seen == again.seen
    other = column(heading, said, "Restricted")
    assert [one.seen for one in check_book(other)[1] if one.seen] != [asked.seen]


def test_an_answer_for_a_column_that_is_called_a_mark_holds_for_its_rows_only():
    first, more = column("Confidential", None, "Yes"), column("Confidential", "Yes", "Yes")
    assert len({one.seen for found in (first, more) for one in check_book(found)[1] if one.seen}) == 2


def test_under_a_heading_that_asks_what_is_published_the_typed_mark_is_named_and_a_blank_said_to_be_blank():
    (typed,) = gate_problems(*with_monitoring(column("Public?", None, "No")))
    assert (typed.cell, 'Under "Public?" (I1) is "No"' in typed.message) == ("I3", True)
    (blank,) = gate_problems(*with_monitoring(column("Public?", "Yes", None)))
    assert blank.cell == "I3"
    assert 'this cell is blank and others are not ("Yes")' in blank.message


def with_monitoring(found):
    return found, check_book(found)[0]


def test_a_formula_with_a_mark_and_without_a_saved_result_stops():
    found = beside([[*ACTION_HEADINGS, "Flag"], plain(Uncached.FORMULA)], uncached={(2, 9): '=IF(B2="x","Exempt","")'})
    (asked,) = gate_problems(*with_monitoring(found))
    assert (asked.cell, '"Exempt"' in asked.message, "calculate" in asked.remedy) == ("I2", True, True)
    plain_one = beside([[*ACTION_HEADINGS, "Sum"], plain(Uncached.FORMULA)], uncached={(2, 9): '=IF(B2="x","Done","")'})
    assert cells(plain_one) == []


def test_a_cell_without_a_result_below_a_marks_heading_is_no_blank():
    assert cells(column("Confidential", Uncached.FORMULA)) == ["Actions!I2"]
    assert cells(column("Confidential", CellError("#N/A"))) == ["Actions!I2"]


@pytest.mark.parametrize(
    "note",
    ["Ann: this one must stay out of the public paper please", "Not for the report", "Ann Clerk:\nBoard only",
     "Please don't put this in the minutes", "Should not go to committee", "Remove before it goes on the website",
     "names a victim - take out before publication", "pls remove prior to publishing", "legal say not to publish this",
     "Ddim ar gyfer yr adroddiad cyhoeddus"],
)  # fmt: skip
def test_a_note_that_something_is_to_be_kept_out_stops(note):
    assert cells(beside([list(ACTION_HEADINGS), plain()], notes={(2, 3): note})) == ["Actions!C2"]


@pytest.mark.parametrize(
    "note",
    ["Ask Ann whether public figures are out", "For public paper: shorten", "NB personal data removed already",
     "Has not sent the report yet", "See the confidential helpline figures", "Check the number with the police",
     "Take figures from the annual report", "Keep an eye on this for the board report", "Leave until the next report"],
)  # fmt: skip
def test_a_note_about_the_work_does_not(note):
    assert cells(beside([list(ACTION_HEADINGS), plain()], notes={(2, 3): note})) == []


def of_plan(*items):
    plan = sheet("Plan", [["Item", "Value"], ["Plan title", "Our plan"], *map(list, items)])
    return Book("plan.xlsx", (plan, sheet("Actions", [list(ACTION_HEADINGS), plain()])))


@pytest.mark.parametrize(
    ("item", "value"),
    [("Not for publication", "Other partners"), ("Exempt", "1.2"), ("Confidential", "Update"), ("Redact", "row 3"),
     ("Classification", "Restricted"), ("Publish?", "No"), ("Eithriedig", "Diweddariad"), ("Exempt rows", "1.2"),
     ("Withheld", Uncached.FORMULA), ("Exempt columns", Uncached.FORMULA)],
)  # fmt: skip
def test_an_item_of_the_plan_sheet_that_is_called_a_mark_stops_with_a_remedy_that_fits(item, value):
    (asked,) = gate_problems(*with_monitoring(of_plan((item, value))))
    assert (asked.sheet, asked.cell) == ("Plan", "B3")
    assert item in asked.message
    assert "in the item Exempt columns" in asked.remedy
    assert "corner" not in asked.remedy


@pytest.mark.parametrize(
    ("item", "value"),
    [("Exempt", "No"), ("Classification", "Official"), ("Audience", "Residents"), ("Published", "3 June 2019"),
     ("Confidential helpline", "01732 227000"), ("Exempt columns", None), ("Publish?", "Yes"), ("Exempt", None)],
)  # fmt: skip
def test_other_items_do_not_stop(item, value):
    assert cells(of_plan((item, value))) == []


def test_a_second_item_that_names_exempt_columns_is_not_passed_over():
    ground = "Other partners: 1: names people"
    assert cells(of_plan(("Exempt columns", ground), ("Exempt column", "Update: 3: prices"))) == ["Plan!B4"]


SERIES = ["Indicator", "Unit", "Polarity", "Period start", "Period end", "Value"]


def _marks_among_indicators(name, value=9.0):
    figures = [[name, "offences", "Lower is better", "April 2019", "June 2019", value]]
    book = Book("b", (*actions_book(action()).sheets, sheet("Indicators", [SERIES, *figures])))
    return [found.code for found in check_book(book)[1] if found.sheet == "Indicators" and "exempt" in found.code]


@pytest.mark.parametrize("name", ["Part two", "Part 2", "Restricted", "Private", "Sensitive", "Pt B", "Pink"])
def test_the_name_of_an_indicator_is_no_mark_though_the_word_alone_would_be(name):
    assert _marks_among_indicators(name) == []
    assert _marks_among_indicators(name, None) == ["exempt-mark-unread"]


@pytest.mark.parametrize("name", ["Confidential", "Not for publication", "Private: burglary"])
def test_what_can_only_be_a_mark_stays_one_as_an_indicators_name(name):
    assert _marks_among_indicators(name) == ["exempt-mark-unread"]
