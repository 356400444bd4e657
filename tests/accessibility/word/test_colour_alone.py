"""Information by colour alone: a small sound paper, broken in one way a row."""

import pytest

from tests.builders.accessibility_breaks import COLOUR_ALONE
from tests.builders.accessible_papers import codes_of


@pytest.mark.parametrize(
    ("change", "codes"), [found[1:] for found in COLOUR_ALONE], ids=[found[0] for found in COLOUR_ALONE]
)
def test_what_is_broken_is_found_and_nothing_else(tmp_path, change, codes):
    assert codes_of(change, tmp_path) == ({codes} if isinstance(codes, str) else codes)
