from toolkit.papers.first_page.indicators import compared, not_compared

FIRST = {"name": "Cases", "previous": "Not known", "words": "Cases: 69; there is no earlier figure to compare it with."}
AGAIN = {"name": "Crime", "previous": "20", "words": "Crime fell from 20 to 10."}
WITH_RANK = {
    "name": "Theft",
    "previous": "Not known",
    "words": "Theft: 5; there is no rank. Theft: 5; there is no earlier figure to compare it with.",
}


def test_a_figure_without_an_earlier_one_is_in_the_line_and_not_in_the_table():
    assert compared([FIRST, AGAIN, WITH_RANK]) == [AGAIN, WITH_RANK]
    assert not_compared([FIRST, AGAIN]) == "Without an earlier figure to compare with is Cases: 69."
    assert not_compared([AGAIN]) == ""


def test_what_is_published_in_place_of_a_first_number_is_in_the_line_too():
    small = {"name": "Knives", "previous": "Not known", "words": "Knives: <5 (fewer than 5) in July 2019."}
    assert compared([small, AGAIN]) == [AGAIN]
    assert not_compared([FIRST, small]) == (
        "Without an earlier figure to compare with are Cases: 69; Knives: <5 (fewer than 5) in July 2019."
    )
