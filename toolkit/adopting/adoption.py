"""What a workbook is taken for, said so that a person can check it at a glance, and what has to be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from toolkit.plan.models import Plan
from toolkit.plan.ratings import Scale
from toolkit.records import dataclass
from toolkit.understanding.answers import Answers, answer_key


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A visible sheet: whether it is part of the plan, how many rows of it are counted or passed over, and why."""

    name: str
    taken_for: str
    rows: int
    why: str
    answerable: bool = True

    def as_json(self) -> dict[str, object]:
        """The sheet as ``csp adopt --json`` prints it."""
        return {"sheet": self.name, "taken_for": self.taken_for, "rows": self.rows, "why": self.why}


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column of a plan's table: its name in answers, the field it is taken for or "", and what is in its cells.

    ``filled`` of the counted rows have something there, ``rated`` of them a rating, ``dated`` a date; ``length`` is
    the usual number of characters.
    """

    sheet: str
    column: int
    name: str
    heading: str
    field: str
    filled: int
    rated: int
    dated: int
    length: int
    top: tuple[str, ...] = ()

    @property
    def evidence(self) -> str:
        """``48 filled, 46 ratings``: why it is taken for what it is."""
        said = [f"{self.filled} filled"]
        if self.rated:
            said.append(f"{self.rated} ratings")
        elif self.dated:
            said.append(f"{self.dated} dates")
        elif self.filled:
            said.append(f"usually {self.length} characters")
        return ", ".join(said)

    def as_json(self) -> dict[str, object]:
        """The column as ``csp adopt --json`` prints it."""
        return {
            "sheet": self.sheet,
            "column": self.name.partition(":")[0],
            "heading": self.heading,
            "taken_for": self.field or None,
            "filled": self.filled,
            "ratings": self.rated,
            "dates": self.dated,
            "usual_length": self.length,
        }


@dataclass(frozen=True, slots=True)
class FoundWord:
    """A word in the column of ratings, how many rows have it, the rating that it is read as, or "", and its cells."""

    word: str
    rows: int
    means: str
    cells: str = ""

    def as_json(self) -> dict[str, object]:
        """The word as ``csp adopt --json`` prints it."""
        return {"word": self.word, "rows": self.rows, "means": self.means or None}


@dataclass(frozen=True, slots=True)
class Question:
    """Something that nothing in the workbook decides. ``choices`` is empty where any text is an answer; ``guess`` is
    empty where there is no ground for one. ``also`` is what may be typed in place of a choice: the key that it answers,
    and what to type.
    """

    kind: str
    where: str
    subject: str
    question: str
    guess: str
    choices: tuple[str, ...]
    also: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """The name under which a script answers."""
        return answer_key(self.kind, self.where, self.subject)

    def as_json(self) -> dict[str, object]:
        """The question as ``csp adopt --json`` prints it."""
        also = [{"key": key, "type": hint} for key, hint in self.also]
        said = {"key": self.key, "question": self.question, "guess": self.guess}
        return {**said, "choices": list(self.choices), "also": also}


@dataclass(frozen=True, slots=True)
class Adoption:
    """A workbook as it is understood with the answers that it holds. ``headings`` are, by sheet, the headings of each
    table in which a column may be named; ``missing`` the fields, by sheet, that have no column; ``little``, by sheet,
    the rows of which nobody has said whether they are titles or actions; ``heading_rows`` those of the headings.
    """

    sheets: tuple[FoundSheet, ...]
    columns: tuple[FoundColumn, ...]
    words: tuple[FoundWord, ...]
    unanswered: tuple[Question, ...]
    answers: Answers
    plan: Plan
    scale: Scale
    headings: Mapping[str, tuple[Mapping[int, str], ...]] = field(default_factory=dict)
    missing: tuple[tuple[str, str], ...] = ()
    little: Mapping[str, Sequence[int]] = field(default_factory=dict)
    heading_rows: Mapping[str, Sequence[int]] = field(default_factory=dict)
    rows: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    """By sheet, the texts of the rows that are counted, in doubt or said to be titles."""
    may_say: tuple[Question, ...] = ()
    """What may be said although nothing asks it: where the headings are, and which counted rows are titles."""

    def as_json(self) -> dict[str, object]:
        """The adoption as ``csp adopt --json`` prints it."""
        return {
            "columns": [one.as_json() for one in self.columns],
            "words": [one.as_json() for one in self.words],
            "sheets": [one.as_json() for one in self.sheets],
            "open": [one.as_json() for one in self.unanswered],
            "may_say": [one.as_json() for one in self.may_say],
        }
