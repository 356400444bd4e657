"""Names that stand for nothing, or for something else."""

from pathlib import Path

import pytest

from tests.builders.council_template import (
    Edit,
    and_paragraphs,
    first_page_header,
    header,
    header_table,
    inner_table,
    made_or_refused,
    notes,
    picture,
    said,
    saved,
    say,
    second_footer,
    table_title,
    text_box,
)

BROKEN: dict[str, tuple[Edit, list[str]]] = {
    "a misspelt tag": (
        say("{{ source }}", "{{ sorce }}"),
        [
            "error: Paragraph 18: '{{ sorce }}': {{ sorce }} stands for nothing. Did you mean {{ source }}?",
        ],
    ),
    "a misspelt tag of a row": (
        say("{{ row.text }}", "{{ row.txet }}"),
        [
            "error: Table 3, row 3, column 1: {{ row.txet }} stands for nothing. Did you mean {{ row.text }}?",
        ],
    ),
    "a name that resembles nothing": (
        say("{{ row.number }}", "{{ row.number }}{{ row.zzz }}"),
        [
            (
                "error: Table 1, row 3, column 2: {{ row.zzz }} stands for nothing. Choose one of fill, "
                "number, share, status."
            ),
        ],
    ),
    "a misspelt list": (
        say("{%tr for row in measures %}", "{%tr for row in mesures %}"),
        [
            (
                "error: Table 2, row 2, column 2: {%tr for row in mesures %} stands for nothing. Did you "
                "mean {%tr for row in measures %}?"
            ),
        ],
    ),
    "a loop that misnames its rows": (
        say("for priority in", "for prioity in"),
        [
            (
                "error: Paragraph 15: '{%p for prioity in priorities %}': {%p for prioity in priorities "
                "%} calls prioity what other tags call priority. Did you mean {%p for priority in "
                "priorities %}?"
            ),
        ],
    ),
    "a row misnamed": (
        say("{{ row.number }}", "{{ rwo.number }}"),
        [
            "error: Table 1, row 3, column 2: {{ rwo.number }} stands for nothing. Did you mean {{ row.number }}?",
        ],
    ),
    "a row asked for outside its loop": (
        say("{{ source }}", "{{ source }} {{ line }}"),
        [
            (
                "error: Paragraph 18: '{{ source }} {{ line }}': {{ line }} is outside the loop that "
                "says what line is. Move it into a loop for line, or begin one above it."
            ),
        ],
    ),
    "a priority asked for outside its loop": (
        say("{{ source }}", "{{ source }} {{ priority.note }}"),
        [
            (
                "error: Paragraph 18: '{{ source }} {{ priority.note }}': {{ priority.note }} is "
                "outside the loop that says what priority is. Move it between {%p for priority in "
                "priorities %} and the end of that loop."
            ),
        ],
    ),
    "two slips in one tag": (
        say("{%p if committee %}", "{%p if comittee and metting_date %}"),
        [
            (
                "error: Paragraph 3: '{%p if comittee and metting_date %}': {%p if comittee and "
                "metting_date %} stands for nothing. Did you mean {%p if committee and metting_date %}?"
            ),
            (
                "error: Paragraph 3: '{%p if comittee and metting_date %}': {%p if comittee and "
                "metting_date %} stands for nothing. Did you mean {%p if comittee and meeting_date %}?"
            ),
        ],
    ),
    "a method that a text does not have": (
        say("{{ source }}", "{{ source }}{{ source.zzz }}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{{ source.zzz }}': {{ source.zzz }} stands for "
                "nothing. Compare it with the list of tags."
            ),
        ],
    ),
    "a list printed": (
        say("{{ source }}", "{{ source }}{{ summary }}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{{ summary }}': {{ summary }} is not a text but a list"
                " or a group of texts. Print them one by one in a loop."
            ),
        ],
    ),
    "a row printed": (
        say("{{ row.number }}", "{{ row.number }}{{ row }}"),
        [
            (
                "error: Table 1, row 3, column 2: {{ row }} is not a text but a list or a group of texts."
                " Print them one by one in a loop."
            ),
        ],
    ),
    "a list asked for what its rows have": (
        say("{{ source }}", "{{ source }}{{ measures.ref }}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{{ measures.ref }}': {{ measures.ref }} asks a whole "
                "list for what only its rows have. Go through the list in a loop."
            ),
        ],
    ),
    "a picture asked for its width": (
        and_paragraphs("{%p for chart in charts %}", "{{ chart.picture.width }}", "{%p endfor %}"),
        [
            (
                "error: Paragraph 20: '{{ chart.picture.width }}': {{ chart.picture.width }} stands for "
                "nothing. Compare it with the list of tags."
            ),
        ],
    ),
    "a text gone through": (
        say("{%p for line in summary %}", "{%p for line in title %}"),
        [
            (
                "error: Paragraph 7: '{%p for line in title %}': {%p for line in title %} goes through a "
                "text letter by letter. Choose a list: action_tally, attention, by_priority, changes, "
                "charts, compared, comparisons, due, figures, indicators, indicators_compared, key, measure_tally, "
                "measures, plan_changes, priorities, ratings or summary."
            ),
        ],
    ),
    "a row gone through": (
        say("{{ row.number }}", "{% for part in row %}{{ part }}{% endfor %}"),
        [
            (
                "error: Table 1, row 3, column 2: {% for part in row %} goes through no list. Choose a "
                "list: action_tally, attention, by_priority, changes, charts, compared, comparisons, due, figures, "
                "indicators, indicators_compared, key, measure_tally, measures, plan_changes, priorities, ratings or "
                "summary."
            ),
        ],
    ),
    "an unknown word of loop": (
        say("{{ line }}", "{{ line }}{{ loop.indx }}"),
        [
            (
                "error: Paragraph 8: '{{ line }}{{ loop.indx }}': {{ loop.indx }} stands for nothing. Did"
                " you mean {{ loop.index }}?"
            ),
        ],
    ),
    "a list's rows in the part for an empty list": (
        say("{{ source }}", "{{ source }}{% for one in changes %}{{ one }}{% else %}{{ one }}{% endfor %}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{% for one in changes %}{{ one }}{% else %}{{ o…': {{ "
                "one }} is outside the loop that says what one is. Move it between {% for one in "
                "changes %} and the end of that loop."
            ),
        ],
    ),
    "a slip in a header": (
        header("{{ partnershp }}"),
        [
            (
                "error: Header of section 1: '{{ partnershp }}': {{ partnershp }} stands for nothing. Did"
                " you mean {{ partnership }}?"
            ),
        ],
    ),
    "a slip in a first page's header": (
        first_page_header("{{ titel }}"),
        [
            (
                "error: First-page header of section 1: '{{ titel }}': {{ titel }} stands for nothing. "
                "Did you mean {{ title }}?"
            ),
        ],
    ),
    "a slip in the second section's footer": (
        second_footer("{{ titel }}"),
        [
            "error: Footer of section 2: '{{ titel }}': {{ titel }} stands for nothing. Did you mean {{ title }}?",
        ],
    ),
    "a slip in a header's table": (
        header_table("{{ titel }}"),
        [
            (
                "error: Header of section 1, table 1, row 1, column 2: {{ titel }} stands for nothing. "
                "Did you mean {{ title }}?"
            ),
        ],
    ),
    "a slip in a table of a cell": (
        inner_table(0, 0, 1, "{{ sorce }}"),
        [
            (
                "error: Table 1, row 1, column 2, inner table 1, row 1, column 2: {{ sorce }} stands for "
                "nothing. Did you mean {{ source }}?"
            ),
        ],
    ),
    "a slip in a text box": (
        text_box("{{ sorce }}"),
        [
            "error: Text box 1: '{{ sorce }}': {{ sorce }} stands for nothing. Did you mean {{ source }}?",
        ],
    ),
    "a slip in a table's title": (
        table_title("{{ titel }}"),
        [
            ("error: Table 1, in its title or description: {{ titel }} stands for nothing. Did you mean {{ title }}?"),
        ],
    ),
    "a slip in a picture's description": (
        picture("{{ titel }}"),
        [
            (
                "error: Paragraph 1, in its title or description: {{ titel }} stands for nothing. Did you"
                " mean {{ title }}?"
            ),
        ],
    ),
    "a slip in a footnote": (
        notes("footnote", "Fine", "{{ titel }}"),
        [
            "error: Footnote 2: '{{ titel }}': {{ titel }} stands for nothing. Did you mean {{ title }}?",
        ],
    ),
    "a slip in an endnote": (
        notes("endnote", "{{ titel }}", "Fine"),
        [
            "error: Endnote 1: '{{ titel }}': {{ titel }} stands for nothing. Did you mean {{ title }}?",
        ],
    ),
}


@pytest.mark.parametrize(("edit", "findings"), BROKEN.values(), ids=BROKEN)
def test_a_template_broken_in_one_way_is_told_so_and_nothing_else(tmp_path: Path, edit: Edit, findings: list[str]):
    assert said(saved(tmp_path, edit)) == findings


@pytest.mark.parametrize("name", BROKEN)
def test_with_warnings_a_paper_is_made_and_with_errors_none(tmp_path: Path, name: str):
    made_or_refused(tmp_path, name, *BROKEN[name])
