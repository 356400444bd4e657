"""Strangers' text made safe to show."""

import json

import pytest

from toolkit.safe_text import is_storable, safe_json, safe_line, safe_text

STEERING = [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, 0x2028, 0x2029]
STEERING += [*range(0x202A, 0x202F), *range(0x2066, 0x2070)]


@pytest.mark.parametrize("code", STEERING, ids=hex)
def test_what_steers_a_terminal_or_turns_text_round_is_named(code):
    assert safe_text(f"a{chr(code)}b") == f"a<U+{code:04X}>b"
    assert safe_json(json.dumps(chr(code), ensure_ascii=False)).isprintable()
    assert json.loads(safe_json(json.dumps(chr(code), ensure_ascii=False))) == chr(code)


@pytest.mark.parametrize(
    "text", ["", "Zoë & Co’s “plan” – 5\xa0per cent", "two\nlines\tand a tab", "\U0001f7e2 Green", "日本"]
)
def test_other_text_stays(text):
    assert safe_text(text) == text


def test_a_line_stays_one_line():
    assert safe_line("plan\n\x1b[31mRefreshed: all.xlsx\r\n") == "plan <U+001B>[31mRefreshed: all.xlsx "


def test_bytes_that_are_no_letters_are_named_and_not_stored():
    assert safe_text("pl\udcffan.xlsx") == "pl<U+DCFF>an.xlsx"
    assert [is_storable(name) for name in ("plan.xlsx", "plané \U0001f600.xlsx", "pl\udcffan")] == [True, True, False]
