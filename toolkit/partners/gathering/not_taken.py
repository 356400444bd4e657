"""What somebody said in an answer that is not in the plan: it is told apart from what is only to be known."""

from collections.abc import Iterable


class NotTaken(str):
    """A sentence on something that a partner typed and that did not get into the plan, so that a person looks at it."""

    __slots__ = ()


def not_taken(sentences: Iterable[str]) -> tuple[str, ...]:
    """Those of the sentences that say so."""
    return tuple(one for one in sentences if isinstance(one, NotTaken))


def only_known(sentences: Iterable[str]) -> tuple[str, ...]:
    """The others: what is to be known, and loses nothing."""
    return tuple(one for one in sentences if not isinstance(one, NotTaken))
