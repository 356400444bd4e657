"""The reader that proves: parts by their names, links between them, and every byte."""

import io
import random
import zipfile

import pytest
from lxml import etree

from tests.builders.planted_damage import (
    BOOK,
    KINDS,
    MACROS,
    RELATIONS,
    SHEET,
    STYLES,
    TYPES,
    damaged,
    exchanged,
    refreshed_plan,
)
from tests.builders.transplants import contents
from toolkit.proved.archive import Archive, same_bytes
from toolkit.proved.proof import DamageError, prove_workbook


def test_no_byte_of_an_officers_part_can_change() -> None:
    before, first, second = refreshed_plan()
    chance = random.Random(2026)
    theirs = [part for part in contents(before) if part not in (BOOK, STYLES, RELATIONS, TYPES)]
    for part in theirs:
        content = bytearray(contents(second)[part])
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        changed = damaged(second, lambda parts, part=part, content=content: parts | {part: bytes(content)})
        with pytest.raises((DamageError, etree.XMLSyntaxError, StopIteration)):
            prove_workbook(first, changed, KINDS)


def test_parts_are_known_by_their_names_in_small_letters_and_links_lead_to_them() -> None:
    book = Archive(
        damaged(refreshed_plan()[0], exchanged(RELATIONS, "worksheets/sheet1.xml", "/XL/Worksheets/SHEET1.xml"))
    )
    assert book.workbook == "xl/workbook.xml"
    assert book.shown["[content_types].xml"] == TYPES
    leads = {link.target for link in book.links(book.workbook).values() if link.kind == "worksheet"}
    assert leads == {SHEET, "xl/worksheets/sheet2.xml"}
    outside = [link.target for link in book.links(SHEET).values() if link.kind == "hyperlink"]
    assert outside == [""]


@pytest.mark.parametrize("name", ["XL/Workbook.xml", "xl\\workbook.xml"])
def test_a_part_that_is_there_twice_is_no_workbook(name: str) -> None:
    out = io.BytesIO(refreshed_plan()[0])
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, b"<workbook/>")
    with pytest.raises(ValueError, match=r"^a part is there twice$"):
        Archive(out.getvalue())


def test_bytes_are_the_same_only_to_the_last_one() -> None:
    before = refreshed_plan()[0]
    old = Archive(before)
    assert same_bytes(old, Archive(before), "xl/vbaproject.bin")
    for changed in ("the macro5", "the macros ", "the macro", ""):
        new = Archive(damaged(before, lambda parts, changed=changed: parts | {MACROS: changed.encode()}))
        assert not same_bytes(old, new, "xl/vbaproject.bin")
