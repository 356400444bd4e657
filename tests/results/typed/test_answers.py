"""The officer's answers on the sheet Checks: kept with their rows, and quiet until the row changes."""

import datetime
from collections.abc import Mapping, Sequence

from tests.builders.grids import action, actions_book
from toolkit.grid import Book, Value
from toolkit.problems.problem import Problem, summarise
from toolkit.results.refresh import Refreshed, refresh_book
from toolkit.results.sheet import ResultSheet
from toolkit.results.typed.answers import CHANGED, checks_table, read_given_answers

NOW = datetime.datetime(2026, 1, 1, 9, 30)
ASKED = action(status="Amber", update="Slow.")
OTHER = action(ref="CSAP 1.2", priority_action="Mend the gates", status="Red", update="Late.")


def cells_of(sheet: ResultSheet) -> dict[int, dict[int, Value]]:
    rows: dict[int, dict[int, Value]] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.content != "":
            rows.setdefault(row, {})[column] = cell.content
    return rows


def left_after(found: Refreshed, said: Mapping[str, str]) -> dict[str, dict[int, dict[int, Value]]]:
    """The result sheets as an officer leaves them who answers the question of each ref."""
    left = {sheet.kind: cells_of(sheet) for sheet in found.sheets}
    for row in left["Checks"].values():
        if row.get(4) in said and row.get(9) == "no-next-step":
            row[8] = said[str(row[4])]
    return left


def refreshed(book: Book, left: Mapping[str, Mapping[int, Mapping[int, Value]]] | None = None) -> Refreshed:
    return refresh_book(book, (), NOW, left)


def question(found: Refreshed, ref: str) -> Problem:
    return next(one for one in found.problems if one.ref == ref and one.code == "no-next-step")


def listed(found: Refreshed) -> list[Sequence[object]]:
    return [row.contents for row in found.sheets[-1].listed.values()]


def test_accepted_question_is_quiet_listed_last_and_counted_apart() -> None:
    book = actions_book(ASKED, OTHER)
    left = left_after(refreshed(book), {"CSAP 1.1": "Accepted: agreed by the board"})
    again = refreshed(book, left)
    assert question(again, "CSAP 1.1").accepted
    assert not question(again, "CSAP 1.2").accepted
    assert listed(again)[-1][0] == "Accepted"
    assert listed(again)[-1][7] == "Accepted: agreed by the board"
    assert summarise(again.problems).endswith("2 questions, 1 accepted.")


def test_answer_moves_with_its_row() -> None:
    left = left_after(refreshed(actions_book(ASKED, OTHER)), {"CSAP 1.1": "accepted"})
    moved = refreshed(actions_book(OTHER, action(ref="CSAP 9.9"), ASKED), left)
    assert question(moved, "CSAP 1.1").accepted
    assert question(moved, "CSAP 1.1").cell == "G4"
    assert question(moved, "CSAP 1.2").answer == ""


def test_question_comes_back_when_the_status_the_update_or_the_date_changes() -> None:
    left = left_after(refreshed(actions_book(ASKED)), {"CSAP 1.1": "accepted: yes"})
    for change in ({"status": "Red"}, {"update": "Slower."}, {"by_when": "May 2020"}):
        changed = {"status": "Amber", "update": "Slow.", **change}
        back = refreshed(actions_book(action(**changed)), left)
        assert question(back, "CSAP 1.1").answer == f"{CHANGED} accepted: yes", change
        assert not question(back, "CSAP 1.1").accepted
        once_more = refreshed(actions_book(action(**changed)), {"Checks": cells_of(back.sheets[-1])})
        assert question(once_more, "CSAP 1.1").answer == f"{CHANGED} accepted: yes"


def test_answer_to_what_is_no_longer_asked_stays_until_the_question_is_asked_again() -> None:
    left = left_after(refreshed(actions_book(ASKED)), {"CSAP 1.1": "Sam will say"})
    without = refreshed(actions_book(action()), left)
    assert listed(without)[-1][0] == "No longer asked"
    assert listed(without)[-1][7] == "Sam will say"
    again = refreshed(actions_book(ASKED), {"Checks": cells_of(without.sheets[-1])})
    assert question(again, "CSAP 1.1").answer == "Sam will say"
    assert all(row[0] != "No longer asked" for row in listed(again))


def test_answers_find_their_questions_when_rows_are_sorted_without_their_marks() -> None:
    book = actions_book(ASKED, OTHER)
    checks = left_after(refreshed(book), {"CSAP 1.1": "accepted"})["Checks"]
    first, second = (number for number, row in checks.items() if row.get(9) == "no-next-step")
    marks = checks[first][10], checks[second][10]
    checks[first], checks[second] = checks[second], checks[first]
    checks[first][10], checks[second][10] = marks
    again = refreshed(book, {"Checks": checks})
    assert question(again, "CSAP 1.1").accepted
    assert question(again, "CSAP 1.2").answer == ""


def test_error_or_warning_keeps_its_answer_and_is_never_quiet() -> None:
    book = actions_book(action(status=None))
    checks = cells_of(refreshed(book).sheets[-1])
    table = checks_table(checks)
    assert table is not None
    for number, row in checks.items():
        if number > table.row:
            row[8] = "accepted"
    again = refreshed(book, {"Checks": checks})
    assert {one.answer for one in again.problems} == {"accepted"}
    assert not any(one.accepted for one in again.problems if one.severity != "question")


def test_remark_beside_a_row_of_an_older_sheet_is_its_answer() -> None:
    headings = ["Severity", "Sheet", "Cell", "Ref", "What was found", "What to do", "Code"]
    message = question(refreshed(actions_book(ASKED)), "CSAP 1.1").message
    row: list[Value] = ["Question", "Actions", "G2", "CSAP 1.1", message, "Say.", "no-next-step", "", "Asked Sam"]
    old = {number: dict(enumerate(line, start=1)) for number, line in ((7, headings), (8, row))}
    assert [answer.text for answer in read_given_answers(old)] == ["Asked Sam"]
    assert question(refreshed(actions_book(ASKED), {"Checks": old}), "CSAP 1.1").answer == "Asked Sam"
