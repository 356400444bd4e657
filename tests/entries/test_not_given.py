import pytest

from toolkit.entries.not_given import says_as_above, says_none, says_open


@pytest.mark.parametrize(
    "text", ["N/A", "n/a", "NA", "N.A", "None", "nil", "-", "–", "...", "Not applicable", "(none)"]
)
def test_no_entry_is_known_by_its_words(text):
    assert (says_none(text), says_open(text), says_as_above(text)) == (True, False, False)


@pytest.mark.parametrize(
    "text", ["TBC", "tbc", "T.B.C.", "TBA", "TBD", "To be confirmed", "Not yet known", "?", "[tbc]"]
)
def test_an_open_entry_is_known_by_its_words(text):
    assert (says_none(text), says_open(text), says_as_above(text)) == (False, True, False)


@pytest.mark.parametrize(
    "text", ["As above", "see above", "Ditto", "do.", '"', "''", "〃", "″", "same as above", "Fel uchod"]
)
def test_what_refers_to_the_cell_above_is_known_by_its_words(text):
    assert (says_none(text), says_open(text), says_as_above(text)) == (False, False, True)


@pytest.mark.parametrize(
    "text", ["Kent Police", "NADRA", "Nona", "TBC Group", "Dover", "Above Bar Trust", "", "x" * 32767]
)
def test_an_agency_is_none_of_these(text):
    assert (says_none(text), says_open(text), says_as_above(text)) == (False, False, False)
