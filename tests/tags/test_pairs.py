"""Loops and conditions whose beginnings and ends do not fit together."""

from pathlib import Path

import pytest

from tests.builders.council_template import (
    Edit,
    and_paragraphs,
    both,
    ends_in_another_table,
    made_or_refused,
    said,
    saved,
    say,
)

BROKEN: dict[str, tuple[Edit, list[str]]] = {
    "a loop never ended": (
        say("{%tr endfor %}", ""),
        [
            (
                "error: Table 1, row 2, column 2: {%tr for row in measure_tally %} is never ended. Add "
                "{%tr endfor %} after what it covers."
            ),
        ],
    ),
    "the last loop never ended": (
        say("{%tr endfor %}", "", -1),
        [
            (
                "error: Paragraph 17: '{%p endfor %}': {%p endfor %} does not match {%tr for row in "
                "priority.actions %} in table 3, row 2, column 3. End that first with {%tr endfor %}."
            ),
        ],
    ),
    "a condition never ended": (
        say("{%p endif %}", ""),
        [
            (
                "error: Paragraph 3: '{%p if committee %}': {%p if committee %} is never ended. Add {%p "
                "endif %} after what it covers."
            ),
        ],
    ),
    "an ending too many": (
        and_paragraphs("{%p endif %}"),
        [
            (
                "error: Paragraph 19: '{%p endif %}': {%p endif %} ends nothing. Remove it or add the tag"
                " that begins the part."
            ),
        ],
    ),
    "a wrong ending": (
        say("{%tr endfor %}", "{%tr endif %}"),
        [
            (
                "error: Table 1, row 4, column 2: {%tr endif %} does not fit {%tr for row in "
                "measure_tally %} in table 1, row 2, column 2. End that first with {%tr endfor %}."
            ),
        ],
    ),
    "two elses": (
        say("{{ source }}", "{% if contact %}a{% else %}b{% else %}c{% endif %}"),
        [
            (
                "error: Paragraph 18: '{% if contact %}a{% else %}b{% else %}c{% endif %}': {% else %} "
                "comes after the else of {% if contact %} in paragraph 18. End {% if contact %} first, or"
                " remove it."
            ),
        ],
    ),
    "endings in the wrong order": (
        both(say("{%p endfor %}", "{%p endif %}", 1), say("{%p endif %}", "{%p endfor %}", 2)),
        [
            (
                "error: Paragraph 13: '{%p endif %}': {%p endif %} does not fit {%p for line in changes "
                "%} in paragraph 11. End that first with {%p endfor %}."
            ),
        ],
    ),
    "a loop's beginning lost": (
        say("{%p for line in changes %}", "New:"),
        [
            (
                "error: Paragraph 12: '{{ line }}': {{ line }} is outside the loop that says what "
                "line is. Move it between {%p for line in summary %} and the end of that loop."
            ),
            (
                "error: Paragraph 13: '{%p endfor %}': {%p endfor %} does not fit {%p if changes %} in "
                "paragraph 10. End that first with {%p endif %}."
            ),
        ],
    ),
    "an ending of another kind": (
        say("{%p endfor %}", "{% endfor %}"),
        [
            (
                "error: Paragraph 9: '{% endfor %}': {% endfor %} does not match {%p for line in summary "
                "%} in paragraph 7. Both must be written alike and be in the same table, cell or text."
            ),
        ],
    ),
    "a loop that ends in another table": (
        ends_in_another_table,
        [
            (
                "error: Table 2, row 5, column 2: {%tr endfor %} does not match {%tr for row in "
                "measure_tally %} in table 1, row 2, column 2. Both must be written alike and be in "
                "the same table, cell or text."
            ),
        ],
    ),
    "a loop without tr that ends in another table": (
        both(
            say("{%tr for row in measure_tally %}", "{% for row in measure_tally %}"),
            say("{%tr endfor %}", "{% endfor %}"),
            ends_in_another_table,
        ),
        [
            (
                "error: Table 2, row 5, column 2: {% endfor %} does not match {% for row in measure_tally"
                " %} in table 1, row 2, column 2. Both must be written alike and be in the same table,"
                " cell or text."
            ),
        ],
    ),
    "a loop for rows outside a table": (
        both(say("{%p for line in summary %}", "{%tr for line in summary %}"), say("{%p endfor %}", "{%tr endfor %}")),
        [
            (
                "error: Paragraph 7: '{%tr for line in summary %}': {%tr for line in summary %} belongs "
                "in a table row. Move it there or write {%p."
            ),
            (
                "error: Paragraph 9: '{%tr endfor %}': {%tr endfor %} belongs in a table row. Move it "
                "there or write {%p."
            ),
        ],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("edit", "findings"), BROKEN.values(), ids=BROKEN)
def test_a_template_broken_in_one_way_is_told_so_and_nothing_else(tmp_path: Path, edit: Edit, findings: list[str]):
    assert said(saved(tmp_path, edit)) == findings


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
def test_with_warnings_a_paper_is_made_and_with_errors_none(tmp_path: Path, name: str):
    made_or_refused(tmp_path, name, *BROKEN[name])
