"""What a row of a request still lacks, in the words of the checks: worked out here, and as a formula in its workbook.

The two say the same; a formula knows fewer words than the checks, so it says less of what an update means.
"""

from collections.abc import Mapping, Sequence

from toolkit.entries.periods import Period
from toolkit.partners.asking.updates import AskedRow
from toolkit.plan.ratings import Rating, Scale
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.records import dataclass

COMPLETE = "Nothing is missing."
NO_WORDS = ("n/a", "na", "none", "nil", "no update", "no change", "no comment", "tbc", "tba", "-", ".", "as above")
"""Updates that say nothing, in small letters."""
DONE_WORDS = ("complet", "achiev", "finish", "conclud", "now in place", "fully delivered", "fully implemented")
NEXT_WORDS = (
    *(" will ", " shall ", "going to ", "to be ", "shortly", "due to ", "due in ", "due by ", "by the end of"),
    *("next quarter", "next month", "next year", "next meeting", "next step", " plan", " aim", " intend", "schedul"),
    *("expect", " hop", "looking ", "working to", "working on", "attempting", "seeking", "arranging", "recruiting"),
    *("awaiting", "reviewing", "developing", "exploring", "in discussion", "being ", " forward"),
)
"""By which words a formula takes an update to say what happens next."""
_ON, _OFF, _OTHER, _UNKNOWN = "on", "off", "other", "?"
"""Kinds of ratings, as far as they bear on what a row lacks; empty where there is none."""
_LONGEST = 240
"""Characters of a text in a formula, of which Excel takes 255."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """What may be said of a row."""

    choose: str
    unknown: str
    update: str
    past: str
    next_step: str
    date: str

    def of(self, due: str) -> str:
        """What is said of a row that was due by then."""
        return _short(f"It was due by {due}. {self.past}")


def sentences_of(scale: Scale) -> Sentences:
    """The sentences for a plan, the remedies of the checks where these have one."""
    here = InWorkbook()
    choose = problem("status-missing", here, unrated=scale.unrated, choices=scale.choices).remedy
    return Sentences(
        _short(choose),
        _short(f"This is none of the plan's ratings. {choose}"),
        problem("update-missing", here, fact="").remedy,
        problem("green-past-date", here, status="", due="").remedy,
        problem("no-next-step", here, status="").remedy,
        problem("by-when-missing", here).remedy,
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 4]} ..."


def rating_kind(rating: Rating | None) -> str:
    """What a rating asks of its row."""
    if rating is None:
        return _UNKNOWN
    if rating.off_track:
        return _OFF
    return _ON if rating.on_target and not rating.finished else _OTHER


def overdue_text(row: AskedRow, period: Period) -> str:
    """By when a row was due, if that was before the end of the quarter; else empty."""
    by_when = row.row.by_when
    return by_when.text if by_when and by_when.due and by_when.due < period.end else ""


def still_missing(answer: Mapping[str, str], row: AskedRow, scale: Scale, period: Period) -> str:
    """What the row lacks with that answer; COMPLETE where nothing."""
    said, status = sentences_of(scale), answer.get("status", "").strip()
    rating = next((one for one in scale.rated if one.name.casefold() == status.casefold()), None)
    kind = rating_kind(rating) if status else ""
    update, asks = f" {_plain(answer.get('update', ''))} ", row.cells.keys()
    if "status" in asks and kind in ("", _UNKNOWN):
        return said.unknown if kind else said.choose
    if "update" in asks and (not update.strip() or update.strip() in NO_WORDS):
        return said.update
    by_when, before = (found.get("by_when", "").strip() for found in (answer, row.cells))
    due = overdue_text(row, period)
    if kind == _ON and due and by_when == before and not _has(update, DONE_WORDS):
        return said.of(due)
    if kind == _OFF and "update" in asks and not _has(update, NEXT_WORDS):
        return said.next_step
    return said.date if "by_when" in asks and before and not by_when else COMPLETE


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _has(update: str, words: Sequence[str]) -> bool:
    return any(word in update for word in words)


@dataclass(frozen=True, slots=True)
class Places:
    """The cells of a row that its formula reads, and the ranges of the words that it looks for.

    A cell is empty where the row has none. ``before`` is where the date stands as it was asked.
    """

    status: str
    kind: str
    update: str
    by_when: str
    before: str
    nothing: str
    done: str
    next_step: str


def formula_of(row: AskedRow, places: Places, said: Sentences, period: Period) -> str:
    """The formula that says what :func:`still_missing` says."""
    plain = f'TRIM(LOWER(SUBSTITUTE({places.update},CHAR(10)," ")))'
    update = f'" "&{plain}&" "'
    tests: list[tuple[str, str]] = []
    if places.status:
        tests += [(f'{places.kind}=""', said.choose), (f'{places.kind}="{_UNKNOWN}"', said.unknown)]
    if places.update:
        tests.append((f'OR({plain}="",SUMPRODUCT(--({places.nothing}={plain}))>0)', said.update))
    if places.status and (due := overdue_text(row, period)):
        same = f",TRIM({places.by_when})=TRIM({places.before})" if places.by_when else ""
        open_ = f",{_none_of(places.done, update)}" if places.update else ""
        tests.append((f'AND({places.kind}="{_ON}"{same}{open_})', said.of(due)))
    if places.status and places.update:
        tests.append((f'AND({places.kind}="{_OFF}",{_none_of(places.next_step, update)})', said.next_step))
    if places.by_when and row.cells["by_when"]:
        tests.append((f'TRIM({places.by_when})=""', said.date))
    formula = _text(COMPLETE)
    for test, sentence in reversed(tests):
        formula = f"IF({test},{_text(sentence)},{formula})"
    return f"={formula}"


def kind_formula(status: str, names: str, kinds: str) -> str:
    """The formula of the kind of the rating in a cell, by a list of the ratings and one of their kinds."""
    return f'=IF(TRIM({status})="","",IFERROR(INDEX({kinds},MATCH(TRIM({status}),{names},0)),"{_UNKNOWN}"))'


def _none_of(words: str, update: str) -> str:
    return f"SUMPRODUCT(--ISNUMBER(SEARCH({words},{update})))=0"


def _text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
