"""Text, refs, names, updates: what officers type and what it means."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.entries.paragraphs import blocks
from toolkit.entries.refs import Ref, number_as_ref, parse_ref, suggest_ref
from toolkit.entries.text import as_text, is_blank, one_line, printable, text_lines, unprintable
from toolkit.entries.wording import counted, listed
from toolkit.grid import CellError, Uncached, address, cell_position, column_letters, column_number
from toolkit.plan.leads import LeadNames
from toolkit.plan.models import Lead
from toolkit.plan.palette import SEVERITY_FILLS, STATUS_BARS, STATUS_FILLS, STATUS_LABELS, TEXT, contrast
from toolkit.plan.rows import split_names


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


@given(st.text())
def test_one_line_is_settled_and_blank_only_when_nothing_shows(text):
    line = one_line(text)
    assert one_line(line) == line
    assert "\n" not in line
    if is_blank(text):
        assert line == ""


@given(st.text())
def test_lines_hold_every_word_of_the_text(text):
    assert " ".join(text_lines(text)).split() == one_line(text).split()


def test_every_line_break_parts_lines():
    assert text_lines("a\r\nb\rc\vd\u2028e\n\n f ") == ["a", "b", "c", "d", "e", "f"]


@given(st.text())
def test_what_is_unprintable_is_what_is_taken_out(text):
    assert unprintable(printable(text)) == []
    assert (unprintable(text) == []) == (printable(text) == text)


def test_words_are_listed_and_counted():
    assert [listed([]), listed(["a"]), listed("ab"), listed("abc", "or")] == ["", "a", "a and b", "a, b or c"]
    assert [counted(1, "reply", "replies"), counted(2, "action"), counted(1024, "action")] == [
        "1 reply",
        "2 actions",
        "1,024 actions",
    ]


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("CSAP 3.10", Ref("CSAP", (3, 10))),
        ("csap3.1", Ref("CSAP", (3, 1))),
        ("3.10", Ref("", (3, 10))),
        ("CSAP 2", Ref("CSAP", (2,))),
        ("1.2a", Ref("", (1, 2), "a")),
        ("3.1.", Ref("", (3, 1))),
    ],
)
def test_a_ref_is_taken_apart(text, ref):
    assert parse_ref(text) == ref


@pytest.mark.parametrize("text", ["", "CSAP", "CSAP three", "3,1", "3..1", "-", "99999.1", "3.1 and 3.2"])
def test_anything_else_is_no_ref(text):
    assert parse_ref(text) is None


@given(
    st.builds(
        Ref, st.sampled_from(["", "CSAP", "KCSA"]), st.lists(st.integers(0, 999), min_size=1, max_size=3).map(tuple)
    )
)
def test_a_ref_is_read_back_from_how_it_prints(ref):
    assert parse_ref(str(ref)) == ref


def test_refs_sort_by_number():
    texts = ["CSAP 3.10", "CSAP 10.1", "CSAP 3.9", "CSAP 3.1"]
    assert sorted(texts, key=lambda text: parse_ref(text).sort_key) == [
        "CSAP 3.1",
        "CSAP 3.9",
        "CSAP 3.10",
        "CSAP 10.1",
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("CSAP 3,1", "CSAP 3.1"),
        ("CSAP 3.l", "CSAP 3.1"),
        ("CSAP 3. 1O", "CSAP 3.10"),
        ("CSAP 3..1", "CSAP 3.1"),
        ("x", None),
    ],
)
def test_a_malformed_ref_has_a_suggestion(text, meant):
    assert suggest_ref(text) == meant


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [(3.1, "General", "3.1"), (3.1, "0.00", "3.10"), (3.0, "General", "3"), (3.0, "0.0", "3.0")],
)
def test_a_number_is_the_ref_that_its_cell_shows(value, code, text):
    assert number_as_ref(value, code) == text


KNOWN = frozenset({"csu", "kent police", "fire & rescue", "kfrs"})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CSU\nKent Police", ("CSU", "Kent Police")),
        ("CSU; Kent Police;", ("CSU", "Kent Police")),
        ("CSU, Kent Police", ("CSU", "Kent Police")),
        ("Kent Police/CSU", ("Kent Police", "CSU")),
        ("CSU and Kent Police", ("CSU", "Kent Police")),
        ("Fire & Rescue", ("Fire & Rescue",)),
        ("Town and Parish Clerks", ("Town and Parish Clerks",)),
        ("CSU (ASB Officer - SDC & PCSO Youth Officer)", ("CSU (ASB Officer - SDC & PCSO Youth Officer)",)),
        ("", ()),
    ],
)
def test_names_are_parted_only_where_that_is_certain(text, names):
    assert split_names(text, KNOWN) == names


def test_a_lead_agency_is_known_in_its_spellings():
    names = LeadNames([Lead(name="Kenward Trust", also=("Kenward",)), Lead(name="CSU")])
    assert [names.canonical(name) for name in ("kenward", "CSU (Daily Tasking)", "New body (x)")] == [
        "Kenward Trust",
        "CSU",
        "New body",
    ]
    assert (names.knows("csu"), names.knows("CSUX"), names.nearest("Kenwood Trust")) == (True, False, "Kenward Trust")


def test_an_update_keeps_its_paragraphs_and_bullets():
    update = "During the quarter:\n• 13 visits\n- 4 letters\n* one\n1990-2000 was left aside\n-5 degrees\n\n"
    assert [(block["text"], block["bullet"]) for block in blocks(update)] == [
        ("During the quarter:", False),
        ("13 visits", True),
        ("4 letters", True),
        ("one", True),
        ("1990-2000 was left aside", False),
        ("-5 degrees", False),
    ]


@given(st.integers(1, 16384))
def test_column_letters_and_numbers_agree(column):
    assert column_number(column_letters(column)) == column


def test_addresses_are_excels():
    assert [address(12, 6), address(1, 27), address(2, 703)] == ["F12", "AA1", "AAA2"]
    assert cell_position("$F$12") == (12, 6)
    with pytest.raises(ValueError, match="not a cell reference"):
        cell_position("F")


def test_text_on_every_fill_has_enough_contrast():
    assert round(contrast("000000", "FFFFFF"), 1) == 21.0
    fills = [*STATUS_FILLS.values(), *SEVERITY_FILLS.values()]
    assert min(contrast(TEXT, fill) for fill in fills) >= 4.5
    assert min(contrast(STATUS_LABELS[status], bar) for status, bar in STATUS_BARS.items()) >= 4.5
