"""Tags that can be read but are where they would repeat, colour or remove too much."""

from pathlib import Path

import pytest

from tests.builders.council_template import (
    Edit,
    and_paragraphs,
    both,
    cell,
    heading_row_below,
    inner_table,
    loop_around_a_table,
    made_or_refused,
    one_row_loop,
    said,
    saved,
    say,
    section_break_in_a_tag,
    without_row,
)

BROKEN: dict[str, tuple[Edit, list[str]]] = {
    "a loop for rows without tr": (
        both(
            say("{%tr for row in measure_tally %}", "{% for row in measure_tally %}"),
            say("{%tr endfor %}", "{% endfor %}"),
        ),
        [
            (
                "error: Table 1, row 4, column 2: {% endfor %} does not match {% for row in measure_tally"
                " %} in table 1, row 2, column 2. Write {%tr for row in measure_tally %} and {%tr endfor "
                "%}, each in a row of its own."
            ),
        ],
    ),
    "a loop for rows that begins and ends in one row": (
        one_row_loop,
        [
            (
                "error: Table 1, row 2, column 1: {%tr for row in measure_tally %} and {%tr endfor %} "
                "are in the same row, with nothing between them. Give each a row of its own, above and "
                "below what it covers."
            ),
        ],
    ),
    "a condition in one paragraph": (
        and_paragraphs("{%p if contact %}Ask us{%p endif %}"),
        [
            (
                "error: Paragraph 19: '{%p if contact %}Ask us{%p endif %}': {%p if contact %} and {%p "
                "endif %} are in the same paragraph, with nothing between them. Give each a paragraph "
                "of its own, above and below what it covers."
            ),
        ],
    ),
    "words in the row of a tag": (
        cell(0, 1, 0, "Our key"),
        [
            (
                "warning: Table 1, row 2, column 2: The row of {%tr for row in measure_tally %} vanishes "
                "from the paper, and 'Our key' with it. Give {%tr for row in measure_tally %} a row of "
                "its own."
            ),
        ],
    ),
    "a tag in the row of an ending": (
        cell(0, 3, 0, "{{ source }}"),
        [
            (
                "warning: Table 1, row 4, column 2: The row of {%tr endfor %} vanishes from the paper, "
                "and '{{ source }}' with it. Give {%tr endfor %} a row of its own."
            ),
        ],
    ),
    "words in the paragraph of a tag": (
        say("{%p if committee %}", "To {%p if committee %}"),
        [
            (
                "warning: Paragraph 3: 'To {%p if committee %}': The paragraph of {%p if committee %} "
                "vanishes from the paper, and 'To' with it. Give {%p if committee %} a paragraph of its "
                "own."
            ),
        ],
    ),
    "a section break in the paragraph of a tag": (
        section_break_in_a_tag,
        [
            (
                "warning: Paragraph 3: '{%p if committee %}': The paragraph of {%p if committee %} "
                "vanishes from the paper, and a section break with it. Give {%p if committee %} a "
                "paragraph of its own."
            ),
        ],
    ),
    "no row between": (
        without_row(0, 2),
        [
            (
                "warning: Table 1, row 2, column 2: {%tr for row in measure_tally %} repeats nothing, "
                "because there is no row between it and {%tr endfor %}. Put what it repeats between the "
                "two."
            ),
        ],
    ),
    "no paragraph between": (
        and_paragraphs("{%p if contact %}", "{%p endif %}"),
        [
            (
                "warning: Paragraph 19: '{%p if contact %}': {%p if contact %} covers nothing, because "
                "there is no paragraph between it and {%p endif %}. Put what it covers between the two."
            ),
        ],
    ),
    "the heading row repeated": (
        heading_row_below,
        [
            (
                "warning: Table 1, row 1, column 2: {%tr for row in measure_tally %} repeats the heading "
                "row of its table. Move it below the heading row."
            ),
        ],
    ),
    "a loop around a table": (
        loop_around_a_table,
        [
            (
                "warning: Paragraph 10: '{%p for row in measure_tally %}': {%p for row in measure_tally "
                "%} repeats a whole table with its headings. Put {%tr for row in measure_tally %} and "
                "{%tr endfor %} into rows of the table, above and below the row that is to repeat."
            ),
        ],
    ),
    "a loop that prints nothing of its rows": (
        say("{{ line }}", "New", 1),
        [
            (
                "warning: Paragraph 11: '{%p for line in changes %}': {%p for line in changes %} repeats "
                "without printing anything of line. Put a tag with line between it and {%p endfor %}."
            ),
        ],
    ),
    "a loop for paragraphs without p": (
        both(say("{%p for line in summary %}", "{% for line in summary %}"), say("{%p endfor %}", "{% endfor %}")),
        [
            (
                "warning: Paragraph 7: '{% for line in summary %}': {% for line in summary %} and {% "
                "endfor %} leave blank paragraphs in the paper. Write {%p for line in summary %} and {%p "
                "endfor %}."
            ),
        ],
    ),
    "a cell's colour outside a table": (
        say("{{ source }}", "{{ source }}{% cellbg 'FFFFFF' %}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{% cellbg 'FFFFFF' %}': {% cellbg 'FFFFFF' %} belongs "
                "in a table cell. Move it there or remove it."
            ),
        ],
    ),
    "two colours in a cell": (
        say("{% cellbg row.fill %}", "{% cellbg row.fill %}{% cellbg row.fill %}"),
        [
            "error: Table 1, row 3, column 1: {% cellbg row.fill %} colours its cell a second time. Remove it.",
        ],
    ),
    "a rating by its colour alone": (
        say("{{ row.status }}", ""),
        [
            (
                "warning: Table 1, row 3, column 1: {% cellbg row.fill %} shows a rating by its colour "
                "alone. Print the word in the same row: {{ row.status }}."
            ),
        ],
    ),
    "an action's rating by its colour alone": (
        say("{{ row.status }}", "", -1),
        [
            (
                "warning: Table 3, row 3, column 2: {% cellbg row.fill %} shows a rating by its colour "
                "alone. Print the word in the same row: {{ row.status }}."
            ),
        ],
    ),
    "a printing tag with p": (
        say("{{ source }}", "{{p source }}"),
        [
            (
                "warning: Paragraph 18: '{{p source }}': {{p source }} would remove its paragraph and "
                "print nothing. Write {{ source }}."
            ),
        ],
    ),
    "a printing tag with r": (
        say("{{ source }}", "{{r source }}"),
        [
            (
                "warning: Paragraph 18: '{{r source }}': {{r source }} would remove its text and print "
                "nothing. Write {{ source }}."
            ),
        ],
    ),
    "a table in the row of a tag": (
        inner_table(0, 1, 1),
        [
            (
                "error: Table 1, row 2, column 2: The row of {%tr for row in measure_tally %} holds an "
                "inner table, which would be torn apart. Give {%tr for row in measure_tally %} a row of "
                "its own."
            ),
        ],
    ),
    "a table in a coloured cell": (
        inner_table(0, 2, 0),
        [
            (
                "warning: Table 1, row 3, column 1: {% cellbg row.fill %} is in a cell with an inner "
                "table, of which it would colour a cell as well. Remove it, or move the table out of the "
                "cell."
            ),
        ],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("edit", "findings"), BROKEN.values(), ids=BROKEN)
def test_a_template_broken_in_one_way_is_told_so_and_nothing_else(tmp_path: Path, edit: Edit, findings: list[str]):
    assert said(saved(tmp_path, edit)) == findings


@pytest.mark.parametrize("name", BROKEN)
def test_with_warnings_a_paper_is_made_and_with_errors_none(tmp_path: Path, name: str):
    made_or_refused(tmp_path, name, *BROKEN[name])
