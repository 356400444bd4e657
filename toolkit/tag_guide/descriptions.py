"""What every tag of the papers prints, the lists that a template goes through, and how the guide groups the tags.

Here and in :mod:`toolkit.tag_guide.document_descriptions` are the only places where tags are listed by hand; a test
holds them against the context.
"""

from toolkit.entries.wording import listed
from toolkit.plan.ratings import RAG
from toolkit.tables.fields import ACTION_FIELDS, MEASURE_FIELDS, PrintedIn
from toolkit.tag_guide.county_descriptions import COUNTY_DESCRIPTIONS, COUNTY_GROUPS, COUNTY_LOOPS
from toolkit.tag_guide.document_descriptions import DOCUMENT_DESCRIPTIONS, DOCUMENT_GROUPS, DOCUMENT_LOOPS, each
from toolkit.tag_guide.fields import COLOUR, field_words
from toolkit.tag_guide.groups import Loop, TagGroup

ATTENTION = listed((rating.name for rating in RAG.ratings if rating.needs_attention), "or")

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
    "ratings": Loop("The ratings", "rating", "tc", "One column for each rating of the plan."),
    "by_priority": Loop("Actions by priority", "row", "tr", "One row for each priority that has actions."),
    "by_priority[].counts": Loop("The counts of a priority", "number", "tc", "One column for each rating of the plan."),
    "figures": Loop(
        "The figures beside those before",
        "row",
        "tr",
        "One row for the actions and one for the success measures; the quarter before is in brackets, where it is on "
        "record.",
    ),
    "figures[].counts": Loop("The counts of a row", "number", "tc", "One column for each rating of the plan."),
    "due": Loop("What is due", "row", "tr", "One row for each date after the quarter by which something is due."),
    "attention": Loop(
        "Each row off track",
        "row",
        "tr",
        "One row for each success measure and action that is off track or has no rating, the worst rating first.",
    ),
    "attention[].update": Loop(
        "The update of a row off track", "block", "p", "The paragraphs and list items of the update."
    ),
    "attention[].told": Loop(
        "What was written of a row off track", "block", "p", "The reason, the recovery and the rest of the update."
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
    "plan_changes": Loop(
        "What has changed in the plan",
        "line",
        "p",
        "Sentences about rows, numbers, words, dates and leads since the plan before; none without one.",
    ),
    "changes": Loop(
        "What has changed", "line", "p", "Sentences about the ratings since the quarter before; none without a history."
    ),
    "indicators": Loop(
        "Each indicator", "row", "tr", "One row for each indicator that has a figure; none without them."
    ),
    "indicators_compared": Loop(
        "Each indicator with an earlier figure", "row", "tr", "Those of the indicators that can be compared."
    ),
    "charts": Loop(
        "Each control chart", "chart", "p", "One for each indicator whose series is long enough; mostly none."
    ),
    "compared": Loop(
        "Each comparison with others and its chart",
        "one",
        "p",
        "One for each indicator on the sheet Comparisons; none without it.",
    ),
    "comparisons": Loop(
        "Each comparison with others, as a text",
        "line",
        "p",
        "A text for each indicator on the sheet Comparisons; none without it.",
    ),
    **DOCUMENT_LOOPS,
    **COUNTY_LOOPS,
}
GROUPS = (
    TagGroup(
        "The plan and the paper",
        "These tags can be used by themselves, anywhere in the text, the header or the footer.",
        (
            *("title", "partnership", "report_name", "period", "committee", "meeting_date", "contact", "source"),
            *("source_file", "source_saved", "source_hash", "toolkit_version"),
        ),
    ),
    TagGroup(
        "The first page",
        "The counts beside those of the quarter before, as charts too, and what is due. A tag that ends in _chart goes "
        "into the alternative text of a Word chart (right-click it, View Alt Text): the chart gets the paper's "
        "figures, and keeps its type and its colours.",
        ("tally_chart", "priority_chart", "figures", "figures_note", "due", "due_note"),
    ),
    TagGroup(
        "Tallies",
        "The counts of the ratings, in words and in tables.",
        (
            *(
                "summary",
                "key",
                "measure_tally",
                "measure_tally_note",
                "action_tally",
                "action_tally_note",
                "counted_note",
            ),
            *("ratings", "by_priority", "by_priority_note"),
        ),
    ),
    TagGroup(
        "Each priority and its actions",
        "A loop through the priorities, with a loop through the actions of each inside it.",
        ("priorities",),
    ),
    TagGroup("Success measures", "All success measures in one table.", ("measures",)),
    TagGroup("What needs attention", f"Whatever is {ATTENTION}.", ("attention", "attention_note", "attention_none")),
    TagGroup("Changes", "What became of the ratings, and of the plan.", ("changes", "plan_changes")),
    TagGroup(
        "Indicators",
        "Counted and measured figures, with what they show; control charts where a series is long enough.",
        ("indicators", "indicators_compared", "indicators_note", "charts"),
    ),
    TagGroup(
        "Compared with others",
        "The partnership's place among those of its county or those listed, from the sheet Comparisons.",
        ("compared", "comparisons", "comparison_title", "comparison_chart"),
    ),
    *DOCUMENT_GROUPS,
    *COUNTY_GROUPS,
)
_PLAN_ROW = field_words(MEASURE_FIELDS, PrintedIn.QUARTERLY)
_TALLY_ROW = {
    "status": "The rating, or Total.",
    "number": "How many have it.",
    "share": "Their share of all.",
    "fill": "The colour of the rating, white for the total: colours the cell that the tag is in.",
}
_INDICATOR_ROW = {
    "name": "The indicator.",
    "previous": "Its figure in the period before.",
    "current": "Its latest figure.",
    "change": "By how much it has changed.",
    "words": "What that shows, in a sentence.",
}

DESCRIPTIONS: dict[str, str] = {
    "title": "The plan's title.",
    "partnership": "The partnership's name.",
    "report_name": "What the paper is.",
    "period": "The reporting period.",
    "committee": "The committee that the paper is for; may be blank.",
    "meeting_date": "The date of the meeting; may be blank.",
    "contact": "Whom to ask; may be blank.",
    "source": "Which workbook the paper was made from, and when that was saved.",
    "source_file": "The workbook's name, for a header or footer.",
    "source_saved": "When the workbook was saved.",
    "source_hash": "The beginning of a number that another workbook, or a changed one, would not have.",
    "toolkit_version": "The toolkit's version.",
    "summary[]": "One sentence with the counts of the ratings.",
    **each("key", {"status": "The rating.", "meaning": "What it means.", "fill": COLOUR}),
    **each("measure_tally", _TALLY_ROW),
    "ratings[]": "The name of a rating, for the headings of a table.",
    "by_priority_note": "What per cent on target is a share of.",
    "measure_tally_note": "What the shares of the success measures are shares of.",
    **each("action_tally", _TALLY_ROW),
    "counted_note": "What the shares are shares of, and that every row is counted.",
    "action_tally_note": "What the shares of the actions are shares of.",
    **each(
        "by_priority",
        {
            "name": "The priority.",
            **{
                rating.key: f"How many of its actions are {rating}, where the plan has that rating."
                for rating in RAG.ratings
            },
            "counts[]": "How many of its actions have each rating, in the order of the ratings.",
            "total": "How many actions it has.",
            "on_target": "The share of its actions that are on target.",
        },
    ),
    "priorities[].heading": "The priority.",
    "priorities[].note": "How many actions it has, by rating.",
    **each("priorities[].actions", field_words(ACTION_FIELDS, PrintedIn.QUARTERLY)),
    **each("measures", _PLAN_ROW | {"priority": "The priority that it belongs to, by its short name."}),
    **each(
        "attention",
        _PLAN_ROW
        | {
            "kind": "Whether it is an action or a success measure.",
            "since": "Since when it has its present rating.",
            "reason": "Why it is off track, where the officer wrote that; else the update.",
            "recovery": "What happens next, where the officer wrote that.",
            "told[].text": "What the officer wrote of it: reason and recovery by name, and the rest of the update.",
            "told[].bullet": "Whether it is an item of a list: for a condition, not for printing.",
        },
    ),
    "attention_note": "Where the updates of the rows off track are, or the sentence for a quarter without any.",
    "attention_none": "The sentence for a quarter in which nothing is off track.",
    "compared[].title": "What the chart shows: the indicator, the period, and whether rates or counts.",
    "compared[].text": "The rate with its interval, the place, and whether the order may be chance.",
    "compared[].comparison_chart": "In a chart's alternative text, inside the loop: the chart of that indicator.",
    "comparisons[]": "The rate with its interval, the place, and whether the order may be chance.",
    "comparison_title": "What the chart shows: the indicator, the period, and whether rates or counts.",
    "comparison_chart": "In a chart's alternative text: a bar for each partnership, and in words what it shows.",
    "changes[]": "One sentence, or the refs of the rows that it is about.",
    "plan_changes[]": "One sentence on one kind of change, with the refs of its rows.",
    **each("indicators", _INDICATOR_ROW),
    **each("indicators_compared", _INDICATOR_ROW),
    "indicators_note": "The indicators without an earlier figure, with the figure that each has; may be blank.",
    "tally_chart": "In a chart's alternative text: a bar for each row of the figures, and in words what it shows.",
    "priority_chart": "In a chart's alternative text: a bar for each priority, and in words what it shows.",
    **each(
        "figures",
        {
            "name": "What is counted.",
            "counts[]": "How many have each rating, in the order of the ratings, such as 41 (43).",
            "total": "How many there are.",
            "on_target": "The share that is on target, such as 85.4% (89.6%).",
        },
    ),
    "figures_note": "What per cent on target is, and which quarter is in brackets, if there is one to compare with.",
    **each("due", {"when": "The date.", "what": "The refs of what is due then, or how many there are."}),
    "due_note": "What the list of dates leaves out.",
    "charts[].title": "The indicator.",
    "charts[].picture": "The picture of its figures, with a description for those who cannot see it.",
    **DOCUMENT_DESCRIPTIONS,
    **COUNTY_DESCRIPTIONS,
}
"""What each tag prints, by the path to its value."""
