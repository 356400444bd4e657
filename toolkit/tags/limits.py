"""How much a template may have worked out and print: enough for any paper, too little to hang or to fill the memory."""

import functools
from collections.abc import Callable, Collection, Iterator
from contextvars import ContextVar
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError

EACH = "_each"
"""The filter that counts how often a loop goes round. No tag can name it: it is put around loops when they are read."""
MOST_WORK = 2_000_000
"""Steps, of which a tag that is worked out is a few; the largest bundled paper takes some 30,000."""
MOST_PRINTED = 20_000_000
"""Characters of a part of a paper, as Word stores them; those of the largest bundled paper have 160,000."""


class TooMuchError(SecurityError):
    """A template has more worked out or printed than any paper needs; ``line`` is that of the loop, or 0."""

    def __init__(self, line: int = 0) -> None:
        super().__init__("too much")
        self.line = line


class Work:
    """What is left of the work that a part of a template may cause."""

    def __init__(self) -> None:
        self.left = MOST_WORK

    def spend(self, steps: int, line: int = 0) -> None:
        """Take so many steps from it. Raises TooMuchError when none are left."""
        self.left -= steps
        if self.left < 0:
            raise TooMuchError(line)


_WORK: ContextVar[Work | None] = ContextVar("work", default=None)


def limit_loops(tree: nodes.Template) -> None:
    """Has every loop of a part of a template count how often it goes round, and what it does then."""
    for loop in list(tree.find_all(nodes.For)):
        weight = 1 + sum(1 for _ in loop.find_all(nodes.Node))
        counted = [nodes.Const(weight), nodes.Const(loop.lineno)]
        loop.iter = nodes.Filter(loop.iter, EACH, counted, [], None, None, lineno=loop.lineno, environment=None)


def counting(filters: dict[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """The filters, each paid for by the length of what it is given; and the one that counts loops."""
    return {name: _paid(found) for name, found in filters.items()} | {EACH: _each}


def render_limited(template: jinja2.Template, context: dict[str, object]) -> str:
    """What the template prints. Raises TooMuchError, and what Jinja raises."""
    token = _WORK.set(Work())
    try:
        return "".join(_measured(template.generate(context)))
    finally:
        _WORK.reset(token)


def _measured(pieces: Iterator[str]) -> Iterator[str]:
    left = MOST_PRINTED
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise TooMuchError
        yield piece


def _paid(found: Callable[..., Any]) -> Callable[..., Any]:
    place = 1 if getattr(found, "jinja_pass_arg", None) else 0

    @functools.wraps(found)
    def paid(*arguments: Any, **named: Any) -> Any:
        work, value = _WORK.get(), arguments[place] if len(arguments) > place else None
        if work is not None:
            work.spend(1 + (len(value) if isinstance(value, Collection) else 0))
        return found(*arguments, **named)

    return paid


class _Each:
    """What a loop goes through, counted as it goes."""

    def __init__(self, through: Any, weight: int, line: int) -> None:
        self._through, self._weight, self._line = through, weight, line

    def __iter__(self) -> Iterator[Any]:
        work = _WORK.get()
        for item in self._through:
            if work is not None:
                work.spend(self._weight, self._line)
            yield item

    def __len__(self) -> int:
        return len(self._through)


def _each(through: Any, weight: int, line: int) -> Any:
    return _Each(through, weight, line)
