"""What is taken of the answers that came, and what a person has to decide: nothing is ever chosen between two answers.

An answer counts where it says something that was not there when it was asked. It is taken where the plan still holds
what was asked about, or what the same agency said before; else it is for a person to decide.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum

from toolkit.entries.by_when import read_by_when
from toolkit.entries.dates.outcomes import ByWhen
from toolkit.entries.periods import Period
from toolkit.entries.text import one_line, text_lines
from toolkit.errors import ToolkitError
from toolkit.partners.asking.updates import AskedRow
from toolkit.partners.gathering.matching import MatchedFile
from toolkit.partners.gathering.not_taken import NotTaken, not_taken
from toolkit.partners.gathering.returned import ReturnedRow
from toolkit.partners.record import RequestLog, SaidRecord
from toolkit.plan.ratings import Scale
from toolkit.records import dataclass
from toolkit.results.typed.marks import digest
from toolkit.tables.fields import PLAN_FIELDS

KEEP_PLAN, ALL_TEXTS = "keep", "all"
"""What may be chosen besides the number of an answer: what the plan holds, and the texts of all one below another."""
WAS_TAKEN, SAID_ALREADY, WAS_KEPT, NOT_CHOSEN = (
    "Taken",
    "The plan said so already",
    "The plan was kept",
    "Another was chosen",
)
"""What may become of an answer, as the record says it."""
TEXT_FIELDS = ("update", "reason", "recovery")


class Why(StrEnum):
    """Why something is for a person to decide."""

    DIFFER = "two answers differ"
    CHANGED = "the plan was changed since it was asked"
    HELD = "the plan holds something else, and the answer does not say what it was asked about"


@dataclass(frozen=True, slots=True)
class SaidAnswer:
    """What one file says of one field of a row: as it is compared, and ``value`` as it would be written.

    ``key`` names it on record. ``confirms``: it only leaves a rating as it was asked, in a row that it answers.
    """

    agency: str
    file: str
    place: str
    said: str
    value: str
    key: str
    base: str | None = None
    confirms: bool = False


@dataclass(frozen=True, slots=True)
class GatheredCell:
    """A cell of the plan of which something new was said: what it holds now, the answers, and what becomes of it.

    ``value`` is what is written, None where the cell stays; ``why`` says why that is open, None where it is not.
    """

    row: AskedRow
    field: str
    now: str
    answers: tuple[SaidAnswer, ...]
    value: str | None = None
    why: Why | None = None
    kept: bool = False
    by: str = ""
    """Which agency's answer it is that the plan holds now, as far as that is on record."""

    @property
    def place(self) -> str:
        """The cell, as ``Actions!F12``."""
        place = self.row.row.place
        return f"{place.sheet}!{place.cell(self.field)}"

    @property
    def position(self) -> tuple[str, int, int]:
        """The cell, as sheet, row and column."""
        place = self.row.row.place
        return place.sheet, place.row, place.columns[self.field]

    @property
    def heading(self) -> str:
        """What its column is called."""
        return PLAN_FIELDS[self.field].heading

    @property
    def choices(self) -> list[SaidAnswer]:
        """The answers that differ, in the order of their numbers."""
        return list({answer.said: answer for answer in reversed(self.answers)}.values())[::-1]

    @property
    def can_have_all(self) -> bool:
        """Whether the texts of all may be chosen."""
        return self.field in TEXT_FIELDS and len(self.choices) > 1

    def outcome(self, answer: SaidAnswer) -> str:
        """What became of one of its answers."""
        if self.value is not None:
            return WAS_TAKEN if as_compared(self.field, self.value) == answer.said or self._has_all else NOT_CHOSEN
        return WAS_KEPT if self.kept else SAID_ALREADY

    @property
    def _has_all(self) -> bool:
        return self.value == all_texts(self.choices)


@dataclass(frozen=True, slots=True)
class Decided:
    """What comes of all files: the cells that change, those that are open, those that stay, and by the file's name
    what is to be known of it.
    """

    changes: tuple[GatheredCell, ...] = ()
    open: tuple[GatheredCell, ...] = ()
    stay: tuple[GatheredCell, ...] = ()
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def not_taken(self) -> dict[str, tuple[str, ...]]:
        """What somebody said that is not in the plan, by the file's name; files of which all was taken left out."""
        return {name: lost for name, said in self.said.items() if (lost := not_taken(said))}


def decide(
    plan: Sequence[AskedRow],
    files: Sequence[MatchedFile],
    log: RequestLog,
    scale: Scale,
    period: Period,
    choices: Mapping[str, str],
) -> Decided:
    """What becomes of every answer; ``choices`` are a person's, by the cell. Raises ToolkitError for a strange one."""
    readings = [_Reading(file, scale, period) for file in files]
    cells = [
        cell
        for row in plan
        for name in row.cells
        if (cell := _cell(row, name, [answer for one in readings if (answer := one.answer(row, name))], log))
    ]
    if strange := choices.keys() - {cell.place for cell in cells if cell.why}:
        raise ToolkitError(f"Nothing is to be decided at {min(strange)}: name a cell that is listed as open.")
    chosen = [_chosen(cell, choices.get(cell.place)) for cell in cells]
    return Decided(
        tuple(cell for cell in chosen if cell.value is not None),
        tuple(cell for cell in chosen if cell.why),
        tuple(cell for cell in chosen if cell.value is None and not cell.why),
        {one.file.file.name: tuple(one.said) for one in readings},
    )


class _Reading:
    """One file, each of whose answers is read or said not to be."""

    def __init__(self, file: MatchedFile, scale: Scale, period: Period) -> None:
        self.file, self._scale, self._period = file, scale, period
        self.said = [*file.said, *self._cleared()]

    def answer(self, row: AskedRow, name: str) -> SaidAnswer | None:
        """What it says of a field; None where it says nothing, or nothing that can be read."""
        returned = self.file.rows.get(row.key)
        if returned is None or name not in returned.said:
            return None
        base = as_compared(name, returned.base.get(name, "")) if returned.base is not None else None
        if not returned.says(name):
            confirms = name == "status" and returned.said[name] and returned.touched
            return self._made(returned, row, name, returned.said[name], base, confirms=True) if confirms else None
        value = self._readable(name, returned.typed[name])
        if value is None:
            if as_compared(name, returned.typed[name]) != as_compared(
                name, row.cells[name]
            ):  # else it says nothing new
                self.said.append(self._not_read(returned, row, name))
            return None
        return self._made(returned, row, name, value, base)

    def _made(
        self, returned: ReturnedRow, row: AskedRow, name: str, value: str, base: str | None, *, confirms: bool = False
    ) -> SaidAnswer:
        said = as_compared(name, value)
        key = f"{row.key}:{name}:{digest(said, size=4)}:{self.file.file.digest}"
        return SaidAnswer(self.file.agency, self.file.file.name, returned.cell(name), said, value, key, base, confirms)

    def _readable(self, name: str, typed: str) -> str | None:
        """What would be written for what was typed; None where it cannot be read as what it has to be."""
        if name == "status":
            rating = self._scale.read(typed)
            return rating.name if rating and rating.rated else None
        if name == "by_when":
            read = read_by_when(typed, self._period.plan_year)
            return read.text if isinstance(read, ByWhen) else None
        return typed

    def _not_read(self, returned: ReturnedRow, row: AskedRow, name: str) -> str:
        heading, said = PLAN_FIELDS[name].heading, one_line(returned.said[name])
        what = f"none of {self._scale.choices}" if name == "status" else "no date that can only mean one day or month"
        at = returned.cell(name)
        return NotTaken(f'{at}: {heading} of {row.ref or "a row"} is "{said}", which is {what}, so it was not taken')

    def _cleared(self) -> Iterator[str]:
        for returned in self.file.rows.values():
            for name in returned.cleared:
                what = f"{PLAN_FIELDS[name].heading} of {returned.ref or 'a row'}"
                yield NotTaken(f"{returned.cell(name)}: {what} was cleared, which empties nothing in the plan")


def as_compared(name: str, text: str) -> str:
    """A text as two of them are compared: ratings whatever their case, others whatever programs did to their spaces."""
    return one_line(text).casefold() if name == "status" else "\n".join(text_lines(text))


def _cell(row: AskedRow, name: str, answers: Sequence[SaidAnswer], log: RequestLog) -> GatheredCell | None:
    """What becomes of a cell; None where nothing new is said of it."""
    new = [answer for answer in answers if not answer.confirms and not _is_on_record(answer, log)]
    if not new:
        return None
    confirmed = (answer for answer in answers if answer.confirms)
    # In an order that does not hang on the order of the files, so that a number means the same the next time.
    opinions = tuple(sorted((*new, *confirmed), key=lambda one: (one.agency.casefold(), one.file.casefold())))
    now = as_compared(name, row.cells[name])
    cell = GatheredCell(row, name, row.cells[name], opinions)
    if len({answer.said for answer in opinions}) > 1:
        return replace(cell, why=Why.DIFFER)
    if all(answer.said == now for answer in new):
        return cell
    if any(answer.base is None for answer in new):
        is_new = not now or not row.cells.get("update")
        return replace(cell, value=new[0].value) if is_new else replace(cell, why=Why.HELD)
    as_asked = any(answer.base == now for answer in new) or all(_said_before(answer, log) == now for answer in new)
    by = _who_said(cell, now, log)
    return replace(cell, value=new[0].value) if as_asked else replace(cell, why=Why.CHANGED, by=by)


def _is_on_record(answer: SaidAnswer, log: RequestLog) -> bool:
    """Whether that file's answer was gathered before, or the agency's last word on the cell is the same."""
    if any(one.key == answer.key for one in log.said):
        return True
    last = _last_word(answer, log)
    return last is not None and last.key.rpartition(":")[0] == answer.key.rpartition(":")[0]


def _said_before(answer: SaidAnswer, log: RequestLog) -> str | None:
    """What the agency's last answer made the plan say; None where it was not taken or there was none."""
    last = _last_word(answer, log)
    return as_compared(_field_of(answer), last.said) if last is not None and last.outcome == WAS_TAKEN else None


def _last_word(answer: SaidAnswer, log: RequestLog) -> SaidRecord | None:
    cell = answer.key.rsplit(":", 2)[0]
    of_agency = (one for one in reversed(log.said) if one.agency.casefold() == answer.agency.casefold())
    return next((one for one in of_agency if one.key.startswith(f"{cell}:")), None)


def _who_said(cell: GatheredCell, now: str, log: RequestLog) -> str:
    """Whose answer put into the cell what it holds now; "" where nobody's on record did."""
    start = f"{cell.row.key}:{cell.field}:"
    taken = (one for one in reversed(log.said) if one.key.startswith(start) and one.outcome == WAS_TAKEN)
    last = next(taken, None)
    return last.agency if last and as_compared(cell.field, last.said) == now else ""


def _field_of(answer: SaidAnswer) -> str:
    return answer.key.split(":")[1]


def _chosen(cell: GatheredCell, choice: str | None) -> GatheredCell:
    """The cell as a person decided; one that is not open stays as it is."""
    if cell.why is None or not choice:
        return cell
    said = choice.strip().casefold()
    if said == KEEP_PLAN:
        return replace(cell, why=None, kept=True)
    if said == ALL_TEXTS and cell.can_have_all:
        return replace(cell, why=None, value=all_texts(cell.choices))
    numbers = {str(number): answer for number, answer in enumerate(cell.choices, start=1)}
    if said not in numbers:
        known = [*numbers, *([ALL_TEXTS] if cell.can_have_all else []), KEEP_PLAN]
        raise ToolkitError(f'The answer for {cell.place} is "{choice}"; give one of {", ".join(known)}.')
    return replace(cell, why=None, value=numbers[said].value)


def all_texts(answers: Sequence[SaidAnswer]) -> str:
    """The texts of several agencies one below another, each with who says it."""
    return "\n".join(f"{answer.agency}: {answer.value}" for answer in answers)
