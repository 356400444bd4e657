"""What the other person typed on the toolkit's own sheets."""

from toolkit.partners.merging.left_over import typed_by_theirs
from toolkit.partners.merging.outcome import Difference
from toolkit.results.sheet import ResultSheet
from toolkit.results.typed.marks import seal

CHECKS = {
    1: {1: "Kind", 2: "Sheet", 3: "Ref", 4: "What was found", 5: "Your answer", 6: "Code"},
    2: {1: "Question", 2: "Actions", 3: "1.1", 4: "No update.", 6: "update-missing"},
}


def answered(text):
    return {**CHECKS, 2: {**CHECKS[2], 5: text}}


def test_an_answer_that_mine_has_not_is_listed():
    (one,) = typed_by_theirs({"Checks": CHECKS}, {"Checks": answered("accepted")})
    assert (one.kind, one.row, one.mine, one.theirs) == (Difference.ANSWER, "1.1", "", "accepted")
    assert list(typed_by_theirs({"Checks": answered("accepted")}, {"Checks": answered("accepted")})) == []


def test_a_remark_beside_the_tallies_is_listed():
    sheet = ResultSheet("Tallies", (30, 10))
    sheet.add("Actions", 3)
    seal(sheet)
    cells: dict[int, dict[int, object]] = {}
    for (row, column), cell in sheet.cells.items():
        cells.setdefault(row, {})[column] = cell.content
    typed = {row: {**line} for row, line in cells.items()} | {9: {1: "Ask Anna about this"}}
    (one,) = typed_by_theirs({"Tallies": cells}, {"Tallies": typed})
    assert (one.kind, one.theirs, one.done) == (
        Difference.NOTE,
        "Ask Anna about this",
        "theirs has it in A9; not taken over",
    )
