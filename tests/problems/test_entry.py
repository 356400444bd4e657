"""Entries of the catalogue."""

from toolkit.problems.catalogue import CATALOGUE


def test_a_code_is_the_key_without_the_name_of_its_wording():
    entries = CATALOGUE.values() if hasattr(CATALOGUE, "values") else CATALOGUE
    assert all(entry.key in (entry.code, f"{entry.code}/{entry.key.partition('/')[2]}") for entry in entries)
    assert any(entry.key != entry.code for entry in entries)
