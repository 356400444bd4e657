"""The rules for tables, each broken alone."""

import pytest

from tests.builders.broken_papers import BROKEN_TABLES, changed, rules


@pytest.mark.parametrize(("change", "expected"), BROKEN_TABLES, ids=lambda item: getattr(item, "__name__", ""))
def test_a_paper_broken_in_one_way_is_told_so_with_its_place(paper, tmp_path, change, expected):
    assert rules(changed(paper, tmp_path, change)) == expected
