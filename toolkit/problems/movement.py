"""What a row's earlier quarters, its own numbers or the tallies ask of its rating."""

from functools import partial

from toolkit.problems.entry import Entry, Subject
from toolkit.problems.problem import QUESTION

_of = partial(Entry, Subject.MOVEMENT)

MOVEMENT_PROBLEMS = (
    _of(
        "ref-of-another-action",
        QUESTION,
        'Last quarter {ref} was "{before}" and now it is "{now}"; it is counted as not comparable.',
        "If this is another action, give it a ref of its own; if it is the same one, say so by words that they share.",
    ),
    _of(
        "amber-for-quarters",
        QUESTION,
        "{status} for {quarters} quarters running.",
        "Say what will bring it back on target and by when, or consider the rating.",
    ),
    _of(
        "ref-may-have-lost-nought",
        QUESTION,
        'Ref is the number {ref}, so this row was {ref} last quarter, "{before}"; {other}, "{was}", is gone.',
        'If this is {other}, format the cell as text and type "{other}", because a number loses the 0 at its end.',
    ),
    _of(
        "improved-without-update",
        QUESTION,
        "Improved from {previous} to {current}, but {fact}.",
        "Say what has changed since last quarter, or consider the rating.",
    ),
    _of(
        "update-repeated",
        QUESTION,
        "The update is the same as last quarter's.",
        "Say what was done this quarter, or that nothing was.",
    ),
    _of(
        "rescheduled-again",
        QUESTION,
        "By when has been put back {times} times: it was {original} and is now {revised}.",
        "Say why it was put back again and what will keep it to {revised}.",
    ),
    _of(
        "rating-against-number",
        QUESTION,
        "{status}, but the update says {found}% {phrase} and the measure asks for {target}%.",
        "Consider the rating, or say in the update what else it is based on.",
    ),
    _of(
        "rating-against-tally",
        QUESTION,
        "{status}, but {on_target} of {total} actions ({percent}) {are} on target and the measure asks for {target}%.",
        "Consider the rating, or say in the update what else it is based on.",
    ),
)
