"""What all sheets have in common, and what somebody put on the toolkit's, may not differ in anything."""

import pytest

from tests.builders.planted_damage import (
    BOOK,
    KINDS,
    RELATIONS,
    STYLES,
    TYPES,
    damaged,
    every_slip,
    exchanged,
    objection,
    refreshed_plan,
    verdicts,
)
from tests.builders.transplants import contents, donor, put, with_buttons_and_settings
from toolkit.proved.proof import DamageError, PartVerdict, prove_workbook


@pytest.mark.slow
@pytest.mark.parametrize("part", [BOOK, STYLES, RELATIONS, TYPES])
def test_no_slip_in_what_all_sheets_have_in_common_passes(part: str) -> None:
    before, first, _ = refreshed_plan()
    slips = list(every_slip(contents(before)[part], contents(first)[part]))
    assert len(slips) > 10
    passed = []
    for slip, content in slips:
        try:
            prove_workbook(before, damaged(first, lambda parts, content=content: parts | {part: content}), KINDS)
            passed.append(slip)
        except (DamageError, StopIteration, KeyError, ValueError):
            continue
    assert passed == []


def test_what_officers_put_on_the_toolkits_sheets_stays() -> None:
    before = with_buttons_and_settings()
    after = put(before, donor(6, 1, 1))
    assert verdicts(before, after)["xl/worksheets/sheet3.xml"] is PartVerdict.OWN
    for part, old, new, what in (
        ("xl/worksheets/sheet3.xml", '<sheetProtection sheet="1"/>', "", "what somebody put on the sheet"),
        ("xl/worksheets/sheet3.xml", '<legacyDrawing r:id="rId8"/>', "", "what somebody put on the sheet"),
        ("xl/worksheets/sheet3.xml", '<drawing r:id="rId1"/>', '<drawing r:id="rId55"/>', "it leads to rId55"),
        ("xl/drawings/drawing1.xml", 'name="Note"', 'name="Other"', "what somebody drew"),
        ("xl/worksheets/_rels/sheet3.xml.rels", "printerSettings1.bin", "printerSettings2.bin", "rId7 leads elsewhere"),
    ):
        assert what in objection(before, damaged(after, exchanged(part, old, new)))
