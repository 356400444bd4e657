"""Every tag of the quarterly paper: found by walking a context, described here, and grouped for a clerk to look up.

The descriptions are the only place where tags are listed by hand; a test holds them against the context.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.context import Context
from toolkit.pictures import Picture

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
        """The list whose rows have it, or nothing for a tag that stands by itself."""
        return self.path.rpartition("[]")[0]


@dataclass(frozen=True, slots=True)
class Loop:
    """A list that a template goes through: its heading, the name of each of its rows there, and what it holds.

    ``reach`` is "tr" where table rows are repeated and "p" where paragraphs are.
    """

    title: str
    name: str
    reach: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the guide: tags by their first names or lists, in this order."""

    title: str
    words: str
    members: tuple[str, ...]

    def holds(self, entry: TagEntry) -> bool:
        """Whether the tag belongs here."""
        return entry.first_name in self.members

    def position(self, entry: TagEntry) -> int:
        """Where the tag stands here: a list's tags stay together."""
        return self.members.index(entry.first_name)


LOOPS = {
    "summary": Loop("The summary", "line", "p", "One sentence for the success measures and one for the actions."),
    "key": Loop("The key to the ratings", "row", "tr", "One row for each rating."),
    "measure_tally": Loop(
        "Success measures by status",
        "row",
        "tr",
        "One row for each rating and one for the total of the success measures.",
    ),
    "action_tally": Loop(
        "Actions by status", "row", "tr", "One row for each rating and one for the total of the actions."
    ),
    "by_priority": Loop("Actions by priority", "row", "tr", "One row for each priority that has actions."),
    "attention": Loop(
        "Each row off track", "row", "tr", "One row for each success measure and action that is not Green."
    ),
    "attention[].update": Loop(
        "The update of a row off track", "block", "p", "The paragraphs and list items of the update."
    ),
    "measures": Loop("Each success measure", "row", "tr", "One row for each success measure, in the workbook's order."),
    "measures[].update": Loop(
        "The success measure's update", "block", "p", "The paragraphs and list items of the update."
    ),
    "priorities": Loop("Each priority", "priority", "p", "One round for each priority that has actions."),
    "priorities[].actions": Loop("Each action", "row", "tr", "One row for each action of the priority, sorted by ref."),
    "priorities[].actions[].update": Loop(
        "The action's update", "block", "p", "The paragraphs and list items of the update."
    ),
    "changes": Loop(
        "What has changed", "line", "p", "Sentences about the ratings since the quarter before; none without a history."
    ),
    "indicators": Loop(
        "Each indicator", "row", "tr", "One row for each indicator that has a figure; none without them."
    ),
    "charts": Loop(
        "Each control chart", "chart", "p", "One for each indicator whose series is long enough; mostly none."
    ),
}
GROUPS = (
    Group(
        "The plan and the paper",
        "These tags stand by themselves, anywhere in the text, the header or the footer.",
        (
            *("title", "partnership", "report_name", "period", "committee", "meeting_date", "contact", "source"),
            *("source_file", "source_saved", "source_hash", "toolkit_version"),
        ),
    ),
    Group(
        "Tallies",
        "The counts of the ratings, in words and in tables.",
        (
            *("summary", "key", "measure_tally", "measure_tally_note", "action_tally", "action_tally_note"),
            "by_priority",
        ),
    ),
    Group(
        "Each priority and its actions",
        "A loop through the priorities, with a loop through the actions of each inside it.",
        ("priorities",),
    ),
    Group("Success measures", "All success measures in one table.", ("measures",)),
    Group("What needs attention", "Whatever is Amber, Red or Missing.", ("attention", "attention_none")),
    Group("Changes since last quarter", "What became of the ratings.", ("changes",)),
    Group(
        "Indicators",
        "Counted and measured figures, with what they show; control charts where a series is long enough.",
        ("indicators", "charts"),
    ),
)
_COLOUR = "The colour of the rating: colours the cell that the tag stands in."
_UPDATE = {
    "update[].text": "The text of a paragraph or a list item.",
    "update[].bullet": "Whether it is an item of a list: for a condition, not for printing.",
}
_PLAN_ROW = {
    "ref": "Its ref.",
    "text": "Its text.",
    "by_when": "The date by which it is due.",
    "leads": "Its lead agencies, a line each.",
    "status": "Its rating as a word.",
    "fill": _COLOUR,
    **_UPDATE,
}
_TALLY_ROW = {
    "status": "The rating, or Total.",
    "number": "How many have it.",
    "share": "Their share of all.",
    "fill": "The colour of the rating, white for the total: colours the cell that the tag stands in.",
}


def _each(path: str, words: Mapping[str, str]) -> dict[str, str]:
    return {f"{path}[].{name}": text for name, text in words.items()}


DESCRIPTIONS: dict[str, str] = {
    "title": "The plan's title.",
    "partnership": "The partnership's name.",
    "report_name": "What the paper is.",
    "period": "The reporting period.",
    "committee": "The committee that the paper is for; may be blank.",
    "meeting_date": "The date of the meeting; may be blank.",
    "contact": "Whom to ask; may be blank.",
    "source": "Which workbook the paper was made from, when that was saved, and which toolkit made it.",
    "source_file": "The workbook's name, for a header or footer.",
    "source_saved": "When the workbook was saved.",
    "source_hash": "The beginning of a number that another workbook, or a changed one, would not have.",
    "toolkit_version": "The toolkit's version.",
    "summary[]": "One sentence with the counts of the ratings.",
    **_each("key", {"status": "The rating.", "meaning": "What it means.", "fill": _COLOUR}),
    **_each("measure_tally", _TALLY_ROW),
    "measure_tally_note": "What the shares of the success measures are shares of.",
    **_each("action_tally", _TALLY_ROW),
    "action_tally_note": "What the shares of the actions are shares of.",
    **_each(
        "by_priority",
        {
            "name": "The priority.",
            **{
                word: f"How many of its actions are {word.capitalize()}."
                for word in ("green", "amber", "red", "missing")
            },
            "total": "How many actions it has.",
            "on_target": "The share of its actions that are Green.",
        },
    ),
    "priorities[].heading": "The priority.",
    "priorities[].note": "How many actions it has, by rating.",
    **_each("priorities[].actions", _PLAN_ROW | {"partners": "The other partners, a line each."}),
    **_each("measures", _PLAN_ROW | {"priority": "The priority that it belongs to, by its short name."}),
    **_each(
        "attention",
        _PLAN_ROW
        | {
            "kind": "Whether it is an action or a success measure.",
            "since": "Since when it has its present rating.",
            "reason": "The update's sentences that do not look ahead.",
            "recovery": "The update's sentences that look ahead.",
        },
    ),
    "attention_none": "The sentence for a quarter in which nothing is off track.",
    "changes[]": "One sentence, or the refs of the rows that it is about.",
    **_each(
        "indicators",
        {
            "name": "The indicator.",
            "previous": "Its figure in the period before.",
            "current": "Its latest figure.",
            "change": "By how much it has changed.",
            "words": "What that shows, in a sentence.",
        },
    ),
    "charts[].title": "The indicator.",
    "charts[].picture": "The picture of its figures, with a description for those who cannot see it.",
}
"""What each tag prints, by the path to its value."""


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
    text = str(value).strip() or BLANK
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rpartition(' ')[0]} …"
