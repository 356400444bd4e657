"""Comparing plans: which rows are the same, what changed, how papers tell it, and the command."""

import io
import json
import re
from dataclasses import replace

import docx
import pytest

from tests.builders.grids import ACTION_HEADINGS, action, actions_book, sheet
from tests.plan.test_exemptions import GROUND, every_part, history, past, row
from tests.plan.test_exemptions import book as exempt_book
from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.entries.by_when import parse_by_when
from toolkit.entries.periods import Period, PlanYear
from toolkit.errors import WorkbookError
from toolkit.grid import Book
from toolkit.history.comparing import compare_books, compare_quarters, parse_period
from toolkit.history.pairs import pair_rows
from toolkit.history.plan_change_words import change_lines, changes_as_json, changes_at_length, next_version
from toolkit.history.plan_changes import PlanChange, PlannedRow, PlanVersion, compare_plans, version_of
from toolkit.papers.making import make_paper
from toolkit.papers.paper import Part
from toolkit.plan.models import Lead
from toolkit.workbook_file.book import read_book

COUNTRYSIDE = "Work with farmers and the rural crime team to reduce theft of machinery from farms across the District"


def planned(ref, text, priority="Road Safety", date="March 2020", leads=("CSU",), **more):
    by_when = parse_by_when(date) if date else None
    return PlannedRow(more.pop("table", "Actions"), ref, text, priority, by_when, date, tuple(leads), **more)


def version(*rows, year=2019, name="plan", leads=()):
    return PlanVersion(name, year, tuple(rows), tuple(leads))


def found(old, new):
    """What changed: the change's word, the row's old ref and its new one."""
    return [
        (item.change.value, item.old.ref if item.old else None, item.new.ref if item.new else None)
        for item in compare_plans(old, new).changes
    ]


# --- Which rows are the same ------------------------------------------------------------------------------------------


def test_a_new_action_in_the_middle_renumbers_those_below_it():
    old = version(planned("1.1", "Hold a day"), planned("1.2", "Print a leaflet"), planned("1.3", "Train volunteers"))
    new = version(
        planned("1.1", "Hold a day"),
        planned("1.2", "Visit each school"),
        planned("1.3", "Print a leaflet"),
        planned("1.4", "Train volunteers"),
    )
    assert found(old, new) == [("added", None, "1.2"), ("renumbered", "1.2", "1.3"), ("renumbered", "1.3", "1.4")]


def test_within_a_plan_year_a_ref_names_the_same_row_whatever_becomes_of_its_words():
    old, new = planned("1.1", "Hold a day"), planned("1.1", "Something else altogether")
    assert found(version(old), version(new)) == [("reworded", "1.1", "1.1")]
    assert found(version(old), version(new, year=2020)) == [("added", None, "1.1"), ("removed", "1.1", None)]


def test_a_row_reworded_and_renumbered_is_still_the_same():
    changed = COUNTRYSIDE.replace("District", "Borough").replace("theft", "the theft")
    old, new = version(planned("2.1", COUNTRYSIDE)), version(planned("3.4", changed), year=2020)
    assert found(old, new) == [("renumbered", "2.1", "3.4"), ("reworded", "2.1", "3.4")]


def test_rows_of_the_same_words_find_their_own():
    old = version(planned("1.1", "Same words"), planned("1.2", "Same words"), planned("2.1", "Same words", "ASB"))
    new = version(planned("1.2", "Same words"), planned("1.1", "Same words"), planned("2.2", "Same words", "ASB"))
    assert found(old, new) == [("renumbered", "2.1", "2.2")]


def test_the_likest_row_is_taken_and_each_only_once():
    texts = [f"{COUNTRYSIDE} {word}" for word in ("one", "two", "three")]
    old = version(*(planned(f"1.{number}", text) for number, text in enumerate(texts, start=1)), year=2018)
    new = version(planned("4.1", f"{texts[1]} times"), planned("4.2", f"{texts[1]}"), planned("4.3", "Else"))
    pairs = pair_rows(old.rows, new.rows, same_year=False)
    assert pairs[id(new.rows[1])].ref == "1.2"
    assert pairs[id(new.rows[0])].ref in ("1.1", "1.3")
    assert id(new.rows[2]) not in pairs


def test_a_row_without_words_and_ref_is_no_other():
    assert found(version(planned("", "")), version(planned("", ""))) == [("added", None, ""), ("removed", "", None)]


# --- What is a change -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ({}, {}, []),
        ({"text": "“Hold” a day’s event – now."}, {"text": '"hold" a  day\'s event - now'}, []),
        ({"text": "Hold a day"}, {"text": "Hold two days"}, ["reworded"]),
        ({"aim": "Fewer crashes"}, {"aim": "No crashes"}, ["reworded"]),
        ({"aim": ""}, {"aim": "No crashes"}, []),
        ({"date": "March 2020"}, {"date": "31/03/2020"}, []),
        ({"date": "Ongoing"}, {"date": "On-going"}, []),
        ({"date": "March 2020"}, {"date": "June 2020"}, ["rescheduled"]),
        ({"date": "March 2020"}, {"date": "On-going"}, ["rescheduled"]),
        ({"date": ""}, {"date": "June 2020"}, ["rescheduled"]),
        ({"date": "soon"}, {"date": "Soon"}, []),
        ({"leads": ["CSU", "KFRS"]}, {"leads": ["kfrs", "CSU (Daily Tasking)"]}, []),
        ({"leads": ["Fire"]}, {"leads": ["KFRS"]}, []),
        ({"leads": ["CSU"]}, {"leads": ["KFRS"]}, ["re-led"]),
        ({"leads": ["CSU"]}, {"leads": []}, ["re-led"]),
        ({"priority": "Road Safety"}, {"priority": "ROAD SAFETY"}, []),
        ({"ref": "CS01"}, {"ref": "CS 1"}, []),
        ({"ref": ""}, {"ref": "1.2"}, ["renumbered"]),
    ],
)
def test_only_what_means_something_else_is_a_change(old, new, changes):
    known = [Lead(name="KFRS", also=("Fire",))]
    base = {"ref": "1.1", "text": "Hold a day"}
    before, after = (version(planned(**base | more), leads=known) for more in (old, new))
    assert [item.change.value for item in compare_plans(before, after).changes] == changes


def test_a_row_under_another_priority_has_moved():
    other = planned("2.1", "Print a leaflet", "ASB")
    old = version(planned("1.1", "Hold a day"), planned("1.2", "Stay"), other)
    new = version(planned("1.1", "Hold a day", "ASB"), planned("1.2", "Stay"), other)
    assert found(old, new) == [("moved", "1.1", "1.1")]


def test_a_priority_whose_rows_all_have_another_name_is_renamed_and_its_rows_have_not_moved():
    old = version(planned("7.1", "One", "Miscellaneous"), planned("7.2", "Two", "Miscellaneous"))
    new = version(planned("7.1", "One", "Cross-cutting"), planned("7.2", "Two", "Cross-cutting"))
    changes = compare_plans(old, new)
    assert (changes.changes, changes.renamed) == ((), (("Miscellaneous", "Cross-cutting"),))
    parted = version(planned("7.1", "One", "Cross-cutting"), planned("7.2", "Two", "Another"))
    assert found(old, parted) == [("moved", "7.1", "7.1"), ("moved", "7.2", "7.2")]


def test_counts_name_every_kind_and_add_up():
    old = version(planned("1.1", "Hold a day"), planned("1.2", "Go"))
    changes = compare_plans(old, version(planned("1.1", "Hold a day", date="June 2020")))
    assert list(changes.counts) == [kind.value for kind in PlanChange]
    assert (changes.counts["rescheduled"], changes.counts["removed"], sum(changes.counts.values())) == (1, 1, 2)


# --- Kent, version 1.2 to 1.3 -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def kent():
    return read_book(bundled("workbooks", "kent-2014-17.xlsm"))


@pytest.fixture(scope="module")
def kent_before(kent):
    """Version 1.2 as the table of version 1.3 tells of it: aims numbered 1 to 25, without the second action of 4.2
    and the aim 7.4, and section 7 called miscellaneous.
    """
    now = version_of(check_book(kent)[0], "version 1.3")
    rows, numbers = [], {}
    for item in now.rows:
        aim, letter = re.fullmatch(r"([\d.]+)([a-z]?)", item.ref).groups()
        if item.ref in ("4.2b", "7.4"):
            continue
        number = numbers.setdefault(aim, len(numbers) + 1)
        section = "Miscellaneous" if aim.startswith("7.") else item.priority
        rows.append(replace(item, ref=f"{number}{letter if aim != '4.2' else ''}", priority=section))
    assert len(numbers) == 25
    return replace(now, name="version 1.2", rows=tuple(rows))


def test_kents_version_table_is_found_again(kent, kent_before):
    changes = compare_plans(kent_before, version_of(check_book(kent)[0], "version 1.3"))
    assert {kind: number for kind, number in changes.counts.items() if number} == {"added": 2, "renumbered": 36}
    assert changes.renamed == (("Miscellaneous", "Cross-Cutting / Safeguarding Actions"),)
    assert change_lines(changes) == [
        "Priority renamed: Miscellaneous is now Cross-Cutting / Safeguarding Actions.",
        "Actions added: 4.2b and 7.4.",
        "Actions renumbered: 36 actions, the first 1a (now 1.1a) and the last 25 (now 7.3).",
    ]


@pytest.mark.parametrize(
    ("versions", "following"),
    [
        ([("1.2", ""), ("1.3", "")], "1.4"),
        ([("1.9", "")], "1.10"),
        ([("3", ""), ("", "")], "4"),
        ([("Draft 2", "")], "Draft 3"),
        ([], "2"),
    ],
)
def test_the_next_version_counts_on(versions, following):
    assert next_version(versions) == following


def table_after(content, heading):
    document = docx.Document(io.BytesIO(content))
    return [
        [cell.text for cell in line.cells]
        for table in document.tables
        if [cell.text for cell in table.rows[0].cells] == heading
        for line in table.rows[1:]
    ]


def test_the_agreements_table_of_versions_has_the_new_one(kent):
    monitoring = check_book(kent)[0]
    fewer = without_row(kent, "7.4")
    content = make_paper(kent, monitoring, "community-safety-agreement", since=fewer).content
    versions = table_after(content, ["Version", "Date", "Comment"])
    assert [line[0] for line in versions] == ["1.2", "1.3", "1.4"]
    assert versions[-1][1:] == ["December 2014", "Actions added: 7.4."]
    unchanged = make_paper(kent, monitoring, "community-safety-agreement", since=kent).content
    assert [line[0] for line in table_after(unchanged, ["Version", "Date", "Comment"])] == ["1.2", "1.3"]


def without_row(book, ref):
    def kept(found):
        rows = {number: cells for number, cells in found.rows.items() if cells.get(1) != ref}
        return replace(found, rows=rows)

    return replace(book, sheets=tuple(kept(one) if one.name == "Actions" else one for one in book.sheets))


# --- Quarters and papers ----------------------------------------------------------------------------------------------


def quarters_book(*present):
    """A plan in Quarter 2, and two rows of Quarter 1."""
    earlier = [
        past("CSAP 1.1", "Hold a speedwatch day", "March 2020"),
        past("CSAP 1.2", "Print a leaflet", "March 2020"),
    ]
    return actions_book(*present, extra=[history(*earlier)])


def test_two_quarters_of_one_workbook():
    book = quarters_book(action(lead_agency="KFRS"), action(ref="CSAP 1.3", priority_action="Print a leaflet"))
    changes = compare_quarters(book, check_book(book)[0])
    assert (changes.old, changes.new) == (Period(PlanYear(2019), 1).label, Period(PlanYear(2019), 2).label)
    assert [(item.change.value, item.latest.ref) for item in changes.changes] == [
        ("renumbered", "CSAP 1.3"),
        ("re-led", "CSAP 1.1"),
        ("re-led", "CSAP 1.3"),
    ]


def test_quarters_that_are_not_on_record_are_named_with_those_that_are():
    book = quarters_book(action())
    monitoring = check_book(book)[0]
    with pytest.raises(
        WorkbookError, match=r"has no 1 January to 31 March 2020 \(Quarter 4\) on record: choose from 1 "
    ):
        compare_quarters(book, monitoring, later=Period(PlanYear(2019), 4))
    alone = actions_book(action())
    with pytest.raises(WorkbookError, match="has no quarter before"):
        compare_quarters(alone, check_book(alone)[0])


@pytest.mark.parametrize("text", ["2019-20 Quarter 1", "Q1 2019-20", "Quarter 1, 2019/20"])
def test_a_quarter_is_read(text):
    assert parse_period(text) == Period(PlanYear(2019), 1)


def test_no_quarter_is_refused():
    with pytest.raises(WorkbookError, match='give the plan year and the quarter, as "2019-20 Quarter 1"'):
        parse_period("last one")


def texts(content):
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def test_the_quarterly_paper_tells_what_has_changed_in_the_plan_since_the_quarter_before():
    book = quarters_book(action(lead_agency="KFRS"), action(ref="CSAP 1.3", priority_action="Print a leaflet"))
    lines = texts(make_paper(book, check_book(book)[0]).content)
    start = lines.index("What has changed in the plan")
    assert lines[start + 1 : start + 3] == [
        "Actions renumbered: CSAP 1.2 (now CSAP 1.3).",
        "Actions re-led: CSAP 1.1 (from SECRETLEAD to KFRS) and CSAP 1.3 (from SECRETLEAD to CSU).",
    ]
    same = quarters_book(action(lead_agency="SECRETLEAD"))
    assert "What has changed in the plan" not in texts(make_paper(same, check_book(same)[0]).content)


def test_a_row_renumbered_is_neither_new_nor_closed():
    book = quarters_book(action(), action(ref="CSAP 1.3", priority_action="Print a leaflet"))
    said = " ".join(texts(make_paper(book, check_book(book)[0]).content))
    assert "New:" not in said
    assert "Closed:" not in said


def test_nothing_exempt_is_told_of_changes():
    earlier = [
        past("CSAP 6.66", "SECRETTEXT", "March 2020", priority="SECRETPRIORITY"),
        past("CSAP 1.2", "Print a leaflet", "March 2020"),
    ]
    rows = [
        row("Row", GROUND, ref="CSAP 6.67", priority_action="SECRETTEXT", by_when="June 2020"),
        row(ref="CSAP 1.3", priority_action="Print a leaflet", by_when="SECRETDATE"),
    ]
    plan = {"Exempt columns": "By when: 3: prices; Lead agency: 2: people"}
    book = exempt_book(*rows, plan=plan, extra=[history(*earlier)])
    monitoring = check_book(book)[0]
    public, exempt = (make_paper(book, monitoring, part=part).content for part in Part)
    leaks = [(name, hit) for name, text in every_part(public) for hit in re.findall(r"SECRET\w*|6\.6\d", text)]
    assert leaks == []
    assert "Actions renumbered: CSAP 1.2 (now CSAP 1.3)." in texts(public)
    assert any("CSAP 6.66 (now CSAP 6.67)" in line for line in texts(exempt))
    since = Book(
        "old.xlsx", (sheet("Actions", [ACTION_HEADINGS, action(ref="CSAP 6.66", priority_action="SECRETTEXT")]),)
    )
    told = make_paper(book, monitoring, since=since).content
    assert [hit for _, text in every_part(told) for hit in re.findall(r"SECRET\w*|6\.6\d", text)] == []


# --- Words and the command --------------------------------------------------------------------------------------------


def test_many_rows_are_counted_and_rows_without_a_ref_are_quoted():
    many = [planned(f"1.{number}", f"Action number {number} of the plan") for number in range(1, 31)]
    assert change_lines(compare_plans(version(), version(*many))) == ["Actions added: 30 actions."]
    measure = planned("", f"{COUNTRYSIDE}.", table="Success measures")
    assert change_lines(compare_plans(version(), version(measure))) == [
        "Success measures added: “Work with farmers and the rural crime team to reduce theft …”."
    ]


def test_at_length_each_row_says_what_it_was_and_is():
    old = version(planned("1.1", "Hold a day at the school"), planned("1.2", "Go"), name="old.xlsx")
    new = version(
        planned("1.1", "Hold two days at the school", date="On-going"),
        planned("1.3", "Stay"),
        name="new.xlsx",
        year=2020,
    )
    assert list(changes_at_length(compare_plans(old, new))) == [
        "From old.xlsx to new.xlsx",
        "Actions added: 1",
        "  1.3: Stay",
        "Actions removed: 1",
        "  1.2: Go",
        "Actions reworded: 1",
        "  1.1, before: Hold a day at the school",
        "  1.1, now: Hold two days at the school",
        "Actions rescheduled: 1",
        "  1.1 (from March 2020 to On-going)",
    ]
    assert list(changes_at_length(compare_plans(old, old)))[1:] == ["Nothing in the plan has changed."]


def test_json_has_every_change_with_both_rows():
    old, new = version(planned("1.1", "Go")), version(planned("1.2", "Go"))
    document = changes_as_json(compare_plans(old, new))
    assert document["counts"]["renumbered"] == 1
    (change,) = document["changes"]
    assert (change["change"], change["table"], change["ref"]) == ("renumbered", "Actions", "1.2")
    assert (change["from"]["ref"], change["to"]["ref"]) == ("1.1", "1.2")
    assert document["lines"] == ["Actions renumbered: 1.1 (now 1.2)."]


def test_the_real_plans_keep_what_goes_on():
    old, new = (read_book(bundled("workbooks", f"sevenoaks-{year}.xlsm")) for year in ("2016-17", "2019-20"))
    changes = compare_books(old, new)
    assert {(item.old.ref, item.new.ref) for item in changes.changes if item.change is PlanChange.RENUMBERED} >= {
        ("2.2", "CSAP 2.6"),
        ("2.5", "CSAP 2.8"),
    }
    kept = len(new_rows(new)) - changes.counts["added"]
    assert kept == len(new_rows(old)) - changes.counts["removed"]


def new_rows(book):
    return version_of(check_book(book)[0], "").rows


def test_the_command_compares_two_workbooks(csp):
    old, new = (str(bundled("workbooks", f"sevenoaks-{year}.xlsm")) for year in ("2016-17", "2019-20"))
    status, said, _ = csp("compare", old, new)
    assert status == 0
    assert said.startswith("From sevenoaks-2016-17.xlsm to sevenoaks-2019-20.xlsm\n")
    assert "CSAP 2.8 (from March 2017 to On-going)" in said
    document = json.loads(csp("compare", old, new, "--json")[1])
    assert set(document) == {"from", "to", "counts", "renamed_priorities", "changes", "lines"}


def test_the_command_says_what_it_cannot_do(csp):
    path = str(bundled("workbooks", "sevenoaks-2019-20.xlsm"))
    for arguments, sentence in (
        ([path], "has no quarter before"),
        ([path, path, "--from", "2019-20 Quarter 1"], "Quarters are of one workbook"),
        ([path, "--from", "soon"], '"soon" is no quarter'),
    ):
        status, _, said = csp("compare", *arguments)
        assert status == 2
        assert sentence in said
