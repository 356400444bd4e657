import pytest

from toolkit.word_plans.blocks import WordCell, WordTable
from toolkit.word_plans.shading import is_grey, key_words, meanings_of_fills, plain_rating, word_of_fill
from toolkit.word_plans.sheets import sheets_of


@pytest.mark.parametrize(
    ("fill", "rating"),
    [
        ("00B050", "Green"),
        ("92D050", "Green"),
        ("C6E0B4", "Green"),
        ("FFC000", "Amber"),
        ("F4B183", "Amber"),
        ("FF0000", "Red"),
        ("C00000", "Red"),
        ("F4B6B6", "Red"),
        ("FFFF00", ""),
        ("0070C0", ""),
        ("D9D9D9", ""),
        ("000000", ""),
        ("nonsense", ""),
    ],
)
def test_a_colour_that_anybody_would_call_so_is_a_rating(fill, rating):
    assert plain_rating(fill) == rating


def meanings(*cells):
    row = [WordCell(text, start, fill=fill) for start, (text, fill) in enumerate(cells)]
    return meanings_of_fills(
        sheets_of([WordTable([row], (900,) * len(row))]), lambda text: text in ("Amber", "Done", "Red")
    )


def test_a_colour_means_the_one_word_that_it_is_behind():
    said = meanings(("Amber", "FFFF00"), ("Amber", "FFFF00"), ("Police", "FFFF00"), ("Done", "0070C0"))
    assert said == {"FFFF00": "Amber", "0070C0": "Done"}
    assert word_of_fill("FFFF00", said) == "Amber"


def test_a_colour_behind_two_words_means_neither():
    assert meanings(("Amber", "FFFF00"), ("Red", "FFFF00")) == {}


def test_bands_of_grey_are_no_colour():
    assert all(map(is_grey, ("D9D9D9", "FFFFFF", "000000", "auto")))
    assert not is_grey("7030A0")


def words_of(*rows):
    cells = [[WordCell(text, start) for start, text in enumerate(row)] for row in rows]
    return list(key_words(sheets_of([WordTable(cells, (900,) * len(rows[0]))])))


def test_a_table_of_ratings_and_meanings_says_which_words_rate():
    assert words_of(("Rating", "Meaning"), ("Implemented", "It is in place"), ("Partial", "Some")) == [
        "Implemented",
        "Partial",
    ]
    assert words_of(("What it means", "RAG"), ("It is in place", "Fine")) == ["Fine"]


def test_other_tables_say_nothing_of_ratings():
    assert words_of(("Status", "Number"), ("Green", "6")) == []
    assert words_of(("Term", "Meaning"), ("CSU", "Community Safety Unit")) == []
    assert words_of(("Ref", "Status", "Description", "Lead"), ("1", "Open", "Paint", "A")) == []
