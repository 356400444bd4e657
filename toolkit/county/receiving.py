"""Who has reported: which workbook counts for which partnership and quarter, and what became of every other file.

Every file ends in exactly one outcome. Of several workbooks of one partnership for one quarter the one that was saved
last counts; where their own properties do not say which that is, none does, because either may be wrong.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from toolkit.county.expected import Expected, ExpectedList, without_list
from toolkit.county.names import name_key
from toolkit.county.official import NO_NAMES, OfficialNames
from toolkit.county.returns import Returned
from toolkit.entries.periods import Period
from toolkit.entries.wording import british_date, listed
from toolkit.records import dataclass


class Outcome(StrEnum):
    """What became of a file."""

    COUNTED = "counted"
    OTHER_QUARTER = "another quarter"
    """It is kept in the data set; the partnership's workbook for this quarter is counted."""
    WRONG_QUARTER = "wrong quarter"
    """It is all that came of its partnership, and is not of this quarter."""
    SUPERSEDED = "older copy"
    SAME = "the very same file"
    UNCLEAR = "two copies, unclear which"
    UNREADABLE = "cannot be counted"
    NAMELESS = "no partnership named"
    NO_QUARTER = "no quarter named"
    NOT_LISTED = "not on the list"


IN_DATA_SET = frozenset((Outcome.COUNTED, Outcome.OTHER_QUARTER, Outcome.WRONG_QUARTER))
"""What the data set holds."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file with what became of it; ``why`` says it in a sentence, and ``also`` what else is to be known of it."""

    returned: Returned
    outcome: Outcome
    expected: Expected | None = None
    why: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reception:
    """All files of a roll-up for one quarter, in the order in which they were found, and who is missing."""

    period: Period | None
    received: tuple[Received, ...]
    missing: tuple[Expected, ...]
    listed: bool
    """Whether there is a list of who is expected."""

    @property
    def counted(self) -> tuple[Received, ...]:
        """The files that are counted, by the partnership's name."""
        found = [item for item in self.received if item.outcome is Outcome.COUNTED]
        return tuple(sorted(found, key=lambda item: name_of(item).casefold()))

    @property
    def refused(self) -> tuple[Received, ...]:
        """The files that are neither counted nor of another quarter nor the same as one that is."""
        fine = {Outcome.COUNTED, Outcome.OTHER_QUARTER, Outcome.SAME, Outcome.SUPERSEDED}
        return tuple(item for item in self.received if item.outcome not in fine)

    @property
    def kept(self) -> tuple[Received, ...]:
        """The files whose rows the data set holds."""
        return tuple(item for item in self.received if item.outcome in IN_DATA_SET)


def name_of(item: Received) -> str:
    """The partnership's name: as the list has it, else as the workbook says it."""
    return item.expected.name if item.expected else item.returned.partnership


def receive(
    returns: Sequence[Returned],
    expected: ExpectedList | None,
    period: Period | None,
    *,
    due: datetime.date | None = None,
    version: str = "",
    official: OfficialNames = NO_NAMES,
) -> Reception:
    """Sort out all returns. ``period`` None: the quarter that most of them report on, the later of two.

    ``due`` is when returns were due, where the list does not say; ``version`` is that of the toolkit. ``official``
    are names by which two names are known for one partnership's where there is no list.
    """
    named = [item for item in returns if not item.refused and item.partnership]
    known = expected or without_list([item.partnership for item in named], official)
    wanted = period or _usual_period(named)
    outcomes: dict[int, Received] = {}
    groups: dict[tuple[str, Period], list[int]] = defaultdict(list)
    for number, item in enumerate(returns):
        found = known.find(item.partnership) if item.partnership else None
        if (plain := _plainly(item, found, known)) is not None:
            outcomes[number] = plain
        elif found and item.period:
            groups[found.name, item.period].append(number)
    for (_, of), numbers in groups.items():
        home = known.find(returns[numbers[0]].partnership)
        outcomes |= _of_group([(number, returns[number]) for number in numbers], home, of == wanted)
    counted = {item.expected.name for item in outcomes.values() if item.expected and item.outcome is Outcome.COUNTED}
    received = tuple(
        _of_wrong_quarter(outcomes[number], counted, wanted) for number in range(len(returns)) if number in outcomes
    )
    finished = tuple(_with_remarks(item, due, version, has_list=expected is not None) for item in received)
    missing = tuple(entry for entry in known.entries if entry.name not in counted)
    return Reception(wanted, finished, missing, expected is not None)


def _usual_period(returns: Iterable[Returned]) -> Period | None:
    counts = Counter(item.period for item in returns if item.period)
    return max(counts, key=lambda period: (counts[period], period)) if counts else None


def _plainly(item: Returned, found: Expected | None, known: ExpectedList) -> Received | None:
    """What becomes of a file whatever the others are, or None."""
    if item.refused:
        return Received(item, Outcome.UNREADABLE, found, item.refused)
    if not item.partnership:
        return Received(item, Outcome.NAMELESS, None, "The sheet Plan does not say whose it is: fill in Partnership.")
    if found is None:
        like = known.nearest_to(item.partnership)
        hint = f" Is it {like}? Add the name under Also known as." if like else ""
        return Received(item, Outcome.NOT_LISTED, None, f'"{item.partnership}" is not on the list.{hint}')
    if item.period is None:
        why = "The sheet Plan does not say which quarter it reports on: fill in Plan year and Quarter."
        return Received(item, Outcome.NO_QUARTER, found, why)
    return None


def _of_group(group: Sequence[tuple[int, Returned]], home: Expected | None, wanted: bool) -> dict[int, Received]:
    """The outcomes of a partnership's files for one quarter."""
    outcome = Outcome.COUNTED if wanted else Outcome.OTHER_QUARTER
    first_of: dict[str, tuple[int, Returned]] = {}
    outcomes: dict[int, Received] = {}
    for number, item in group:
        if item.digest in first_of:
            why = f'It is the same as "{first_of[item.digest][1].file}", byte for byte.'
            outcomes[number] = Received(item, Outcome.SAME, home, why)
        else:
            first_of[item.digest] = (number, item)
    different = list(first_of.values())
    latest = _latest(different)
    for number, item in different:
        if latest is None:
            others = listed(f'"{other.file}"' for _, other in different if other is not item)
            why = f"{others} is of the same quarter, and the files do not say which was saved last: leave one out."
            outcomes[number] = Received(item, Outcome.UNCLEAR, home, why)
        elif item is latest:
            outcomes[number] = Received(item, outcome, home)
        else:
            outcomes[number] = Received(item, Outcome.SUPERSEDED, home, f'"{latest.file}" was saved later.')
    return outcomes


def _latest(different: Sequence[tuple[int, Returned]]) -> Returned | None:
    """The only one, or the one that was saved last; None where that is not known."""
    if len(different) == 1:
        return different[0][1]
    saved = [(item.saved, item) for _, item in different if item.saved]
    if len(saved) < len(different):
        return None
    latest = max(when for when, _ in saved)
    found = [item for when, item in saved if when == latest]
    return found[0] if len(found) == 1 else None


def _of_wrong_quarter(item: Received, counted: Iterable[str], wanted: Period | None) -> Received:
    if item.outcome is not Outcome.OTHER_QUARTER or name_of(item) in counted or not wanted or not item.returned.period:
        return item
    why = f"It reports on {item.returned.period.label}; asked for is {wanted.label}."
    return Received(item.returned, Outcome.WRONG_QUARTER, item.expected, why)


def _with_remarks(item: Received, due: datetime.date | None, version: str, *, has_list: bool) -> Received:
    """The same with what else is to be known: it goes by another name, came late, or an older version made it."""
    remarks = list(_other_name(item, has_list=has_list))
    by = item.expected.due if item.expected and item.expected.due else due
    saved = item.returned.saved
    if item.outcome is Outcome.COUNTED and by and saved and saved.date() > by:
        remarks.append(f"late: saved on {british_date(saved.date())}, due on {british_date(by)}")
    if item.returned.made_by and version and _release(item.returned.made_by) < _release(version):
        remarks.append(f"made by version {item.returned.made_by}: csp upgrade renews it")
    if item.returned.errors and item.outcome in IN_DATA_SET:
        remarks.append(f"{item.returned.errors} errors" if item.returned.errors != 1 else "1 error")
    return Received(item.returned, item.outcome, item.expected, item.why, tuple(remarks))


def _other_name(item: Received, *, has_list: bool) -> Iterator[str]:
    """By which name a partnership is known officially alone: neither the list nor the other workbooks have it."""
    if item.expected is None or not item.returned.partnership:
        return
    entry, name = item.expected, item.returned.partnership
    said = (entry.name, entry.code, *(entry.also if has_list else ()))
    if name_key(name) not in map(name_key, said):
        yield f'the workbook says "{name}", which is officially the same partnership'


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
