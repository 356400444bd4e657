"""Exempt information: what the public paper leaves out and says, and that nothing of it is left in the file."""

import pytest

from tests.builders.exemptions import GROUND, book, row
from toolkit.checks.book import check_book
from toolkit.plan.exemptions import BALANCE, Ground, exemptions_of, parse_ground, public_part, statements
from toolkit.plan.models import Exempt

LAW = (
    "exempt information under paragraph 3 (information relating to the financial or business affairs of any particular "
    "person): prices that are not public yet (Local Government Act 1972, Schedule 12A, Part 1)."
)


def plan_of(*rows, **more):
    return check_book(book(*rows, **more))[0]


def codes(*rows, **more):
    problems = check_book(book(*rows, **more))[1]
    return [(problem.code, problem.cell) for problem in problems if problem.code.startswith("exempt")]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (GROUND, Ground((3,), "prices that are not public yet")),
        ("Paragraph 7 - a live operation.", Ground((7,), "a live operation")),
        ("paras 1 and 2: names a victim", Ground((1, 2), "names a victim")),
        ("1, 2 & 7; a witness", Ground((1, 2, 7), "a witness")),
        ("3", None),
        ("prices", None),
        ("8: no such paragraph", None),
        ("37: no such paragraph", None),
        ("", None),
    ],
)
def test_a_ground_is_a_paragraph_and_a_reason(text, ground):
    assert parse_ground(text) == ground


@pytest.mark.parametrize(
    ("mark", "exempt"),
    [("Row", "row"), (" whole row ", "row"), ("YES", "row"), ("Update", "update"), ("no", ""), (None, ""),
     ("updates", "unclear"), ("?", "unclear"), (1.0, "unclear")],
)  # fmt: skip
def test_a_mark_is_read_and_one_that_is_not_understood_is_never_taken_for_none(mark, exempt):
    assert plan_of(row(mark, GROUND)).actions[0].exempt is Exempt(exempt)


def test_marks_without_a_ground_or_that_are_not_clear_are_errors_with_their_cells():
    rows = [row("Row"), row("Update", "prices", ref="CSAP 1.2"), row("?", GROUND, ref="CSAP 1.3"), row(ref="CSAP 1.4")]
    assert codes(*rows) == [
        ("exempt-without-ground", "J2"),
        ("exempt-without-ground", "J3"),
        ("exempt-unclear", "I4"),
    ]
    assert codes(row(), plan={"Exempt columns": "Status: 3: x; Other partners"}) == [
        ("exempt-column-unclear", "B5"),
        ("exempt-column-unclear", "B5"),
    ]


def test_a_ground_alone_is_taken_for_a_mark():
    shown, found = public_part(plan_of(row(None, GROUND), row(ref="CSAP 1.2")))
    assert [str(action.ref) for action in shown.actions] == ["CSAP 1.2"]
    assert len(found) == 1


def test_what_is_left_out_is_said_with_its_paragraph_its_reason_and_the_balance():
    rows = [row("Row", GROUND), row("row", GROUND, ref="CSAP 1.2"), row("Update", GROUND, ref="CSAP 1.3")]
    plan = {"Exempt columns": "Other partners: 1: names people"}
    assert statements(exemptions_of(plan_of(*rows, plan=plan))) == [
        f"2 actions are left out of this paper, though the tallies count them, because they hold {LAW}",
        f"The update of 1 action is not published, because it holds {LAW}",
        "The column Other partners is not published, because it holds exempt information under paragraph 1 "
        "(information relating to any individual): names people (Local Government Act 1972, Schedule 12A, Part 1).",
        BALANCE,
    ]


def test_a_plan_without_marks_says_nothing_and_is_published_as_it_is():
    monitoring = plan_of(row(), row("no", ref="CSAP 1.2"))
    assert public_part(monitoring) == (monitoring, ())
    assert statements(()) == []
