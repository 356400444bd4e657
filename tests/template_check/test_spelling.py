"""Slips in how tags are written."""

from pathlib import Path

import pytest

from tests.builders.council_template import (
    Edit,
    and_paragraphs,
    half_in_a_field,
    half_in_a_link,
    made_or_refused,
    said,
    saved,
    say,
    text_box_inside_a_tag,
)

BROKEN: dict[str, tuple[Edit, list[str]]] = {
    "a brace at the end of the paragraph before": (
        say("Period: {{ period }}", "Period: {{ period }} {"),
        [
            (
                "error: Paragraph 6: 'Period: {{ period }} {': The lone { would join two paragraphs and "
                "the tags in them. Remove it."
            ),
        ],
    ),
    "a brace at the beginning of the paragraph after": (
        and_paragraphs("} and more"),
        [
            (
                "error: Paragraph 19: '} and more': The lone } would join two paragraphs and the tags in "
                "them. Remove it."
            ),
        ],
    ),
    "a misspelt word that steers": (
        say("{%tr for row in measure_tally %}", "{%tr fro row in measure_tally %}"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr fro row in measure_tally %} cannot be read. Did "
                "you mean {%tr for row in measure_tally %}?"
            ),
        ],
    ),
    "a word that steers cut short": (
        say("{%tr for row in measure_tally %}", "{%tr f row in measure_tally %}"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr f row in measure_tally %} cannot be read. Did you "
                "mean {%tr for row in measure_tally %}?"
            ),
        ],
    ),
    "a space before tr": (
        say("{%tr for row in measure_tally %}", "{% tr for row in measure_tally %}"),
        [
            (
                "error: Table 1, row 2, column 2: {% tr for row in measure_tally %} cannot be read. Write"
                " {%tr for row in measure_tally %}, without the space."
            ),
        ],
    ),
    "a no-break space after tr": (
        say("{%tr for row in measure_tally %}", "{%tr\u00a0for row in measure_tally %}"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr\xa0for row in measure_tally %} is not known as a tag "
                "with tr. Write {%tr for row in measure_tally %}, with ordinary spaces."
            ),
        ],
    ),
    "a minus before p": (
        say("{%p if committee %}", "{%-p if committee %}"),
        [
            (
                "error: Paragraph 3: '{%-p if committee %}': {%-p if committee %} is not known as a tag "
                "with p. Write {%p if committee %}."
            ),
        ],
    ),
    "a percent sign inside a row's tag": (
        say("{%tr for row in measure_tally %}", "{%tr for row in measure_tally if row.number != '100%' %}"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr for row in measure_tally if row.number != '100%' "
                "%} is not known as a tag with tr. Reword it: a tag with tr may hold neither % nor } "
                "between its braces."
            ),
        ],
    ),
    "a word that steers nothing": (
        say("{{ source }}", "{{ source }}{% zzz %}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{% zzz %}': {% zzz %} cannot be read. Choose one of "
                "cellbg, colspan, elif, else, endfor, endif, endwith, for, hm, if, set, vm, with."
            ),
        ],
    ),
    "a name between percent signs": (
        say("{{ source }}", "{% source %}"),
        [
            "error: Paragraph 18: '{% source %}': {% source %} cannot be read. Did you mean {{ source }}?",
        ],
    ),
    "a loop between braces": (
        say("{%p for line in summary %}", "{{p for line in summary }}"),
        [
            (
                "error: Paragraph 7: '{{p for line in summary }}': {{p for line in summary }} cannot be "
                "read. Write {%p for line in summary %}, with percent signs."
            ),
        ],
    ),
    "a tag half in a link": (
        half_in_a_link,
        [
            (
                "error: Paragraph 18: '{{ source }}': {{ source }} crosses the edge of a link, a "
                "field or a content control. Delete it and type it again in one go."
            ),
        ],
    ),
    "a tag half in a field": (
        half_in_a_field,
        [
            (
                "error: Paragraph 18: '{{ source }}': {{ source }} crosses the edge of a link, a "
                "field or a content control. Delete it and type it again in one go."
            ),
        ],
    ),
    "a text box inside a tag": (
        text_box_inside_a_tag,
        [
            (
                "error: Paragraph 18: '{{ source }}': {{ source }} has a picture, a text box or a note "
                "inside it, which would be lost. Delete it and type it again in one go."
            ),
        ],
    ),
}


@pytest.mark.parametrize(("edit", "findings"), BROKEN.values(), ids=BROKEN)
def test_a_template_broken_in_one_way_is_told_so_and_nothing_else(tmp_path: Path, edit: Edit, findings: list[str]):
    assert said(saved(tmp_path, edit)) == findings


@pytest.mark.parametrize("name", BROKEN)
def test_with_warnings_a_paper_is_made_and_with_errors_none(tmp_path: Path, name: str):
    made_or_refused(tmp_path, name, *BROKEN[name])
