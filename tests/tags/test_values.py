"""What a tag may print besides text: pictures, notes, and items of numbered lists."""

import pytest

from toolkit.tags.values import Picture


def test_a_picture_without_a_description_is_refused():
    with pytest.raises(ValueError, match="needs a description"):
        Picture(b"", 10.0, " ")
