import pytest

from tests.builders.grids import ACTION_HEADINGS, PLAN_ROWS, action, actions_book, sheet
from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.grid import Book, CellRange, Table
from toolkit.papers.quarterly import quarterly_context
from toolkit.plan.ratings import RED
from toolkit.plan.tallies import tally_plan
from toolkit.workbook_file.book import read_book
from toolkit.workbook_file.filling import fill_workbook
from toolkit.workbook_file.package.package import open_package


def context_of(book):
    monitoring, _ = check_book(book)
    return quarterly_context(monitoring, tally_plan(monitoring), "Source: plan.xlsx")


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def test_the_summary_counts_and_names_what_is_off_track():
    rows = [action(), action(ref="CSAP 1.2", status="Red"), action(ref="CSAP 1.3", status=None)]
    assert context_of(actions_book(*rows))["summary"] == [
        "1 of 3 actions is Green (33.3% on target); 1 is Red and 1 is Missing."
    ]


def test_nothing_in_a_table_is_empty_even_when_the_row_is():
    context = context_of(actions_book(action(), ["x"], [None, None, None, None, None, None, "Purple"]))
    tables = [
        context[name] for name in ("key", "measure_tally", "action_tally", "by_priority", "attention", "priorities")
    ]
    assert all(text.strip() for text in strings(tables))


def test_rows_off_track_need_attention_and_missing_ones_too():
    rows = [action(), action(ref="CSAP 1.2", status="Amber"), action(ref="CSAP 1.3", status="?")]
    attention = context_of(actions_book(*rows))["attention"]
    assert [(row["ref"], row["status"]) for row in attention] == [("CSAP 1.2", "Amber"), ("CSAP 1.3", "Missing")]


def test_a_new_plan_with_its_example_rows_alone_has_no_actions_yet(tmp_path):
    path = tmp_path / "new.xlsm"
    with open_package(bundled("workbooks", "blank.xlsm")) as package:
        path.write_bytes(fill_workbook(package, {"plan_year": "2026-27", "quarter": 1}, {}))
    assert context_of(read_book(path))["attention_none"] == "The plan has no actions yet."


def test_actions_are_sorted_by_ref_under_their_priority():
    rows = [action(ref="CSAP 3.10"), action(ref="CSAP 3.9"), action(ref=None), action(ref="CSAP 3.1")]
    (priority,) = context_of(actions_book(*rows))["priorities"]
    assert [row["ref"] for row in priority["actions"]] == ["CSAP 3.1", "CSAP 3.9", "CSAP 3.10", "No ref"]
    assert priority["note"] == "4 actions: 4 Green."


def test_every_row_is_in_the_paper_once():
    rows = [action(ref=f"CSAP {group}.{number}", priority=str(group)) for group in (2, 1) for number in range(1, 4)]
    context = context_of(actions_book(*rows))
    printed = [row["ref"] for priority in context["priorities"] for row in priority["actions"]]
    assert sorted(printed) == sorted(row[0] for row in rows)


def test_plan_details_are_printed_and_blank_ones_left_empty():
    rows = [
        *PLAN_ROWS,
        ["Plan title", "Our plan"],
        ["Committee", "Scrutiny Committee"],
        ["Meeting date", "4 February 2020"],
    ]
    book = Book("b", (sheet("Plan", rows), *actions_book(action()).sheets[1:]))
    context = context_of(book)
    assert [context[name] for name in ("title", "committee", "meeting_date", "contact", "period")] == [
        "Our plan",
        "Scrutiny Committee",
        "4 February 2020",
        "",
        "1 July to 30 September 2019 (Quarter 2)",
    ]


def test_several_leads_stand_on_lines_of_their_own_and_updates_in_blocks():
    row = action(lead_agency="CSU; Kent Police", update="Two things:\n• one\n• two")
    (priority,) = context_of(actions_book(row))["priorities"]
    (printed,) = priority["actions"]
    assert printed["leads"] == "CSU\nKent Police"
    assert printed["update"] == [
        {"text": "Two things:", "bullet": False},
        {"text": "one", "bullet": True},
        {"text": "two", "bullet": True},
    ]


def test_what_could_not_be_read_is_printed_as_it_was_typed():
    (priority,) = context_of(actions_book(action(ref="CSAP three", by_when="Marc 2020", status="Purple")))["priorities"]
    (printed,) = priority["actions"]
    assert (printed["ref"], printed["by_when"], printed["status"]) == ("CSAP three", "Marc 2020", "Missing")


def test_a_paper_needs_its_period():
    book = Book("b", (sheet("Actions", [ACTION_HEADINGS, action()]),))
    with pytest.raises(ValueError, match="period"):
        context_of(book)


def test_the_key_is_the_plans_own_where_lists_explains_the_ratings():
    rows = [["Status", "What it means"], ["green", "Targets achieved"], ["Purple", "?"], ["Red", None]]
    lists = sheet("Lists", rows, tables=[Table("Statuses", CellRange(1, 1, 4, 2))])
    key = {row["status"]: row["meaning"] for row in context_of(actions_book(action(), extra=[lists]))["key"]}
    assert (key["Green"], key["Red"]) == ("Targets achieved", RED.meaning)
