"""What of a Word document's XML is relied on: numbers, grids and sizes."""

import pytest
from lxml import etree

from toolkit.tags.soundness import is_sound
from toolkit.tags.tag import WORD

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
GRID = '<w:tblGrid><w:gridCol w:w="1440.5"/></w:tblGrid>'


def part(content: str) -> etree._Element:
    return etree.fromstring(f'<w:document xmlns:w="{WORD[1:-1]}" xmlns:wp="{DRAWING}">{content}</w:document>')


@pytest.mark.parametrize(
    "content",
    [
        "",
        f"<w:tbl>{GRID}</w:tbl>",
        '<w:sz w:val="21.0"/><w:ilvl w:val="0"/><w:tblLook w:val="04A0"/><w:tblLook w:firstRow="1"/>',
        '<w:pgSz w:w="11906"/><w:pgMar w:top="1440.0000000000002" w:left="-20"/><w:spacing w:lineRule="auto"/>',
        '<w:footnote w:id="-1"/><wp:extent cx="5000000" cy="1"/><w:val w:val="x"/>',
    ],
)
def test_what_programs_write_is_sound(content):
    assert is_sound(part(content))


@pytest.mark.parametrize(
    "content",
    [
        "<w:tbl><w:tr/></w:tbl>",
        f"<w:tbl>{GRID}<w:tr><w:tc><w:tbl/></w:tc></w:tr></w:tbl>",
        '<w:gridCol w:w="x"/>',
        '<w:pgSz w:w="11906" w:h="NaN"/>',
        '<w:pgMar w:top=""/>',
        '<w:sz w:val=" "/>',
        '<w:sz w:val="1e400"/>',
        '<w:outlineLvl w:val="../x"/>',
        '<w:ilvl w:val="\u00b2"/>',
        '<w:num w:numId="0.5"/>',
        '<w:footnoteReference w:id="99999999999999999999"/>',
        '<w:gridSpan w:val="2.0"/>',
        '<w:tblLook w:val="04G0"/>',
        '<wp:extent cx="5000000"/>',
        '<wp:extent cx="5000000" cy="true"/>',
    ],
)
def test_what_word_would_not_open_is_not(content):
    assert not is_sound(part(content))
