"""Tags that are not whole, as they were meant."""

from pathlib import Path

import pytest

from tests.builders.council_template import (
    Edit,
    and_paragraphs,
    both,
    made_or_refused,
    over_two_paragraphs,
    said,
    saved,
    say,
)

BROKEN: dict[str, tuple[Edit, list[str]]] = {
    "a brace too few at the end": (
        say("{{ source }}", "{{ source }"),
        [
            "error: Paragraph 18: '{{ source }': {{ source } is not whole. Write {{ source }}.",
        ],
    ),
    "a brace too few at the beginning": (
        say("{{ source }}", "{ source }}"),
        [
            "error: Paragraph 18: '{ source }}': { source }} is not whole. Write {{ source }}.",
        ],
    ),
    "a half tag without an end": (
        say("{{ source }}", "{{ source"),
        [
            (
                "error: Paragraph 18: '{{ source': {{ source is not whole. {{ has no partner in the same "
                "paragraph, so complete the tag."
            ),
        ],
    ),
    "an end without a beginning": (
        say("{{ source }}", "{{ source }} %}"),
        [
            (
                "error: Paragraph 18: '{{ source }} %}': %} is not whole. %} has no partner in the same "
                "paragraph, so complete the tag."
            ),
        ],
    ),
    "a brace too many at the beginning": (
        say("{{ source }}", "{{{ source }}"),
        [
            "error: Paragraph 18: '{{{ source }}': {{ source }} has a brace too many before it. Remove it.",
        ],
    ),
    "a brace too many at the end": (
        say("{{ source }}", "{{ source }}}"),
        [
            (
                "warning: Paragraph 18: '{{ source }}}': {{ source }} has a brace too many after it, "
                "which would be printed. Remove it."
            ),
        ],
    ),
    "a tag cut short before a lone end": (
        both(say("{{ source }}", "{{ source }"), and_paragraphs("x }}")),
        [
            "error: Paragraph 18: '{{ source }': {{ source } is not whole. Write {{ source }}.",
            (
                "error: Paragraph 19: 'x }}': }} is not whole. }} has no partner in the same paragraph, "
                "so complete the tag."
            ),
        ],
    ),
    "single braces": (
        say("{{ source }}", "{ source }"),
        [
            (
                "warning: Paragraph 18: '{ source }': { source } would be printed as it is. Write {{ "
                "source }}, with two braces on each side."
            ),
        ],
    ),
    "a loop's tag without its end": (
        say("{%tr for row in measure_tally %}", "{%tr for row in measure_tally %"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr for row in measure_tally % is not whole. Write "
                "{%tr for row in measure_tally %}."
            ),
        ],
    ),
    "two braces lost in one line": (
        say("{{ source }}", "{{ source } of {{ period }"),
        [
            "error: Paragraph 18: '{{ source } of {{ period }': {{ source } is not whole. Write {{ source }}.",
            "error: Paragraph 18: '{{ source } of {{ period }': {{ period } is not whole. Write {{ period }}.",
        ],
    ),
    "a tag over two paragraphs": (
        over_two_paragraphs,
        [
            (
                "error: Paragraph 18: 'From {{ sou': {{ sou is spread over two paragraphs. Remove the "
                "paragraph mark inside it, so that it reads {{ source }}."
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
