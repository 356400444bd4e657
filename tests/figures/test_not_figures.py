"""What looks like a figure and is none."""

import pytest

from toolkit.figures.numbers import mark


@pytest.mark.parametrize(
    "text",
    [
        "on 4 June 2019",
        "at 7.30pm",
        "under section 17",
        "aged 16 to 24",
        "call 101",
        "in Quarter 2",
        "see CSAP 3.10",
        "postcode TN13 1HG",
    ],
)
def test_dates_times_refs_ages_and_addresses_are_no_figures(text):
    assert mark(text).numbers == ()


def test_a_count_beside_them_is_one():
    assert [found.value for found in mark("12 people aged 16 to 24 were told to call 101 in June 2019").numbers] == [12]
