import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.entries.numbers import parse_count, parse_number

NOT_SURELY_ONE = [
    "1,23",
    "12,34",
    "1.234,5",
    "1,2345",
    "1,234,56",
    "0,123",
    "1234,567",
    ",5",
    "1,",
    "5.",
    "1_000",
    "1e5",
    "nan",
    "inf",
    "-inf",
    "0x10",
    "١٢",
    "１２",
    "²",
    "½",
    "1 234",
    "1.2.3",
    "(12)",
    "--1",
    "about 50",
    "",
    "9" * 16,
]


@pytest.mark.parametrize("text", NOT_SURELY_ONE)
def test_what_is_not_surely_a_number_is_none(text):
    assert (parse_number(text, pounds=True, percent=True), parse_count(text)) == (None, None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("946", 946.0),
        ("1,090", 1090.0),
        ("1,234,567.25", 1234567.25),
        ("-12.5", -12.5),
        ("\N{MINUS SIGN}12.5", -12.5),
        ("+3", 3.0),
        (" 007 ", 7.0),
        ("0", 0.0),
    ],
)
def test_a_number_is_read_as_it_is_written_in_britain(text, number):
    assert parse_number(text) == number


def test_signs_are_read_only_where_they_are_allowed():
    assert [parse_number(text) for text in ("£1,234.50", "12%")] == [None, None]
    assert [parse_number("£1,234.50", pounds=True), parse_number("-£5", pounds=True)] == [1234.5, -5.0]
    assert [parse_number("12%", percent=True), parse_number("12.5 %", percent=True)] == [12.0, 12.5]


def test_a_count_is_whole_and_not_below_nought():
    assert [parse_count(text) for text in ("48", "1,090", "4.5", "-3", "48%")] == [48, 1090, None, None, None]


@given(st.integers(0, 10**12))
def test_every_count_is_read_back_from_how_it_prints(number):
    assert [parse_count(f"{number}"), parse_count(f"{number:,}")] == [number, number]


@given(st.text(alphabet="0123456789,._- ", max_size=12))
def test_a_number_with_misplaced_commas_is_never_read(text):
    """By another way: a comma may stand only where formatting the number's whole part puts one."""
    number = parse_number(text)
    if number is not None and "," in text:
        assert text.strip().lstrip("-+ ").partition(".")[0] == f"{int(abs(number)):,}"
