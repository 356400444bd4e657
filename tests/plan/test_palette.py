"""The colours of ratings and severities, as RRGGBB. Colour is never alone: the word is always printed too."""

import pytest

from toolkit.plan.palette import SEVERITY_FILLS, TEXT, colour_name, contrast
from toolkit.plan.ratings import RAG, SHADES


def test_text_on_every_fill_has_enough_contrast():
    assert round(contrast("000000", "FFFFFF"), 1) == 21.0
    shades = {rating.shade for rating in RAG.ratings} | {shade for shades in SHADES.values() for shade in shades}
    fills = [*(shade.fill for shade in shades), *SEVERITY_FILLS.values()]
    assert min(contrast(TEXT, fill) for fill in fills) >= 4.5
    assert [shade for shade in shades if contrast(shade.label, shade.bar) < 4.5] == []


@pytest.mark.parametrize(
    ("name", "colours"),
    {
        "green": "00B050 92D050 C6EFCE E2EFDA 70AD47",
        "amber": "FFC000 ED7D31 F8CBAD FFEB9C FFF2CC",
        "yellow": "FFFF00",
        "red": "FF0000 C00000 FFC7CE E6B8B7",
        "blue": "0070C0 5B9BD5 DDEBF7",
        "purple": "7030A0",
        "grey": "808080 D9D9D9",
        "white": "FFFFFF",
        "black": "000000",
    }.items(),
)
def test_colours_go_by_the_names_that_people_give_them(name, colours):
    assert {colour_name(colour) for colour in colours.split()} == {name}
