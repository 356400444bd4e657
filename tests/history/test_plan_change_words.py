"""What changed in the plan, in words: for a terminal, a paper, the table of versions, and as JSON."""

import re
from dataclasses import replace

import pytest

from tests.builders.plan_versions import COUNTRYSIDE, planned, version
from toolkit.checks.book import check_book
from toolkit.history.plan_change_words import change_lines, changes_as_json, changes_at_length, next_version
from toolkit.history.plan_changes import compare_plans, version_of


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


def test_ratings_and_updates_are_said_at_length_and_not_in_a_paper():
    old = version(planned("1.1", "Go", status="Green", update="Held."), name="old.xlsx")
    new = version(planned("1.1", "Go", status="Red"), name="new.xlsx")
    changes = compare_plans(old, new)
    assert list(changes_at_length(changes))[1:] == [
        "Actions re-rated: 1",
        "  1.1 (from Green to Red)",
        "Actions updated: 1",
        "  1.1, before: Held.",
        "  1.1, now: no update",
    ]
    assert change_lines(changes) == []
    document = changes_as_json(changes)
    assert (document["counts"]["re-rated"], document["counts"]["updated"], document["lines"]) == (1, 1, [])
    assert (document["changes"][0]["from"]["status"], document["changes"][1]["from"]["update"]) == ("Green", "Held.")


def test_json_has_every_change_with_both_rows():
    old, new = version(planned("1.1", "Go")), version(planned("1.2", "Go"))
    document = changes_as_json(compare_plans(old, new))
    assert document["counts"]["renumbered"] == 1
    (change,) = document["changes"]
    assert (change["change"], change["table"], change["ref"]) == ("renumbered", "Actions", "1.2")
    assert (change["from"]["ref"], change["to"]["ref"]) == ("1.1", "1.2")
    assert document["lines"] == ["Actions renumbered: 1.1 (now 1.2)."]
