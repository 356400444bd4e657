"""The colours of ratings and severities, as RRGGBB. Colour is never alone: the word is always printed too."""

from toolkit.plan.palette import SEVERITY_FILLS, TEXT, contrast
from toolkit.plan.ratings import RAG, SHADES


def test_text_on_every_fill_has_enough_contrast():
    assert round(contrast("000000", "FFFFFF"), 1) == 21.0
    shades = {rating.shade for rating in RAG.ratings} | {shade for shades in SHADES.values() for shade in shades}
    fills = [*(shade.fill for shade in shades), *SEVERITY_FILLS.values()]
    assert min(contrast(TEXT, fill) for fill in fills) >= 4.5
    assert [shade for shade in shades if contrast(shade.label, shade.bar) < 4.5] == []
