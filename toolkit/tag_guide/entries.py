"""Every tag of the papers, found by walking a context."""

from collections.abc import Iterator, Mapping, Sequence

from toolkit.papers.quarterly import Context
from toolkit.records import dataclass
from toolkit.tag_guide.descriptions import DESCRIPTIONS, LOOPS
from toolkit.tags.values import ChartData, Noted, Picture

BLANK = "(blank in this plan)"
_SHOWN = 160
"""Characters of an example that are enough to know it by."""


@dataclass(frozen=True, slots=True)
class TagEntry:
    """One tag: the path to its value, its text for a template, what it prints and a real example of it."""

    path: str
    tag: str
    description: str
    example: str

    @property
    def first_name(self) -> str:
        """The name in the context that it comes from."""
        return self.path.partition("[]")[0]

    @property
    def list_path(self) -> str:
        """The list whose rows have it, or nothing for a tag that is on its own."""
        return self.path.rpartition("[]")[0]


def tag_entries(context: Context) -> list[TagEntry]:
    """Every tag of the context in its order, with what it prints there: of a list, its first row."""
    return [entry for name, value in context.items() for entry in _walk(value, name, name)]


def loops_of(path: str) -> list[tuple[str, str]]:
    """The loops around a list's rows from the outermost, each as the tags that begin and end it."""
    parts = path.split("[].")
    lists = ["[].".join(parts[:number]) for number in range(1, len(parts) + 1)]
    return [
        (f"{{%{LOOPS[one].reach} for {LOOPS[one].name} in {_expression(one)} %}}", f"{{%{LOOPS[one].reach} endfor %}}")
        for one in lists
    ]


def _expression(path: str) -> str:
    """How a template calls what is at a path, e.g. ``row.update`` for ``measures[].update``."""
    holder, _, name = path.rpartition("[]")
    return f"{LOOPS[holder].name}{name}" if holder else path


def _walk(value: object, path: str, expression: str) -> Iterator[TagEntry]:
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _walk(part, f"{path}.{name}", f"{expression}.{name}")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for first in value[:1]:
            yield from _walk(first, f"{path}[]", LOOPS[path].name)
    else:
        yield TagEntry(path, _tag(value, expression), DESCRIPTIONS[path], _example(value))


def _tag(value: object, expression: str) -> str:
    if isinstance(value, bool):
        return f"{{%p if {expression} %}}"
    return f"{{% cellbg {expression} %}}" if expression.endswith(".fill") else f"{{{{ {expression} }}}}"


def _example(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Picture):
        return f"({value.description})"
    if isinstance(value, ChartData):
        value = value.description
    text = (value.text if isinstance(value, Noted) else str(value)).strip() or BLANK
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rpartition(' ')[0]} …"
