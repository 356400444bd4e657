"""Rows of XML by their shapes: the same texts as a parser gives, row after row."""

import re

from toolkit.evidence.row_shapes import RowReader, Shape, row_pieces

_CELL = re.compile(rb"<r><c>([^<]*)</c></r>")


def test_pieces_have_their_names_attributes_and_the_text_behind_them():
    first, second, *_ = row_pieces(b'<r a="1"><c x:b="&amp;">one</c></r>')
    assert (first.name, first.attributes, first.closes) == ("r", {"a": b"1"}, False)
    assert (second.name, second.attributes, second.text) == ("c", {"x:b": b"&amp;"}, b"one")


def test_what_is_not_made_of_plain_tags_has_no_pieces():
    assert row_pieces(b"<r><!-- note --><c>one</c></r>") is None
    assert row_pieces(b"text<r></r>") is None


def test_a_row_of_a_known_shape_is_neither_learnt_nor_parsed_again():
    asked = []

    def learn(pieces):
        asked.append(len(pieces))
        return Shape(_CELL, (0,))

    reader = RowReader(learn, lambda row: (("parsed",), 1))
    assert [reader.read(b"<r><c>%s</c></r>" % text)[0] for text in (b"a", b"b &amp; c", b"")] == [
        ("a",),
        ("b & c",),
        ("",),
    ]
    assert asked == [4]


def test_a_row_that_is_no_plain_one_is_parsed():
    reader = RowReader(lambda pieces: None, lambda row: (("parsed",), 2))
    assert reader.read(b"<r><c><b>one</b></c></r>") == (("parsed",), 2)


def test_numbers_of_strings_are_looked_up():
    reader = RowReader(lambda pieces: Shape(_CELL, (0, -1), frozenset({0})), lambda row: ((), 1), ["none", "Ashby"])
    assert reader.read(b"<r><c>1</c></r>")[0] == ("Ashby", "")
