"""Which part of Jinja a tag may use."""

from pathlib import Path

import pytest

from tests.builders.papers import PROPERTIES, example, made, template, texts
from toolkit.errors import TemplateError
from toolkit.tags.allowed import FILTERS, MAX_TEXT, TESTS, NotAllowedError, parsed
from toolkit.tags.language import tag_environment
from toolkit.template_check.template import check_template
from toolkit.word.render import render_report

SAYS = {
    "{{ 'a' * 10**9 }}": "multiplies with *",
    "{{ 10**100000000 }}": "raises to a power with **",
    "{{ 9 / 3 }}": "divides with /",
    "{{ 9 // 3 }}": "divides with //",
    "{{ '%1000000000d' % 1 }}": "uses %",
    "{{ title + title }}": "adds with +",
    "{{ 3 - 1 }}": "subtracts with -",
    "{{ lipsum(n=1000000) }}": "calls lipsum()",
    "{% for n in range(99999) %}{{ n }}{% endfor %}": "calls range()",
    "{{ range(10, title) }}": "calls range()",
    "{{ title.center(1000000000) }}": "calls center()",
    "{{ title.ljust(1000000000) }}": "calls ljust()",
    "{{ '{:1000000000}'.format(title) }}": "calls format()",
    "{{ title.startswith(title) }}": "calls startswith()",
    "{{ cycler(1, 2).next() }}": "calls next()",
    "{{ joiner()() }}": "calls what it works out()",
    "{{ dict(a=1) }}": "calls dict()",
    "{{ {'a': 1} }}": 'uses "dict"',
    "{{ (title ~ title)[title ~ title] }}": "uses [ ]",
    "{% set x = title ~ title %}": "sets a name to what is joined together",
    "{% set x = [title, title] %}": "sets a name to what is joined together",
    "{% set x = title|replace('a', 'aa') %}": "sets a name to what is joined together",
    "{% with x = [title]|join(title) %}{% endwith %}": "sets a name to what is joined together",
    "{% set a, b = [title, title], title %}": "sets a name to what is joined together",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": 'uses "macro"',
    "{% set x %}{{ title }}{% endset %}": 'uses "assignblock"',
    "{% filter upper %}{{ title }}{% endfilter %}": 'uses "filterblock"',
    "{% include 'other' %}": 'uses "include"',
    "{% import 'other' as o %}": 'uses "import"',
    "{% extends 'other' %}": 'uses "extends"',
    "{% block one %}{% endblock %}": 'uses "block"',
    "{% for n in key recursive %}{{ loop(key) }}{% endfor %}": "is a loop that begins itself again",
    "{{ '" + "a" * 1001 + "' }}": "holds too long a text or number",
    "{{ 1" + "0" * 13 + " }}": "holds too long a text or number",
    "{{ " + "not " * 200 + "title }}": "is nested too deeply",
    "{% for a in key %}" * 11 + "{% endfor %}" * 11: "is nested too deeply",
}


@pytest.mark.parametrize(("source", "what"), SAYS.items(), ids=[source[:40] for source in SAYS])
def test_what_no_tag_may_is_refused_by_what_it_does(source: str, what: str):
    with pytest.raises(NotAllowedError) as raised:
        parsed(tag_environment(), source)
    assert raised.value.what == what


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "what"),
    {
        "{{ " + "(" * 5_000 + "title" + ")" * 5_000 + " }}": "is nested too deeply",
        "{{ " + "[" * 900 + "title" + "]" * 900 + " }}": "is nested too deeply",
        "{{ " + "-" * 5_000 + "1 }}": "is nested too deeply",
        "{{ title" + ".a" * 5_000 + " }}": "is nested too deeply",
        "{{ " + "9" * 5_000 + " }}": "holds too long a text or number",
    }.items(),
)
def test_a_tag_that_is_too_much_to_read_is_refused_by_reports_and_by_the_check(tmp_path: Path, source: str, what: str):
    path = template(tmp_path, source[:1_900] + source[-60:] if "(" not in source else source, "{{ title }}")
    with pytest.raises(NotAllowedError) as raised:
        parsed(tag_environment(), source)
    assert raised.value.what == what
    assert check_template(path)


GROWING = [
    "{{ ('" + "q" * 400 + "')" + "|list|string" * 8 + " }}",
    "{{ title|list|upper|list|title|list|trim|list|lower }}",
    "{{ title|list|e|list|safe }}",
    "{{ title|list|map('string')|list|string }}",
    "{{ [title, [title]]|join }}",
    "{{ ((title|list ~ '')|list ~ '')|list ~ '' }}",
    "{{ title|list|replace('E', 'F') }}",
]


@pytest.mark.slow
@pytest.mark.parametrize("tag", GROWING, ids=[tag[-40:] for tag in GROWING])
def test_no_list_is_made_a_text_which_would_grow_each_time(tmp_path: Path, tag: str):
    path = template(tmp_path, tag, "{{ title }}")
    with pytest.raises(TemplateError, match="not a text but a list"):
        render_report(path, example(), PROPERTIES)
    assert any("not a text but a list" in str(found) for found in check_template(path))


def test_texts_and_numbers_are_made_texts_and_joined_as_before(tmp_path: Path):
    path = template(
        tmp_path, "{{ 5|string ~ title|upper ~ ', ' ~ 2 ~ key|map(attribute='status')|map('lower')|first }}"
    )
    assert texts(made(path, example())) == ["5EXAMPLE PLAN, 2green"]


@pytest.mark.slow
def test_a_tag_of_jinja_that_says_nothing_by_itself_is_found(tmp_path: Path):
    for tag in ("{% raw %}", "{% raw %}{{ title }}{% endraw %}"):
        assert any("raw" in str(found) for found in check_template(template(tmp_path, tag, "{{ title }}")))


@pytest.mark.parametrize(
    "source",
    [
        "{{ title }}{{ row.status }}{{ rows[0].ref }}{{ rows[1:3] }}{{ row['ref'] }}{{ row[name] }}",
        "{% for row in rows if row.status == 'Red' %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{% else %}-{% endfor %}",
        "{% if a and not b or c in ['x', 'y'] and 1 < d <= -2 %}{% elif e is defined %}{% else %}{% endif %}",
        "{% set one = title %}{% set a, b = 'x', rows|length %}{% with x = row.ref %}{{ x }}{% endwith %}",
        "{{ title ~ ', ' ~ period }}{{ a if b else c }}{% for n in range(3) %}{{ n }}{% endfor %}",
        "{{ row.ref.startswith('1') }}{{ title.upper() }}{{ rows|selectattr('status', 'equalto', 'Red')|list }}",
        "{{ rows|map(attribute='ref')|join(', ')|replace('a', 'b', 1)|default('none', true) }}",
    ],
)
def test_what_papers_need_is_allowed(source: str):
    parsed(tag_environment(), source)


def test_no_filter_and_test_is_there_that_is_not_on_the_lists():
    environment = tag_environment()
    assert {name for name in environment.filters if not name.startswith("_")} == FILTERS
    assert environment.tests.keys() == TESTS


def test_join_and_replace_give_what_jinja_gives(tmp_path: Path):
    path = template(tmp_path, "{{ key|join(', ', 'status') }}; {{ title|replace('p', 'q')|replace('q', '*', 1) }}")
    assert texts(made(path, example())) == ["Green, Amber, Red, Missing; Exam*le qlan"]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ title" + "|replace('a', 'aaaaaaaaaa')|replace('l', 'aaaaaaaaaa')" * 8 + " }}",
        "{{ title|list|join(title|replace('E', '" + "x" * 900 + "')|replace('x', '" + "y" * 900 + "')) }}",
    ],
)
def test_no_text_is_made_that_is_longer_than_papers_need(tmp_path: Path, tag: str):
    with pytest.raises(TemplateError, match=f"makes a text of more than {MAX_TEXT:,} characters, which no tag may"):
        render_report(template(tmp_path, tag), example(), PROPERTIES)
