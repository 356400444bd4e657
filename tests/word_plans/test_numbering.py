import docx
import pytest
from lxml import etree

from toolkit.accessibility.document import W, WordDocument
from toolkit.word_plans.numbering import Numbering

LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
)
SPACE = f'xmlns:w="{W[1:-1]}"'


def document(kind: str, more: str = "") -> WordDocument:
    numbering = etree.fromstring(
        f'<w:numbering {SPACE}><w:abstractNum w:abstractNumId="7">{LEVELS.format(kind=kind)}</w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="7"/>'
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>{more}</w:numbering>'
    )
    return WordDocument((), {}, {}, None, {}, "FFFFFF", numbering)


def paragraph(number: int = 2, level: int = 0) -> etree._Element:
    numbered = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return etree.fromstring(f"<w:p {SPACE}>{numbered}</w:p>")


def test_each_paragraph_counts_on_and_a_lower_level_begins_anew():
    numbering = Numbering(document("decimal"))
    marks = [numbering.mark(paragraph(level=level)) for level in (0, 1, 1, 0, 1)]
    assert marks == ["3.", "3.1", "3.2", "4.", "4.1"]


def test_a_list_that_starts_anew_counts_by_itself():
    numbering = Numbering(document("decimal"))
    assert [numbering.mark(paragraph(number)) for number in (2, 4, 2)] == ["3.", "3.", "4."]


def overridden(override: str, number: int = 5, kind: int = 7) -> Numbering:
    more = f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{override}</w:num>'
    return Numbering(document("decimal", more))


def test_a_list_begins_where_it_says():
    numbering = overridden('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="6"/></w:lvlOverride>')
    assert [numbering.mark(paragraph(number)) for number in (5, 5, 2)] == ["6.", "7.", "3."]


def test_a_list_may_have_a_level_of_its_own():
    level = '<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl>'
    assert overridden(f'<w:lvlOverride w:ilvl="0">{level}</w:lvlOverride>').mark(paragraph(5)) == "B)"


def test_the_numbers_of_lists_and_of_their_kinds_are_not_mixed_up():
    """A list numbered 7 that begins anew takes nothing from the kind of that number."""
    numbering = overridden('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>', number=7, kind=8)
    assert [numbering.mark(paragraph(number)) for number in (7, 2)] == ["", "3."]


@pytest.mark.parametrize("start", ["²", "-1", "99999999999999999999999", "40000", ""])
def test_a_start_that_is_no_number_of_a_list_is_one(start):
    numbering = overridden(f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>')
    assert numbering.mark(paragraph(5)) == "1."


def test_a_kind_without_its_number_is_the_kind_of_no_list():
    more = '<w:abstractNum><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    assert Numbering(document("decimal", more)).mark(paragraph(number=12)) == ""


@pytest.mark.parametrize(
    ("kind", "mark"),
    [
        ("lowerLetter", "c."),
        ("upperLetter", "C."),
        ("lowerRoman", "iii."),
        ("upperRoman", "III."),
        ("decimalZero", "03."),
        ("bullet", "•"),
        ("none", ""),
    ],
)
def test_numbers_are_written_as_the_list_says(kind, mark):
    assert Numbering(document(kind)).mark(paragraph()) == mark


def test_a_paragraph_in_no_list_has_no_mark():
    numbering = Numbering(document("decimal"))
    assert numbering.mark(etree.fromstring(f"<w:p {SPACE}/>")) == ""
    assert numbering.mark(paragraph(number=0)) == ""


def test_a_list_style_of_a_document_without_lists_is_a_bullet():
    styles = docx.Document().styles
    bullet = etree.fromstring(etree.tostring(styles["List Bullet"].element))
    styled = etree.fromstring(f'<w:p {SPACE}><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr></w:p>')
    bare = WordDocument((), {"ListBullet": bullet}, {}, None, {}, "FFFFFF")
    assert Numbering(bare).mark(styled) == "•"
