"""What xlwings has no words for, asked of the stand-in for Excel."""

from toolkit.live_excel.native import full_name, has_protected_structure, is_protected


def test_the_workbooks_place_and_its_protection_are_told(book, plan_file):
    assert full_name(book) == str(plan_file)
    assert not has_protected_structure(book)
    assert not any(is_protected(sheet) for sheet in book.sheets)
