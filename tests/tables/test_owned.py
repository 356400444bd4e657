"""The toolkit's own sheets by name."""

from toolkit.tables.owned import quoted


def test_a_sheets_name_is_quoted_as_formulas_have_it():
    assert quoted("Success measures") == "'Success measures'"
    assert quoted("Director's cut") == "'Director''s cut'"
