"""Tags that cannot be read, or do what no paper needs."""

import zipfile
from pathlib import Path

import pytest

from tests.builders.council_template import CONTEXT, Edit, header, made_or_refused, said, saved, say, text_box
from toolkit.template_check.template import check_template

BROKEN: dict[str, tuple[Edit, list[str]]] = {
    "an unknown filter": (
        say("{{ source }}", "{{ source|uper }}"),
        [
            (
                "error: Paragraph 18: '{{ source|uper }}': {{ source|uper }} uses \"uper\", which does not "
                "exist. Did you mean {{ source|upper }}?"
            ),
        ],
    ),
    "an unknown test": (
        say("{%p if committee %}", "{%p if committee is defind %}"),
        [
            (
                "error: Paragraph 3: '{%p if committee is defind %}': {%p if committee is defind %} uses "
                '"defind", which does not exist. Did you mean {%p if committee is defined %}?'
            ),
        ],
    ),
    "what the sandbox refuses": (
        say("{{ source }}", "{{ source }}{{ source.__class__ }}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{{ source.__class__ }}': {{ source.__class__ }} asks "
                "for something that a template may not use. Remove it."
            ),
        ],
    ),
    "what the sandbox refuses when it runs": (
        say("{{ source }}", "{{ '{0.__class__}'.format(source) }}"),
        [
            (
                "error: Paragraph 18: '{{ '{0.__class__}'.format(source) }}': {{ "
                "'{0.__class__}'.format(source) }} calls format(), which no tag may. Remove it; tags name "
                "what is printed, go through lists and set conditions."
            ),
        ],
    ),
    "what cannot be worked out": (
        say("{{ source }}", "{{ source|join(',', 'ref') }}"),
        [
            (
                "error: Paragraph 18: '{{ source|join(',', 'ref') }}': {{ source|join(',', 'ref') }} cannot be "
                "worked out. Compare it with the list of tags."
            ),
        ],
    ),
    "a condition printed": (
        say("{{ block.text }}", "{{ block.text }}{{ block.bullet }}"),
        [
            (
                "warning: Table 3, row 3, column 3: {{ block.bullet }} prints True or False. Use it in a "
                "condition: {% if block.bullet %}."
            ),
        ],
    ),
    "the number of a colour printed": (
        say("{{ row.number }}", "{{ row.number }}{{ row.fill }}"),
        [
            (
                "warning: Table 1, row 3, column 2: {{ row.fill }} prints the number of a colour. Write "
                "{% cellbg row.fill %}."
            ),
        ],
    ),
    "a cell coloured with a word": (
        say("{% cellbg row.fill %}", "{% cellbg row.status %}"),
        [
            (
                'error: Table 1, row 3, column 1: {% cellbg row.status %} asks for the colour "Green", '
                "which is not a colour. Write {% cellbg row.fill %}."
            ),
        ],
    ),
    "a status that no row has": (
        say("{{ row.number }}", "{% if row.status == 'green' %}{{ row.number }}{% endif %}"),
        [
            (
                "warning: Table 1, row 3, column 2: {% if row.status == 'green' %} asks for the status "
                '"green", which no row has. Did you mean "Green"?'
            ),
        ],
    ),
    "braces in braces": (
        say("{{ source }}", "{{ {source} }}"),
        [
            (
                "error: Paragraph 18: '{{ {source} }}': {{ {source} }} cannot be read. Write {{ source "
                "}}, with two braces on each side."
            ),
        ],
    ),
    "an empty tag": (
        say("{{ source }}", "{{ source }}{{ }}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{{ }}': {{ }} cannot be read. Write a name between the"
                " braces, or remove the tag."
            ),
        ],
    ),
    "two words for one": (
        say("{{ report_name }}", "{{ report name }}"),
        [
            (
                "error: Paragraph 2: '{{ report name }}': {{ report name }} cannot be read. Did you mean "
                "{{ report_name }}?"
            ),
        ],
    ),
    "a dot forgotten": (
        say("{{ row.number }}", "{{ row number }}"),
        [
            "error: Table 1, row 3, column 2: {{ row number }} cannot be read. Did you mean {{ row.number }}?",
        ],
    ),
    "one equals sign": (
        say("{%p if committee %}", "{%p if committee = 'x' %}"),
        [
            (
                "error: Paragraph 3: '{%p if committee = 'x' %}': {%p if committee = 'x' %} cannot be "
                "read. Write == to compare: {%p if committee == 'x' %}."
            ),
        ],
    ),
    "a loop without in": (
        say("{%tr for row in measure_tally %}", "{%tr for row on measure_tally %}"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr for row on measure_tally %} cannot be read. Write "
                "it like {%tr for row in measures %}."
            ),
        ],
    ),
    "a word too many in a loop": (
        say("{%tr for row in measure_tally %}", "{%tr for row in measure_tally now %}"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr for row in measure_tally now %} cannot be read. "
                "Compare it with the list of tags."
            ),
        ],
    ),
    "an invisible character": (
        say("{{ source }}", "{{ sou\u200brce }}"),
        [
            (
                "error: Paragraph 18: '{{ sou\u200brce }}': {{ sou\u200brce }} cannot be read. Delete it and type "
                "it again: it holds an invisible character."
            ),
        ],
    ),
    "nonsense": (
        say("{{ source }}", "{{ source }}{{ title period }}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{{ title period }}': {{ title period }} cannot be "
                "read. Compare it with the list of tags."
            ),
        ],
    ),
    "quotes that are not read": (
        say("{%p if committee %}", "{%p if committee == „x“ %}"),
        [
            (
                "error: Paragraph 3: '{%p if committee == „x“ %}': {%p if committee == „x“ %} cannot be "
                'read. Type straight quotes (") around the words, and none between them.'
            ),
        ],
    ),
    "a curly apostrophe between curly quotes": (
        say("{%p if committee %}", "{%p if committee == ‘the People’s’ %}"),
        [
            (
                "error: Paragraph 3: '{%p if committee == ‘the People’s’ %}': {%p if committee == ‘the "
                'People’s’ %} cannot be read. Type straight quotes (") around the words, and none between'
                " them."
            ),
        ],
    ),
    "a curly apostrophe that is read as a straight one": (
        say("{%p if committee %}", "{%p if committee == “the People’s” %}"),
        [
            (
                "warning: Paragraph 3: '{%p if committee == “the People’s” %}': {%p if committee == “the "
                "People’s” %} has a curly quote between its quotes, which is read as a straight one. Ask "
                "for a part of the text without it."
            ),
        ],
    ),
    "an ampersand between quotes": (say("{%p if committee %}", "{%p if committee == 'Health & Care' %}"), []),
    "a word after an ending": (
        say("{%tr endfor %}", "{%tr endfor row %}"),
        [
            "error: Table 1, row 4, column 2: {%tr endfor row %} cannot be read. Write {%tr endfor %}.",
        ],
    ),
}


@pytest.mark.parametrize(("edit", "findings"), BROKEN.values(), ids=BROKEN)
def test_a_template_broken_in_one_way_is_told_so_and_nothing_else(tmp_path: Path, edit: Edit, findings: list[str]):
    assert said(saved(tmp_path, edit)) == findings


@pytest.mark.parametrize("name", BROKEN)
def test_with_warnings_a_paper_is_made_and_with_errors_none(tmp_path: Path, name: str):
    made_or_refused(tmp_path, name, *BROKEN[name])


def test_a_slip_repeated_in_words_older_copy_of_a_text_box_is_said_once(tmp_path: Path):
    path = saved(tmp_path, text_box("{{ titel }}"))
    with zipfile.ZipFile(path) as package:
        assert package.read("word/document.xml").count(b"{{ titel }}") == 2
    assert len(check_template(path, CONTEXT)) == 1


def test_a_header_of_two_sections_is_judged_once(tmp_path: Path):
    path = saved(tmp_path, header("{{ titel }}"), lambda document: document.add_section())
    assert [str(finding.place) for finding in check_template(path, CONTEXT)] == ["Header of section 1: '{{ titel }}'"]
