"""Text, refs, names, updates: what officers type and what it means."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.entries.text import as_text, is_blank, one_line, printable, text_lines, unprintable
from toolkit.grid import CellError, Uncached


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (3.0, "3"),
        (3.1, "3.1"),
        (7, "7"),
        (True, "TRUE"),
        (datetime.datetime(2019, 6, 4), "4 June 2019"),
        (CellError("#REF!"), ""),
        (Uncached.FORMULA, ""),
        ("as typed ", "as typed "),
    ],
)
def test_a_value_reads_as_an_officer_would_read_it(value, text):
    assert as_text(value) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\u00a0 b\n c", "a b c"),
        ("\u200b \ufeff", ""),
        ("tab\tbed", "tab bed"),
        ("bell\x07", "bell"),
        ("  two  spaces ", "two spaces"),
        ("caf\u00e9 \U0001f600", "caf\u00e9 \U0001f600"),
    ],
)
def test_one_line_has_single_spaces(text, line):
    assert one_line(text) == line


@pytest.mark.slow
@given(st.text() | st.text(alphabet=" \n\u00a0\u200b\ufeff\x07a"))
def test_one_line_is_settled_and_blank_only_when_nothing_shows(text):
    line = one_line(text)
    assert one_line(line) == line
    assert "\n" not in line
    assert is_blank(printable(text)) == (line == "")


@pytest.mark.slow
@given(st.text())
def test_lines_hold_every_word_of_the_text(text):
    assert " ".join(text_lines(text)).split() == one_line(text).split()


def test_every_line_break_parts_lines():
    assert text_lines("a\r\nb\rc\vd\u2028e\n\n f ") == ["a", "b", "c", "d", "e", "f"]


@given(st.text())
def test_what_is_unprintable_is_what_is_taken_out(text):
    assert unprintable(printable(text)) == []
    assert (unprintable(text) == []) == (printable(text) == text)
