"""Which rows of an earlier list are which of a later one: rows of two quarters, or of two versions of a plan."""

from tests.builders.plan_versions import COUNTRYSIDE, found, planned, version
from toolkit.history.pairs import is_another, pair_rows


def test_a_new_action_in_the_middle_renumbers_those_below_it():
    old = version(planned("1.1", "Hold a day"), planned("1.2", "Print a leaflet"), planned("1.3", "Train volunteers"))
    new = version(
        planned("1.1", "Hold a day"),
        planned("1.2", "Visit each school"),
        planned("1.3", "Print a leaflet"),
        planned("1.4", "Train volunteers"),
    )
    assert found(old, new) == [("added", None, "1.2"), ("renumbered", "1.2", "1.3"), ("renumbered", "1.3", "1.4")]


def test_within_a_plan_year_a_ref_names_the_same_row_whatever_becomes_of_its_words():
    old, new = planned("1.1", "Hold a day"), planned("1.1", "Something else altogether")
    assert found(version(old), version(new)) == [("replaced", "1.1", "1.1")]
    assert found(version(old), version(new, year=2020)) == [("added", None, "1.1"), ("removed", "1.1", None)]


def test_a_row_reworded_and_renumbered_is_still_the_same():
    changed = COUNTRYSIDE.replace("District", "Borough").replace("theft", "the theft")
    old, new = version(planned("2.1", COUNTRYSIDE)), version(planned("3.4", changed), year=2020)
    assert found(old, new) == [("renumbered", "2.1", "3.4"), ("reworded", "2.1", "3.4")]


def test_rows_of_the_same_words_find_their_own():
    old = version(planned("1.1", "Same words"), planned("1.2", "Same words"), planned("2.1", "Same words", "ASB"))
    new = version(planned("1.2", "Same words"), planned("1.1", "Same words"), planned("2.2", "Same words", "ASB"))
    assert found(old, new) == [("renumbered", "2.1", "2.2")]


def test_the_likest_row_is_taken_and_each_only_once():
    texts = [f"{COUNTRYSIDE} {word}" for word in ("one", "two", "three")]
    old = version(*(planned(f"1.{number}", text) for number, text in enumerate(texts, start=1)), year=2018)
    new = version(planned("4.1", f"{texts[1]} times"), planned("4.2", f"{texts[1]}"), planned("4.3", "Else"))
    pairs = pair_rows(old.rows, new.rows, same_year=False)
    assert pairs[id(new.rows[1])].ref == "1.2"
    assert pairs[id(new.rows[0])].ref in ("1.1", "1.3")
    assert id(new.rows[2]) not in pairs


def test_a_row_without_words_and_ref_is_no_other():
    assert found(version(planned("", "")), version(planned("", ""))) == [("added", None, ""), ("removed", "", None)]


def test_rows_that_share_hardly_any_longer_word_are_others():
    cameras = planned("3", "Install CCTV cameras at Bligh's Meadow car park")
    assert is_another(cameras, planned("3", "Recruit twelve Speedwatch volunteers"))
    assert not is_another(cameras, planned("3", "Put new cameras into the car park"))
    assert not is_another(cameras, planned("3", ""))


def renumbered(*texts):
    return version(*(planned(f"1.{number}", text) for number, text in enumerate(texts, start=1)))


YOUNG, PERPETRATORS = (
    "Commissioning of support for young people abusing parents",
    "Commissioning of support for perpetrators of domestic abuse",
)


def test_rows_that_change_places_and_words_are_known_by_their_words_though_both_are_alike():
    old = renumbered(YOUNG, PERPETRATORS)
    new = renumbered(PERPETRATORS.replace("of d", "d"), YOUNG.replace("of s", "s"))
    pairs = pair_rows(old.rows, new.rows, same_year=True)
    assert [pairs[id(row)].ref for row in new.rows] == ["1.2", "1.1"]


def test_two_rows_that_became_one_under_the_first_ones_ref_are_the_first():
    old = renumbered(YOUNG, f"{PERPETRATORS} in the two towns of the district, with the county")
    new = renumbered(f"{YOUNG} and {old.rows[1].text}")
    pairs = pair_rows(old.rows, new.rows, same_year=True)
    assert [pairs[id(row)].ref for row in new.rows] == ["1.1"]
