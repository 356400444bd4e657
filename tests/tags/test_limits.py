"""How much a template may have worked out and print."""

from pathlib import Path

import pytest

from tests.builders.broken_templates import failure
from tests.builders.papers import example, made, template, texts
from toolkit.tags import limits

MANY = {"rows": [{"ref": str(number)} for number in range(300)]}
TOO_MUCH = "has more worked out or printed than any paper needs: take the loops apart that are inside one another."


@pytest.mark.slow
@pytest.mark.parametrize("inside", ["{{ c.ref }}", "", "{% if a.ref == b.ref %}{{ c.ref }}{% endif %}"])
def test_a_loop_in_a_loop_ends_at_a_number_of_steps_and_is_named(tmp_path: Path, inside: str):
    loops = "".join(f"{{% for {name} in rows %}}" for name in "abc")
    said = failure(template(tmp_path, loops + inside + "{% endfor %}" * 3), example() | MANY)
    assert said.startswith('In the template "small.docx", {% for ')
    assert said.endswith(TOO_MUCH)


def test_more_than_a_paper_can_hold_is_not_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MOST_PRINTED", 10_000)
    loop = "{% for a in rows %}{{ a.ref }}" + "x" * 100 + "{% endfor %}"
    assert failure(template(tmp_path, loop), example() | MANY).endswith(TOO_MUCH)


@pytest.mark.slow
def test_filters_cost_what_they_are_given(tmp_path: Path):
    loops = (
        "{% for a in rows %}{% for b in rows %}{% if rows|sort(attribute='ref') %}{% endif %}{% endfor %}{% endfor %}"
    )
    assert failure(template(tmp_path, loops), example() | MANY).endswith(TOO_MUCH)


def test_what_a_loop_knows_of_itself_is_as_before(tmp_path: Path):
    loop = "{% for a in key %}{{ loop.index }}/{{ loop.length }}{{ '.' if loop.last else ', ' }}{% endfor %}"
    assert texts(made(template(tmp_path, loop), example())) == ["1/4, 2/4, 3/4, 4/4."]


def test_all_that_may_be_spent_is_there_again_for_the_next_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MOST_WORK", 300 * 12)
    path = template(tmp_path, "{% for a in rows %}{{ a.ref }}{% endfor %}")
    for _ in range(3):
        made(path, example() | MANY)
