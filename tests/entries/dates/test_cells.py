import datetime

import pytest

from toolkit.entries.dates.cells import by_when_of_date


@pytest.mark.parametrize(
    ("code", "text", "due"),
    [
        ("mmm-yy", "March 2020", "2020-03-31"),
        ("mmmm yyyy", "March 2020", "2020-03-31"),
        ("mm/yyyy", "March 2020", "2020-03-31"),
        ('"by "mmm yyyy', "March 2020", "2020-03-31"),
        ("[$-809]mmmm yyyy", "March 2020", "2020-03-31"),
        ("mmmm", "March", "2020-03-31"),
        ('d" of "mmmm', "5 March", "2020-03-05"),
        ("d-mmm", "5 March", "2020-03-05"),
        ("dd/mm/yy;@", "5 March 2020", "2020-03-05"),
        ("[$-F800]dddd, mmmm dd, yyyy", "5 March 2020", "2020-03-05"),
        ("dd/mm/yyyy hh:mm", "5 March 2020", "2020-03-05"),
        ("General", "5 March 2020", "2020-03-05"),
    ],
)
def test_a_date_cell_means_what_it_shows(code, text, due):
    by_when = by_when_of_date(datetime.datetime(2020, 3, 5), code)
    assert (by_when.text, by_when.due.isoformat()) == (text, due)


@pytest.mark.parametrize(
    ("code", "shown", "about"),
    [
        ("yyyy", "2020", "readings"),
        ("hh:mm", "13:30", "number"),
        ("[h]:mm:ss", "13:30", "number"),
        ("dddd", "Thursday", "number"),
    ],
)
def test_a_date_cell_that_shows_too_little_is_in_doubt(code, shown, about):
    doubt = by_when_of_date(datetime.datetime(2020, 3, 5, 13, 30), code)
    assert (doubt.text, doubt.about) == (shown, about)
