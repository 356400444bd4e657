import pytest

from toolkit.trends.shorthand import MEANINGS, read_shorthand, shorthand_meaning, without_symbols


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("<5", "<5"),
        ("< 5", "<5"),
        ("fewer than 10", "<10"),
        ("*", "*"),
        ("[C]", "[c]"),
        (" [x] ", "[x]"),
        ("[low]", "[low]"),
        ("..", ".."),
        (":", ":"),
        ("–", "-"),
        ("N/K", "n/k"),
        ("n.a.", "n/a"),
        ("Fewer than five", "<5"),
        ("below 10", "<10"),
        ("5 or fewer", "<6"),
        ("≤4", "<5"),
        ("up to four", "<5"),
        ("1 to 4", "<5"),
        ("1-4", "<5"),
        ("Suppressed", "*"),
        ("withheld", "*"),
        ("Confidential", "[c]"),
        ("not known", "n/k"),
    ],
)
def test_what_is_published_in_place_of_a_number_is_read(typed, symbol):
    assert read_shorthand(typed) == symbol
    assert shorthand_meaning(symbol)


@pytest.mark.parametrize(
    "typed", ["", "5", "-5", "<", "<0", "[q]", "about 5", "-00", "*5", "2 to 4", "5 or more", "over 5", "c", "1 - "]
)
def test_nothing_else_is(typed):
    assert read_shorthand(typed) == ""


def test_every_symbol_is_its_own_usual_form():
    assert {symbol: read_shorthand(symbol) for symbol in MEANINGS} == {symbol: symbol for symbol in MEANINGS}
    assert shorthand_meaning("<5") == "fewer than 5"


@pytest.mark.parametrize(
    ("typed", "number", "symbols"),
    [
        ("1,234 [p]", "1,234", ("[p]",)),
        ("12.5%[r] [e]", "12.5%", ("[r]", "[e]")),
        ("946", "946", ()),
        ("946 [q]", "946 [q]", ()),
        ("[p]", "[p]", ()),
    ],
)
def test_symbols_behind_a_number_say_something_of_it(typed, number, symbols):
    assert without_symbols(typed) == (number, symbols)
