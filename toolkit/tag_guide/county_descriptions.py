"""What the tags of the county paper print, which is made of many partnerships' workbooks."""

from toolkit.tables.fields import MEASURE_FIELDS, PrintedIn
from toolkit.tag_guide.document_descriptions import each
from toolkit.tag_guide.fields import field_words
from toolkit.tag_guide.groups import Loop, TagGroup

_BULLET = "Whether it is an item of a list: for a condition, not for printing."
_FIGURES = {
    "name": "The partnership, or All partnerships.",
    "on_target": "How many rows are on target.",
    "off_track": "How many are off track.",
    "neither": "How many are rated and neither.",
    "unrated": "How many have no rating.",
    "total": "How many there are.",
    "share": "The share that is on target.",
}
_ROW = field_words(MEASURE_FIELDS, PrintedIn.QUARTERLY) | {
    "kind": "Whether it is an action or a success measure.",
    "since": "Since when it has its present rating, where that is on record.",
    "reason": "Why it is off track, where the officer wrote that; else the update.",
    "recovery": "What happens next, where the officer wrote that.",
    "told[].text": "What the officer wrote of it.",
    "told[].bullet": _BULLET,
}
_PARTS = {"off_track_first": "The first, on its page,", "off_track_more": "The others, further back,"}
COUNTY_LOOPS = {
    "county_received": Loop("Who reported", "line", "p", "Sentences on who reported, who did not, and what is late."),
    "county_figures": Loop("Actions by partnership", "row", "tr", "One row for each partnership, and one for all."),
    "county_measures": Loop("Success measures by partnership", "row", "tr", "The same; none where no plan has any."),
    "county_themes": Loop("Actions by theme", "row", "tr", "One row for each theme; none while none is typed."),
    "districts": Loop("Each partnership", "district", "p", "One round for each partnership that is counted."),
    "districts[].figures": Loop("The partnership's figures", "row", "tr", "One for actions, one for success measures."),
    "districts[].off_track": Loop("What is off track there", "row", "tr", "One row for each, the worst rating first."),
    "districts[].off_track[].update": Loop("The update of such a row", "block", "p", "Its paragraphs and list items."),
    "districts[].off_track[].told": Loop(
        "What was written of such a row", "block", "p", "Its reason, recovery, update."
    ),
    **{
        f"districts[].{which}": Loop(f"{what} of these", "row", "tr", "So that each partnership has one page.")
        for which, what in _PARTS.items()
    },
    **{
        f"districts[].{which}[].{part}": Loop(f"{told} of {what.lower()}", "block", "p", "Paragraphs and list items.")
        for which, what in _PARTS.items()
        for part, told in (("update", "The update"), ("told", "What was written"))
    },
    "districts[].withheld": Loop("What is left out there", "line", "p", "Sentences with the reason; mostly none."),
    "appendix_themes": Loop("The themes", "theme", "tc", "One column for each theme of the county."),
    "appendix": Loop("Who chose which theme", "row", "tr", "One row for each partnership, and one with the numbers."),
    "appendix[].chosen": Loop("The choices of a partnership", "choice", "tc", "One column for each theme."),
}
COUNTY_GROUPS = (
    TagGroup(
        "The county paper",
        "Many partnerships put together by csp rollup --paper; only its template uses these tags.",
        (
            *("county_received", "county_figures", "county_figures_note", "county_measures", "county_themes"),
            *("districts", "county_more", "appendix_themes", "appendix", "appendix_note"),
        ),
    ),
)
COUNTY_DESCRIPTIONS: dict[str, str] = {
    "county_received[]": "One sentence on who reported and who did not.",
    **each("county_figures", _FIGURES),
    "county_figures_note": "Whether the partnerships' own tallies add up to these figures.",
    **each("county_measures", _FIGURES),
    **each("county_themes", _FIGURES | {"name": "The theme.", "partnerships": "How many partnerships it has."}),
    "districts[].name": "The partnership.",
    **each("districts[].figures", _FIGURES | {"name": "Actions or Success measures."}),
    "districts[].ratings": "Its actions by its own ratings, in a sentence.",
    **each("districts[].off_track", _ROW),
    "districts[].off_track_note": "Whether all that is off track is listed.",
    **each("districts[].off_track_first", _ROW),
    **each("districts[].off_track_more", _ROW),
    "districts[].off_track_page_note": "The same, with how many rows are further back.",
    "county_more": "The heading of the rows further back; empty where all are on their pages.",
    "districts[].withheld[]": "A sentence on something that is left out and why.",
    "appendix_themes[]": "A theme, for the headings of a table.",
    "appendix[].name": "The partnership; in the last row, Partnerships.",
    "appendix[].chosen[]": "Yes where it chose the theme, else a dash; in the last row, how many did.",
    "appendix_note": "How many priorities have no theme yet.",
}
