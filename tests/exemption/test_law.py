"""Grounds as officers and lawyers type them, by nation."""

import pytest

from toolkit.exemption.law import ENGLAND, WALES, Ground, example_of_ground, paragraphs_of, parse_ground

PRICES = Ground((3,), "prices")


@pytest.mark.parametrize(
    "text",
    [
        "3: prices",
        "(3) prices",
        "paragraph 3 of Part 1 of Schedule 12A: prices",
        "Paragraph 3 of Part I of Schedule 12A to the Local Government Act 1972 (as amended) - prices",
        "Exempt under paragraph 3, Schedule 12A: prices",
        "LGA 1972 Sch 12A para 3: prices",
        "Schedule 12A, Part 1, paragraph 3 – prices.",
        "Para 3 Sch 12A LGA 1972 - prices",
        "Exempt information as defined in paragraph 3 of Part 1 of Schedule 12(A) of the Act: prices",
        "paragraph 3 (prices)",
        "LGA 1972 s.100I & Sch.12A Pt 1 para 3 : prices",
        "Section 100I(1), Schedule 12A Pt. I, paras 3 - prices",
        "By virtue of paragraph(s) 3 of Part 1 of Schedule 12A: prices",
    ],
)
def test_lawyers_phrasing_is_read(text):
    assert parse_ground(text) == PRICES


@pytest.mark.parametrize(
    "text",
    [
        "paragraff 14: prisiau",
        "Paragraffau 14: prisiau",
        "Yn rhinwedd paragraff(au) 14 Rhan 4 Atodlen 12A Deddf Llywodraeth Leol 1972: prisiau",
        "o dan baragraff 14 o Ran 4 o Atodlen 12A i Ddeddf Llywodraeth Leol 1972 - prisiau.",
        "Gwybodaeth eithriedig, ym mharagraff 14 Rhan 4: prisiau",
    ],
)
def test_a_ground_in_welsh_is_read(text):
    assert parse_ground(text, WALES) == Ground((14,), "prisiau", WALES)


def test_welsh_words_change_nothing_of_which_paragraphs_a_nation_has():
    assert parse_ground("paragraffau 12 a 13: tyst", WALES) == Ground((12, 13), "tyst", WALES)
    assert parse_ground("paragraffau 3: prisiau", WALES) is None
    assert parse_ground("paragraff 14 Rhan 1: prisiau", WALES) is None


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [("3; 4: x", (3, 4)), ("3/7: x", (3, 7)), ("paragraph 1 and paragraph 2 of Schedule 12A: x", (1, 2))],
)
def test_several_paragraphs_are_all_read(text, paragraphs):
    assert parse_ground(text) == Ground(paragraphs, "x")


@pytest.mark.parametrize(
    "text",
    ["paragraph 3 of Part 1 of Schedule 12A", "paragraph 3, Schedule 12A", "3: 4: x", "3 prices", "3: -", "0: x",
     "paragraph 14 of Part 4 of Schedule 12A: prices", "paragraph 3 of Part 4 of Schedule 12A: prices"],
)  # fmt: skip
def test_a_citation_without_a_reason_or_of_another_nation_is_no_ground(text):
    assert parse_ground(text) is None


def test_the_reason_keeps_its_own_brackets():
    assert parse_ground("3. Prices (until May)") == Ground((3,), "Prices (until May)")


@pytest.mark.parametrize("number", range(12, 19))
def test_wales_has_paragraphs_12_to_18_of_part_4(number):
    ground = parse_ground(f"{number}: x", WALES)
    assert ground == Ground((number,), "x", WALES)
    assert ground.source == "Local Government Act 1972, Schedule 12A, Part 4"
    assert parse_ground(f"{number}: x", ENGLAND) is None
    assert parse_ground(f"{number - 11}: x", WALES) is None


def test_wales_has_its_own_words_for_the_first_paragraph():
    assert "a particular individual" in str(parse_ground("12: x", WALES))
    assert parse_ground("paragraph 14 of Part IV of Schedule 12A: prices", WALES) == Ground((14,), "prices", WALES)


def test_no_test_of_the_public_interest_applies_to_privilege_in_wales():
    assert parse_ground("16: advice", WALES).balanced == ()
    assert parse_ground("16, 14: advice", WALES).balanced == (14,)
    assert parse_ground("5: advice").balanced == (5,)


def test_the_example_and_the_paragraphs_are_the_nations():
    assert example_of_ground(WALES) == "14: prices that are not public yet"
    assert paragraphs_of(ENGLAND) == "paragraphs 1 to 7 of Part 1 of Schedule 12A"
    assert paragraphs_of(WALES) == "paragraphs 12 to 18 of Part 4 of Schedule 12A"
