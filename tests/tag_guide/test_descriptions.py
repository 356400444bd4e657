from collections.abc import Iterator, Mapping

import pytest

from toolkit.papers.quarterly import Context
from toolkit.tag_guide.descriptions import DESCRIPTIONS, GROUPS, LOOPS
from toolkit.tag_guide.examples import example_context


@pytest.fixture(scope="module")
def context() -> Context:
    return example_context()


def paths(value: object, path: str) -> Iterator[str]:
    """The paths of a context's values, in every row and not only the first."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from paths(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for item in value:
            yield from paths(item, f"{path}[]")
    else:
        yield path


def test_every_tag_has_a_description_and_none_is_superfluous(context: Context):
    assert set(DESCRIPTIONS) == set(paths(context, ""))
    assert [path for path, text in DESCRIPTIONS.items() if not text.endswith(".") and not text.endswith("in.")] == []


def test_every_list_has_a_loop_and_none_is_superfluous(context: Context):
    lists = {path[:end] for path in paths(context, "") for end in range(len(path)) if path.startswith("[]", end)}
    assert set(LOOPS) == lists


def test_every_tag_belongs_to_one_group(context: Context):
    assert sorted(name for group in GROUPS for name in group.members) == sorted(context)
