"""What the tags of a plan's other documents print: the plan as one text, the cover report and the agenda."""

from collections.abc import Mapping

from toolkit.tables.fields import ACTION_FIELDS, MEASURE_FIELDS, PLAN_FIELDS, PrintedIn
from toolkit.tag_guide.fields import field_words
from toolkit.tag_guide.groups import Loop, TagGroup

_ROWS: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "actions": (
        "Table of actions",
        "the actions of one priority",
        {},
    ),
    "funded_actions": (
        "Table of actions with funding",
        "the actions, in a plan that says how they are paid for",
        {},
    ),
    "measured_actions": (
        "Table of actions with measures",
        "the actions, in a plan that says how each is measured",
        {},
    ),
    "aims": (
        "Table of aims",
        "the aims, in a plan in which an aim has several actions",
        {"aim": PLAN_FIELDS["aim"].tag, "leads": "Who leads it."},
    ),
    "measures": (
        "Table of success measures",
        "the success measures",
        {},
    ),
    "dated_measures": (
        "Table of success measures with dates",
        "the success measures, in a plan that gives them refs, dates or lead agencies",
        {},
    ),
    "glossary": ("Glossary", "the terms of the glossary", {"term": "The term.", "meaning": "What it means."}),
    "partners": (
        "Table of partners",
        "the partnership's members",
        {"name": "The partner.", "contact": "How to reach it."},
    ),
    "leads": (
        "Table of leads",
        "the priorities that have a lead",
        {"priority": "The priority, by its short name.", "lead": "Who leads it."},
    ),
    "assessments": (
        "Table of strategic assessments",
        "the priorities in the strategic assessments",
        {"priority": "The priority.", "csps": "How many partnerships chose it."},
    ),
    "versions": (
        "Table of versions",
        "the versions of the plan",
        {"version": "Its number.", "date": "Its date.", "comment": "What was changed."},
    ),
}
_ACTION = field_words(ACTION_FIELDS, PrintedIn.DOCUMENT)
_MEASURE = {
    **field_words(MEASURE_FIELDS, PrintedIn.DOCUMENT),
    "text": "The success measure.",
    "priority": "The priority, by its short name.",
}
_MORE: Mapping[str, Mapping[str, str]] = {
    "actions": _ACTION,
    "funded_actions": _ACTION,
    "measured_actions": _ACTION,
    "aims": {"ref": "Its number.", "actions[]": "One of its actions.", "links[]": PLAN_FIELDS["links"].tag},
    "measures": _MEASURE,
    "dated_measures": _MEASURE,
}
_IS = "Whether the block is {}: for a condition, not for printing."
_BLOCK = {
    "heading2": _IS.format("a heading of the second level, the highest below the title"),
    "heading3": _IS.format("a heading of the third level"),
    "heading4": _IS.format("a heading of the fourth level"),
    "contents": _IS.format("the place of the table of contents"),
    "paragraph": _IS.format("a paragraph"),
    "numbered": _IS.format("a paragraph with a number of its own"),
    "bullet": _IS.format("an item of a list"),
    "listed": _IS.format("an item of a numbered list"),
    "detail": _IS.format("a detail such as a date"),
    "item": _IS.format("an item of the agenda"),
    "note": _IS.format("a note that no place in the text refers to"),
    "text": "The block's words, with their footnotes.",
    "label": "What a detail is about; blank where it has no label.",
    "number": "The number of a numbered paragraph or of an item.",
}


def each(path: str, words: Mapping[str, str]) -> dict[str, str]:
    """The descriptions of a list's fields, by their paths."""
    return {f"{path}[].{name}": text for name, text in words.items()}


def _loops() -> dict[str, Loop]:
    """The loops through a text's blocks and, in the plan's, through the tables that a block may be."""
    loops = {
        "cover_lines": Loop("The cover", "line", "p", "What the cover says beside the title and the partnership."),
        "document": Loop(
            "The plan's text", "block", "p", "Headings, paragraphs and tables of the whole plan, in order."
        ),
        "withheld": Loop("What is left out", "line", "p", "What a public paper leaves out; none in most plans."),
        "cover_report": Loop("The cover report", "block", "p", "What is on the sheet Cover report, line by line."),
        "agenda": Loop("The agenda", "block", "p", "What is on the sheet Agenda, line by line."),
    }
    for name, (title, what, _) in _ROWS.items():
        loops[f"document[].{name}"] = Loop(title, "row", "tr", f"One row for each of {what}.")
        if "measured_by[].text" in _MORE.get(name, {}):
            words = "What shows whether the action works: its paragraphs and list items."
            loops[f"document[].{name}[].measured_by"] = Loop(f"{title}: the measure", "block", "p", words)
    loops["document[].aims[].actions"] = Loop("Table of aims: the actions", "line", "p", "One line for each action.")
    loops["document[].aims[].links"] = Loop("Table of aims: the themes", "line", "p", "One line for each theme.")
    return loops


DOCUMENT_LOOPS = _loops()
DOCUMENT_GROUPS = (
    TagGroup(
        "The plan as a document",
        "The plan's text and tables in the order of the sheet Context.",
        ("cover_lines", "document", "regulations"),
    ),
    TagGroup(
        "The cover report and the agenda",
        "What goes before the plan at a meeting, from the sheets of those names.",
        (
            "classification",
            "has_exempt_part",
            "withheld",
            "exclusion",
            "cover_report",
            "cover_tells_of_section_17",
            "agenda",
            "publish_by",
            "clear_days",
        ),
    ),
)
DOCUMENT_DESCRIPTIONS: dict[str, str] = {
    "classification": "Who may read the paper.",
    "has_exempt_part": "Whether anything is left out for a Part 2: for a condition, not for printing.",
    "withheld[]": "A sentence on something that is left out and why; in Part 2, its heading.",
    "exclusion": "On an agenda, the resolution to exclude the public; blank where nothing is exempt.",
    "cover_tells_of_section_17": "Whether the officer's report has a part on section 17: for a condition.",
    "regulations": "The regulations that ask for the plan, as the plan's nation has them.",
    "publish_by": "The last day to publish the paper; blank without a meeting date.",
    "clear_days": "How many clear days the law asks for, as a word; blank without a meeting date.",
    "cover_lines[]": "One line of the cover.",
    **{path: words for text in ("document", "cover_report", "agenda") for path, words in each(text, _BLOCK).items()},
    **{
        path: words
        for name, (_, _, fields) in _ROWS.items()
        for path, words in each(f"document[].{name}", {**fields, **_MORE.get(name, {})}).items()
    },
}
