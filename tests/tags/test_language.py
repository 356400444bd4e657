"""What the tags of a template may say, and what went wrong with one, in plain words."""

from pathlib import Path

import pytest

from tests.builders.broken_templates import failure
from tests.builders.papers import PROPERTIES, made, template, texts
from toolkit.errors import OutputError
from toolkit.word.render import render_report


@pytest.mark.parametrize("name", ["safe", "e", "escape", "forceescape"])
def test_no_filter_turns_a_value_into_markup_or_escapes_it_twice(tmp_path: Path, name: str):
    path = template(tmp_path, f"{{{{ title|{name} }}}}{{{{ title|{name}|replace('A', 'B') }}}}")
    assert texts(made(path, {"title": "A & <w:br/>"})) == ["A & <w:br/>B & <w:br/>"]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_word_cannot_store_is_named_by_the_text_around_it(tmp_path: Path, character: str):
    with pytest.raises(OutputError) as raised:
        render_report(template(tmp_path, "{{ title }}"), {"title": f"before {character} after"}, PROPERTIES)
    assert str(raised.value) == (
        f'The text near "before   after" holds an invisible character (code {ord(character)}) that Word cannot store: '
        "type that text again."
    )


@pytest.mark.parametrize(
    ("paragraphs", "message"),
    [
        (
            ["Period: {{ perid }}"],
            "{{ perid }} in the paragraph 'Period: {{ perid }}' stands for nothing: did you mean {{ period }}?",
        ),
        (
            ["{%p if committe %}", "x", "{%p endif %}"],
            "{%p if committe %} in the paragraph '{%p if committe %}' stands for nothing: "
            "did you mean {%p if committee %}?",
        ),
        (
            ["{% if committee %}{{ contcat }}{% endif %}"],
            "{{ contcat }} in the paragraph '{% if committee %}{{ contcat }}{% endif…' stands for nothing: "
            "did you mean {{ contact }}?",
        ),
        (
            ["{%p for row in measures %}", "{{ row.ref }} {{ row.lead }}", "{%p endfor %}"],
            "{{ row.lead }} in the paragraph '{{ row.ref }} {{ row.lead }}' stands for nothing: "
            "did you mean {{ row.leads }}?",
        ),
        (
            ["{%p for row in key %}", "{{ row.zzz }}", "{%p endfor %}"],
            "{{ row.zzz }} in the paragraph '{{ row.zzz }}' stands for nothing: choose one of fill, meaning, status.",
        ),
        (
            ["{{ title.zzz }}"],
            "{{ title.zzz }} in the paragraph '{{ title.zzz }}' stands for nothing: compare it with the list of tags.",
        ),
        (
            ["{{ title|uper }}"],
            "{{ title|uper }} in the paragraph '{{ title|uper }}' uses \"uper\", which does not exist: "
            "did you mean {{ title|upper }}?",
        ),
        (
            ["{% if committee %}{{ title|zzz }}{% endif %}"],
            "{{ title|zzz }} in the paragraph '{% if committee %}{{ title|zzz }}{% end…' uses \"zzz\", "
            "which does not exist: choose one of capitalize, count, d, default, e, escape, first, forceescape, "
            "groupby, int, join, last, length, list, lower, map, reject, rejectattr, replace, reverse, safe, select, "
            "selectattr, sort, string, title, trim, unique, upper.",
        ),
        (
            ["{%p for line in summary %}", "{{ line }}"],
            "{%p for line in summary %} in the paragraph '{%p for line in summary %}' is never ended: "
            "add {%p endfor %} after what it covers.",
        ),
        (
            ["{{ title }}", "{%p endfor %}"],
            "{%p endfor %} in the paragraph '{%p endfor %}' ends nothing: "
            "remove it or add the tag that begins the part.",
        ),
        (
            ["{%p for line in summary %}", "{%p endif %}"],
            "{%p endif %} in the paragraph '{%p endif %}' does not fit {%p for line in summary %} in the paragraph "
            "'{%p for line in summary %}': end that first with {%p endfor %}.",
        ),
        (
            ["{%p for line in summary %}", "{{ line }}", "{% endfor %}"],
            "{% endfor %} in the paragraph '{% endfor %}' does not match {%p for line in summary %} in the paragraph "
            "'{%p for line in summary %}': both must be written alike and be in the same table, cell or text.",
        ),
        (
            ["{%p fro line in summary %}"],
            "{%p fro line in summary %} in the paragraph '{%p fro line in summary %}' cannot be read: "
            "did you mean {%p for line in summary %}?",
        ),
        (
            ["{% p if title %}"],
            "{% p if title %} in the paragraph '{% p if title %}' cannot be read: "
            "write {%p if title %}, without the space.",
        ),
        (
            ["{% zzz %}"],
            "{% zzz %} in the paragraph '{% zzz %}' cannot be read: choose one of cellbg, colspan, elif, else, "
            "endfor, endif, endwith, for, hm, if, set, vm, with.",
        ),
        (
            ["{%tr for row in measures %}", "{%tr endfor %}"],
            "{%tr for row in measures %} in the paragraph '{%tr for row in measures %}' belongs in a table row: "
            "move it there or write {%p.",
        ),
        (
            ["Title: {{ title }"],
            "a tag in the paragraph 'Title: {{ title }' is not whole: {{ has no partner in the same paragraph, "
            "so complete the tag.",
        ),
        (
            ["{ title }}", "{{ period }}"],
            "a tag in the paragraph '{ title }}' is not whole: }} has no partner in the same paragraph, "
            "so complete the tag.",
        ),
        (
            ["{{ title period }}"],
            "{{ title period }} in the paragraph '{{ title period }}' cannot be read: "
            "compare it with the list of tags.",
        ),
        (
            ["{{ title|join(',', 'ref') }}"],
            "{{ title|join(',', 'ref') }} in the paragraph '{{ title|join(',', 'ref') }}' cannot be worked out: "
            "compare it with the list of tags.",
        ),
        (
            ["{{ title + 1 }}"],
            "{{ title + 1 }} in the paragraph '{{ title + 1 }}' adds with +, which no tag may: "
            "remove it; tags name what is printed, go through lists and set conditions.",
        ),
        (
            ["{{ title.__class__ }}"],
            "{{ title.__class__ }} in the paragraph '{{ title.__class__ }}' asks for something that a template may "
            "not use: remove it.",
        ),
        (
            ["{{ summary }}"],
            "{{ summary }} in the paragraph '{{ summary }}' is not a text but a list or a group of texts: "
            "print them one by one in a loop.",
        ),
    ],
)
def test_a_wrong_tag_is_named_with_its_place_and_what_would_be_right(
    tmp_path: Path, paragraphs: list[str], message: str
):
    assert failure(template(tmp_path, *paragraphs)) == f'In the template "small.docx", {message}'


def test_a_loop_over_a_misspelt_list_is_named(tmp_path: Path):
    path = template(tmp_path, rows=[["{%tr for row in mesures %}"], ["{{ row.ref }}"], ["{%tr endfor %}"]])
    assert "{%tr for row in mesures %} in table 1, row 1, column 1 stands for nothing" in failure(path)
