"""The colours of ratings and severities, as RRGGBB. Colour never stands alone: the word is always printed too."""

from toolkit.plan.palette import SEVERITY_FILLS, STATUS_BARS, STATUS_FILLS, STATUS_LABELS, TEXT, contrast


def test_text_on_every_fill_has_enough_contrast():
    assert round(contrast("000000", "FFFFFF"), 1) == 21.0
    fills = [*STATUS_FILLS.values(), *SEVERITY_FILLS.values()]
    assert min(contrast(TEXT, fill) for fill in fills) >= 4.5
    assert min(contrast(STATUS_LABELS[status], bar) for status, bar in STATUS_BARS.items()) >= 4.5
