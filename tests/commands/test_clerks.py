"""The commands for committee clerks, and what a plan's meeting date brings to its checks and its sheet Tallies."""

import datetime
import json

import docx
import pytest

from tests.builders.grids import ACTION_HEADINGS, action, sheet
from toolkit.checks.book import check_book
from toolkit.grid import Book
from toolkit.results.refresh import refresh

# --- Dates ------------------------------------------------------------------------------------------------------------


def test_the_real_agenda_was_published_in_time(csp):
    status, out, err = csp("dates", "--meeting", "2015-02-04", "--published", "27 January 2015")
    assert (status, err) == (0, "")
    assert out.startswith("Last day to publish for the meeting on Wednesday 4 February 2015: Tuesday 27 January 2015\n")
    assert out.rstrip().endswith(
        "In time: publication on Tuesday 27 January 2015 leaves five clear days before the meeting."
    )


@pytest.mark.parametrize(
    ("options", "last_day"),
    [
        ([], "2015-01-27"),
        (["--nation", "Wales"], "2015-01-29"),
        (["--days", "10"], "2015-01-20"),
        (["--count-weekends", "--count-bank-holidays"], "2015-01-29"),
        (["--closed", "2015-01-30"], "2015-01-26"),
    ],
)
def test_settings_change_the_last_day(csp, options, last_day):
    _, out, _ = csp("dates", "--meeting", "2015-02-04", "--published", "2015-01-05", "--json", *options)
    assert json.loads(out)["last_day_to_publish"] == last_day


def test_a_late_publication_ends_with_1(csp):
    status, out, _ = csp("dates", "--meeting", "2015-02-04", "--published", "2015-01-28", "--json")
    assert (status, json.loads(out)["publication"]["in_time"]) == (1, False)


def test_a_date_that_cannot_be_read_ends_in_one_sentence(csp):
    status, out, err = csp("dates", "--meeting", "soon")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "Meeting date" in err


# --- A plan's meeting -------------------------------------------------------------------------------------------------


def plan(meeting, **more):
    items = {"Plan year": "2019-20", "Quarter": 2, "Meeting date": meeting, **more}
    rows = [["Item", "Value"], *map(list, items.items())]
    return Book("plan.xlsx", (sheet("Plan", rows), sheet("Actions", [ACTION_HEADINGS, action()])))


def questions(book, today):
    problems = check_book(book, today)[1]
    return [(problem.cell, problem.message) for problem in problems if problem.code == "meeting-date-too-near"]


MEETING = datetime.datetime(2019, 10, 31)


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (datetime.date(2019, 10, 23), None),
        (datetime.date(2019, 10, 24), "4 clear days"),
        (datetime.date(2019, 10, 31), "0 clear days"),
        (datetime.date(2019, 11, 1), None),
        (None, None),
    ],
)
def test_a_meeting_that_can_no_longer_be_met_is_asked_about(today, left):
    expected = f"The meeting is on 31 October 2019; publishing today leaves {left}, and 5 are needed."
    assert questions(plan(MEETING), today) == ([("B4", expected)] if left else [])


def test_in_wales_three_clear_days_are_enough():
    today = datetime.date(2019, 10, 25)
    assert questions(plan(MEETING), today) != []
    assert questions(plan(MEETING, Nation=" wales "), today) == []


def test_another_nation_is_named_and_england_taken():
    problems = check_book(plan(MEETING, Nation="Scotland"), None)[1]
    assert [(problem.code, problem.cell) for problem in problems if "nation" in problem.code] == [
        ("plan-nation-unknown", "B5")
    ]


@pytest.mark.parametrize(
    ("typed", "day"),
    [("Thursday 31st October 2019", MEETING.date()), ("2019-10-31", MEETING.date()), ("2019-20", None), ("soon", None)],
)
def test_a_typed_meeting_date_is_read_and_a_plan_year_is_none(typed, day):
    monitoring, problems = check_book(plan(typed))
    assert monitoring.plan.meeting_date == day
    assert ("plan-meeting-date-unreadable" in [problem.code for problem in problems]) == (day is None)


def tallies(book, now):
    return [cell.content for cell in refresh(book, (), now).sheets[0].placed.values()]


def test_the_way_to_the_meeting_stands_on_tallies():
    shown = tallies(plan(MEETING), datetime.datetime(2019, 9, 10, 9, 0))
    start = shown.index("The way to the meeting")
    assert shown[start + 2 : start + 12] == [
        "Chase updates", "Wednesday 25 September 2019", "Draft", "Wednesday 9 October 2019",
        "Sign-off", "Friday 18 October 2019", "Publish", "Wednesday 23 October 2019",
        "Meeting", "Thursday 31 October 2019",
    ]  # fmt: skip
    assert shown[start + 12].startswith("In time: publish by Wednesday 23 October 2019")


@pytest.mark.parametrize("meeting", [None, datetime.datetime(2019, 9, 1)])
def test_without_a_meeting_to_come_there_is_no_way_to_it(meeting):
    assert "The way to the meeting" not in tallies(plan(meeting), datetime.datetime(2019, 9, 10, 9, 0))


# --- Templates --------------------------------------------------------------------------------------------------------


def test_templates_are_listed_with_what_they_make(csp):
    status, out, _ = csp("templates")
    assert status == 0
    assert "quarterly-monitoring" in out
    names = [template["name"] for template in json.loads(csp("templates", "--json")[1])]
    assert {"exception-report", "quarterly-monitoring"} <= set(names)


def test_a_template_is_taken_out_once_and_found_sound(csp, tmp_path):
    target = tmp_path / "Our & template.docx"
    assert csp("template", "copy", "quarterly-monitoring", target)[:2] == (0, f"Template: {target}\n")
    status, _, err = csp("template", "copy", "quarterly-monitoring", target)
    assert (status, err.count("\n")) == (2, 1)
    assert csp("template", "check", target)[0] == 0
    assert csp("template", "check", "quarterly-monitoring", "--json")[1] == "[]\n"


def test_a_misspelt_tag_is_named_before_any_paper_is_made(csp, tmp_path):
    target = tmp_path / "ours.docx"
    csp("template", "copy", "quarterly-monitoring", target)
    opened = docx.Document(str(target))
    opened.add_paragraph("{{ perod }}")
    opened.save(str(target))
    status, out, _ = csp("template", "check", target)
    assert status == 1
    assert "{{ perod }}" in out
    assert "{{ period }}" in out
    (finding,) = json.loads(csp("template", "check", target, "--json")[1])
    assert finding["tag"] == "{{ perod }}"


def test_the_guide_to_the_tags_is_a_word_file(csp, tmp_path):
    target = tmp_path / "guide.docx"
    assert csp("template", "tags", target)[0] == 0
    cells = {cell.text for table in docx.Document(str(target)).tables for row in table.rows for cell in row.cells}
    assert any("{{ period }}" in cell for cell in cells)
    assert any("1 July to 30 September 2019 (Quarter 2)" in cell for cell in cells)
