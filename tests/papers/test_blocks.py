"""A plan as one document: its text and tables in order, each a block that a template prints."""

import pytest

from tests.builders.grids import sheet
from tests.builders.plan_texts import book, context, kind, shown
from toolkit.tags.values import ListStart, Noted


def test_each_style_gives_its_kind_of_block():
    lines = [
        ("Heading 1", "One"),
        ("Heading 2", "Two"),
        ("Heading 3", "Three"),
        ("Paragraph", "Words."),
        ("Numbered paragraph", "1.1 Words."),
        ("Bullet", "Point"),
        ("Detail", "To: all"),
        ("Agenda item", "A1 Apologies"),
    ]
    assert shown(book(*lines))[2:-2] == [
        ("heading2", "One"),
        ("heading3", "Two"),
        ("heading4", "Three"),
        ("paragraph", "Words."),
        ("numbered", "Words."),
        ("bullet", "Point"),
        ("detail", "all"),
        ("item", "Apologies"),
    ]


def test_contents_come_first_unless_the_text_places_them():
    assert [name for name, _ in shown(book(("Heading 2", "One"), ("Paragraph", "x")))[:3]] == [
        *("heading2", "contents", "heading2"),
    ]
    placed = shown(book(("Heading 2", "One"), ("Paragraph", "x"), ("Table", "Contents")))
    assert [name for name, _ in placed[:3]] == ["heading2", "paragraph", "contents"]
    assert "Contents" not in [text for _, text in placed]


@pytest.mark.parametrize(
    ("styles", "levels"),
    [
        (("Heading 1", "Heading 2", "Heading 3"), [2, 3, 4]),
        (("Heading 2", "Heading 3", "Heading 2"), [2, 3, 2]),
        (("Heading 1", "Heading 3"), [2, 3]),
        (("Heading 3", "Heading 2"), [3, 2]),  # after the heading of the contents
    ],
)
def test_headings_skip_no_level(styles, levels):
    lines = [line for style in styles for line in ((style, "Words"), ("Paragraph", "x"))]
    found = [name for name, _ in shown(book(*lines))[2:] if name.startswith("heading")]
    assert [int(name[-1]) for name in found[: len(levels)]] == levels


def test_tables_that_no_line_places_follow_at_the_end():
    glossary = sheet("Glossary", [["Term", "Meaning"], ["ASB", "Anti-social behaviour"]])
    found = shown(book(("Heading 2", "One"), ("Paragraph", "x"), extra=[glossary]))
    assert found[-4:] == [("heading2", "Road Safety"), ("actions", ""), ("heading2", "Glossary"), ("glossary", "")]


def test_a_plan_without_text_has_its_tables():
    assert shown(book()) == [
        *(("heading2", "Contents"), ("contents", "")),
        *(("heading2", "Road Safety"), ("actions", "")),
    ]


def test_a_placed_table_stands_once_and_an_empty_one_not_at_all():
    columns = ("Style", "Text", "Priority")
    lines = [
        ("Heading 2", "What we will do", None),
        ("Table", "Actions", "Road Safety"),
        ("Heading 2", "Terms", None),
        ("Table", "Glossary", None),
    ]
    assert shown(book(*lines, columns=columns))[2:] == [("heading2", "What we will do"), ("actions", "")]


def test_two_tables_never_touch():
    glossary = sheet("Glossary", [["Term", "Meaning"], ["ASB", "Anti-social behaviour"]])
    found = shown(book(("Table", "Actions"), ("Table", "Glossary"), extra=[glossary]))
    assert [name for name, _ in found[2:]] == ["actions", "paragraph", "glossary"]


def test_numbered_lines_are_a_list_where_they_count_on_and_paragraphs_where_they_have_their_own_numbers():
    numbers = ["1. a", "2. b", "2.1 c", "1. d", "3. e", "4) f"]
    found = context(book(*(("Numbered paragraph", text) for text in numbers)))["document"][2:-2]
    assert [kind(block) for block in found] == ["listed", "listed", "numbered", "listed", "listed", "listed"]
    starts = [block["text"].pieces[0] if isinstance(block["text"], Noted) else None for block in found]
    assert starts == [ListStart(1), None, None, ListStart(1), ListStart(3), None]
