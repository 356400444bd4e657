"""The officer's answers on the sheet Checks: kept with the row that they are about, wherever it moves.

A question that is answered by "accepted" is quiet until its row's status, update or date changes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from toolkit.entries.text import as_text, one_line
from toolkit.grid import Value, cell_position
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.problems.problem import Problem, Severity
from toolkit.records import dataclass
from toolkit.results.typed.marks import Cells, Mark, Marks, code_of, digest, read_marks
from toolkit.tables.headings import heading_key

YOUR_ANSWER, FOUND, CODE = "Your answer", "What was found", "Code"
CHANGED = "Before the row changed:"
"""Begins an answer that was given to what the row no longer says."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer with the problem it is about: as marked (empty on a sheet of an older version), and as shown."""

    text: str
    code: str
    sheet: str
    ref: str
    message: str
    key: str = ""
    seen: str = ""

    @property
    def mark(self) -> str:
        """What begins the mark of its row."""
        return f"{self.key} {self.seen}" if self.key else ""


@dataclass(frozen=True, slots=True)
class ChecksTable:
    """Where the table on a sheet Checks is: its row of headings, and its columns by the keys of their headings."""

    row: int
    columns: Mapping[str, int]

    def text(self, cells: Mapping[int, Value], heading: str) -> str:
        """What a row has under a heading, on one line."""
        return one_line(cells.get(self.columns.get(heading_key(heading), 0)))


@dataclass(frozen=True, slots=True)
class AskedRows:
    """The rows of the plan by sheet and row number, from which a problem's key and what its row says are made."""

    rows: Mapping[tuple[str, int], PlanRow]

    def row_of(self, problem: Problem) -> PlanRow | None:
        """The row of the plan that a problem is in."""
        if not problem.cell or len(problem.cells) > 1:
            return None
        return self.rows.get((problem.sheet, cell_position(problem.cell)[0]))

    def lead(self, problem: Problem) -> str:
        """Who leads the row, as the plan names them."""
        row = self.row_of(problem)
        return "; ".join(row.leads) if row else ""

    def keys(self, problems: Sequence[Problem]) -> list[str]:
        """Each problem's key: what it is, its row by ref and words, and its column; what is found there where several
        are the same.
        """
        keys = [self._key(problem) for problem in problems]
        often = Counter(keys)
        return [
            digest(key, problem.message) if often[key] > 1 else key for key, problem in zip(keys, problems, strict=True)
        ]

    def _key(self, problem: Problem) -> str:
        if problem.seen:
            return digest(problem.code, problem.seen)
        row = self.row_of(problem)
        if row is None:
            return digest(problem.code, problem.sheet, problem.ref, problem.message)
        column = cell_position(problem.cell)[1]
        field = next((field for field, at in row.place.columns.items() if at == column), "")
        return digest(problem.code, problem.ref, heading_key(row.text), field)

    def seen(self, problem: Problem) -> str:
        """What the problem's row says: its status, update and date; of a problem in no row, what was found."""
        if problem.seen:
            return digest(problem.seen, size=4)
        row = self.row_of(problem)
        if row is None:
            return digest(problem.message, size=4)
        by_when = row.by_when.text if row.by_when else row.as_typed("by_when")
        status = row.as_typed("status") or row.status
        return digest(status, " ".join(row.update.split()), " ".join(by_when.split()), size=4)


def asked_rows(monitoring: Monitoring) -> AskedRows:
    """The plan's rows, to find those of problems."""
    every = (*monitoring.actions, *monitoring.measures)
    return AskedRows({(row.place.sheet, row.place.row): row for row in every})


def checks_table(cells: Cells) -> ChecksTable | None:
    """The table on a sheet Checks as somebody left it; None where it lists nothing."""
    for number in sorted(cells):
        columns = {heading_key(one_line(value)): at for at, value in sorted(cells[number].items(), reverse=True)}
        if {heading_key(FOUND), heading_key(CODE)} <= columns.keys():
            return ChecksTable(number, columns)
    return None


def read_given_answers(cells: Cells) -> list[GivenAnswer]:
    """The answers on a sheet Checks; a remark beside a row of its table is an answer to it too."""
    table = checks_table(cells)
    if table is None:
        return []
    marks = read_marks(cells)
    by_codes = _by_codes(marks)
    answers: list[GivenAnswer] = []
    for number, row in sorted(cells.items()):
        if number > table.row:
            answers += _answer(table, row, _mark_of(number, table, row, marks, by_codes), marks)
    return answers


def _answer(table: ChecksTable, row: Mapping[int, Value], mark: Mark, marks: Marks) -> Iterator[GivenAnswer]:
    message, code = table.text(row, FOUND), table.text(row, CODE)
    if not message or not code:
        return
    column = table.columns.get(heading_key(YOUR_ANSWER), 0)
    beside = [at for at in sorted(row) if at > max(table.columns.values()) and at != marks.column]
    said = [as_text(row[at]).strip() for at in (column, *beside) if at in row]
    if text := "; ".join(filter(None, said)):
        ref, sheet = table.text(row, "Ref"), table.text(row, "Sheet")
        yield GivenAnswer(text, code, sheet, "" if ref == "–" else ref, message, mark.key, mark.seen)


def _by_codes(marks: Marks) -> Mapping[str, list[Mark]]:
    """The marks of rows that have a key by each of their codes."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks.rows.values():
        for code in mark.codes if mark.key else ():
            found[code].append(mark)
    return found


def _mark_of(
    number: int, table: ChecksTable, row: Mapping[int, Value], marks: Marks, by_codes: Mapping[str, list[Mark]]
) -> Mark:
    """The row's own mark; where somebody sorted the rows without their marks, the one that fits what the row says."""
    mark = marks.rows.get(number, Mark())
    said = [row.get(table.columns.get(heading_key(name), 0)) for name in (CODE, FOUND, "Sheet", "Cell", "Ref")]
    if all(map(mark.wrote, said)) or said[1] is None:
        return mark
    fitting = [found for found in by_codes.get(code_of(said[1]), ()) if all(map(found.wrote, said))]
    return fitting[0] if len(fitting) == 1 else Mark()


def answer_problems(
    problems: Sequence[Problem], rows: AskedRows, answers: Iterable[GivenAnswer]
) -> tuple[list[Problem], list[GivenAnswer]]:
    """The problems with their answers, and the answers to what is no longer found."""
    waiting = list(answers)
    if not waiting:
        return list(problems), []
    by_key = {answer.key: answer for answer in waiting if answer.key}
    by_words = {(a.code, a.ref, a.message): a for a in waiting if not a.key}
    answered, used = [], set()
    for problem, key in zip(problems, rows.keys(problems), strict=True):
        words = (problem.code, one_line(problem.ref), one_line(problem.message))
        answer = by_key.get(key) or (None if problem.seen else by_words.get(words))
        if answer is None or id(answer) in used:
            answered.append(problem)
            continue
        used.add(id(answer))
        answered.append(_settled(replace(problem, answer=_still_said(answer, rows.seen(problem)))))
    return answered, [answer for answer in waiting if id(answer) not in used]


def _settled(problem: Problem) -> Problem:
    """The problem as a question where the officer has settled what stopped the papers."""
    return replace(problem, severity=Severity.QUESTION) if problem.seen and problem.accepted else problem


def _still_said(answer: GivenAnswer, seen: str) -> str:
    """The answer, with a word that the row has changed since, by which it no longer accepts anything."""
    changed = answer.seen not in ("", seen) and not answer.text.startswith(CHANGED)
    return f"{CHANGED} {answer.text}" if changed else answer.text
