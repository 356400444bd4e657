"""Many problems that are the very same are one with all its cells."""

import pytest

from tests.builders.checked_rows import found
from tests.builders.grids import action
from tests.builders.spellings import ASKED
from toolkit.checks.alike import put_together, said_cells
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook


def rows(number, **changes):
    return [action(ref=f"CSAP 1.{place}", **changes) for place in range(1, number + 1)]


def test_a_word_is_asked_about_once_however_often_it_is_there():
    problems = found(*rows(3, status="On track"), action(status="Closed", ref="CSAP 1.4"))
    assert [(one.code, one.cell, len(one.cells)) for one in problems] == [
        ("status-unknown", "G2", 3),
        ("status-unknown", "G5", 1),
    ]
    assert problems[0].message == 'Status is "On track"; the row is counted as Missing (3 rows: G2 to G4).'


def test_a_word_is_the_same_whatever_its_case():
    (one,) = found(action(status="On Track"), action(ref="CSAP 1.2", status="on track"))
    assert one.message == 'Status is "On Track"; the row is counted as Missing (2 rows: G2 to G3).'


def test_few_of_the_same_stay_apart_and_many_are_one():
    assert [one.cell for one in found(*rows(8, lead_agency=None))] == [f"E{row}" for row in range(2, 10)]
    (one,) = found(*rows(9, lead_agency=None))
    assert one.message == "The lead agency is missing (9 rows: E2 to E10)."
    assert one.as_json()["cells"] == [f"Actions!E{row}" for row in range(2, 11)]


def test_missing_refs_are_one_though_another_is_proposed_for_each():
    (one,) = [one for one in found(action(), *[action(ref=None) for _ in range(9)]) if "ref" in one.code]
    assert (one.code, len(one.cells)) == ("ref-missing", 9)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"by_when": "22 August"}, "by-when-unclear"),
        ({"by_when": "31 June 2019"}, "by-when-unreadable"),
        ({"by_when": "TBC"}, "by-when-no-date"),
        ({"lead_agency": "N/A"}, "names-nobody"),
    ],
)
def test_what_a_date_or_a_name_means_is_asked_once_with_its_cells(changes, code):
    (one,) = [one for one in found(*rows(3, **changes)) if one.code == code]
    assert len(one.cells) == 3
    assert "(3 rows: " in one.message


def test_questions_stay_apart_because_each_is_answered_for_its_row():
    assert len(found(*rows(9, status="Red", update="Nobody came."))) == 9


def test_what_differs_is_not_put_together():
    problems = found(*[action(ref=f"CSAP 1.{number}", by_when=f"soon {number}") for number in range(1, 12)])
    assert len(problems) == 11


def test_cells_are_said_in_ranges_with_the_sheet_where_it_is_another():
    place = InWorkbook("A", "F2", "", (("A", "F3"), ("A", "F7"), ("B", "G4"), ("B", "G5")))
    assert said_cells(place) == "F2 to F3, F7 and B!G4 to G5"
    many = InWorkbook("A", "F2", "", tuple(("A", f"F{row}") for row in range(4, 40, 2)))
    assert said_cells(many).endswith("F24 and 7 more places")


def test_problems_of_a_whole_sheet_are_never_put_together():
    hidden = problem("sheet-hidden", InWorkbook("Old"), things="actions")
    assert put_together([hidden] * 12) == [hidden] * 12


def test_the_order_stays_as_it_was():
    rows_ = [
        action(ref=f"CSAP 1.{number}", status=text) for number, text in enumerate(("On track", "Off", "On track"), 1)
    ]
    cells = [
        one.cell for one in found(*rows_, action(ref=None), action(ref="CSAP 1.5", lead_agency=None), action(ref=None))
    ]
    assert cells == ["G2", "G3", "A5", "E6"]


def test_every_word_that_is_no_rating_is_asked_about_once_and_none_is_read():
    words = [text for text in ASKED if not (isinstance(text, str) and text.startswith("Missing"))]
    problems = [one for one in found(*rows_of(words + words)) if one.code.startswith("status")]
    assert {one.code for one in problems} == {"status-unknown"}
    asked = [cell for one in problems for _, cell in one.cells]
    assert sorted(asked) == sorted(f"G{row}" for row in range(2, 2 * len(words) + 2))
    assert len(problems) < len(words)


def rows_of(words):
    return [action(ref=f"CSAP 1.{number}", status=word) for number, word in enumerate(words, start=1)]
