import re

from tests.builders.transplants import (
    WHOLE,
    altered,
    check_sound,
    contents,
    defined_names,
    differing,
    donor,
    extended,
    officers,
    owned,
    put,
    refusal,
    tree,
)


def test_renamed_and_moved_sheets_are_found_and_referred_to() -> None:
    first = put(officers(), donor(5, 2, 1))
    moved = altered(
        first,
        workbook__xml=[
            ('<sheet name="Tallies" sheetId="3" r:id="rId6"/>', ""),
            ("<sheets>", '<sheets><sheet name="Jo\'s count" sheetId="3" r:id="rId6"/>'),
            ("'Tallies'!", "'Jo''s count'!"),
            (">Tallies!", ">'Jo''s count'!"),
            ('localSheetId="2"', 'localSheetId="0"'),
        ],
    )
    second = put(moved, donor(6, 1, 1))
    check_sound(second)
    assert owned(second) == {"Tallies": "Jo's count", "Checks": "Checks"}
    assert differing(moved, second) == ["xl/charts/chart1.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"]
    formulas = [item.text for item in tree(second, "xl/charts/chart1.xml").iter("{*}f")]
    assert formulas == ["'Jo''s count'!$B$1", "'Jo''s count'!$A$2:$A$4", "'Jo''s count'!$B$2:$B$4"]
    links = [item.get("location") for item in tree(second, "xl/worksheets/sheet4.xml").iter("{*}hyperlink")]
    assert links == ["'Actions'!F12", "'Jo''s count'!A1"]


def test_officers_own_sheet_of_the_name_is_left_alone() -> None:
    before = officers("Actions", "TALLIES", "Tallies (CSP)")
    after = put(before, donor(5, 2, 1))
    check_sound(after)
    assert owned(after) == {"Tallies": "Tallies (CSP 2)", "Checks": "Checks"}
    old, new = contents(before), contents(after)
    assert all(
        new[f"xl/worksheets/sheet{number}.xml"] == old[f"xl/worksheets/sheet{number}.xml"] for number in (1, 2, 3)
    )
    assert defined_names(after)["_csp_Tallies", ""] == f"'Tallies (CSP 2)'{WHOLE}"
    assert defined_names(after)["_xlnm.Print_Titles", "3"] == "'Tallies (CSP 2)'!$1:$1"
    links = [item.get("location") for item in tree(after, "xl/worksheets/sheet5.xml").iter("{*}hyperlink")]
    assert links == ["'Actions'!F12", "'Tallies (CSP 2)'!A1"]


def test_deleted_result_sheet_comes_back_under_one_name() -> None:
    first = put(officers(), donor(5, 2, 1))
    deleted = altered(
        first,
        workbook__xml=[
            ('<sheet name="Tallies" sheetId="3" r:id="rId6"/>', ""),
            ("'Tallies'!$1:$1048576", "#REF!$1:$1048576"),
            ('<definedName name="_xlnm.Print_Titles" localSheetId="2">Tallies!$1:$1</definedName>', ""),
            ('localSheetId="3"', 'localSheetId="2"'),
        ],
    )
    assert owned(deleted) == {"Checks": "Checks"}
    second = put(deleted, donor(6, 1, 1))
    assert owned(second) == {"Tallies": "Tallies", "Checks": "Checks"}
    names = [name.get("name") for name in tree(second, "xl/workbook.xml").iter("{*}definedName")]
    assert sorted(names) == ["_csp_Checks", "_csp_Tallies", "_xlnm.Print_Titles", "_xlnm._FilterDatabase"]


def test_name_of_one_sheet_only_makes_no_result_sheet() -> None:
    first = put(officers(), donor(5, 2, 1))
    copied = altered(first, workbook__xml=[('name="_csp_Tallies"', 'name="_csp_Tallies" localSheetId="0"')])
    assert owned(copied) == {"Checks": "Checks"}


def test_two_kinds_never_share_a_sheet() -> None:
    first = put(officers(), donor(5, 2, 1))
    confused = altered(first, workbook__xml=[(f"'Checks'{WHOLE}", f"'Tallies'{WHOLE}")])
    assert owned(confused) == {"Tallies": "Tallies"}


def test_filter_of_a_replaced_sheet_follows_its_rows() -> None:
    first = put(officers(), donor(5, 2, 1))
    longer = put(first, donor(5, 2, 1, filtered=9))
    assert defined_names(longer)["_xlnm._FilterDatabase", "3"] == "Checks!$A$1:$B$10"
    assert differing(first, longer) == ["xl/workbook.xml", "xl/worksheets/sheet4.xml"]
    quoted = altered(first, workbook__xml=[(">Checks!$A", ">'Checks'!$A")])
    assert put(quoted, donor(5, 2, 1)) == quoted


def test_filter_that_the_officer_put_on_a_result_sheet_goes() -> None:
    first = put(officers(), donor(5, 2, 1))
    name = '<definedName name="_xlnm._FilterDatabase" localSheetId="2" hidden="1">Tallies!$A$1:$B$4</definedName>'
    filtered = altered(first, workbook__xml=[("</definedNames>", f"{name}</definedNames>")])
    after = put(filtered, donor(5, 2, 1))
    assert defined_names(after) == defined_names(first)


def test_protected_structure_refuses_new_sheets_but_not_new_figures() -> None:
    lock = [("<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>')]
    assert refusal(altered(officers(), workbook__xml=lock), donor(5, 2, 1)) == (
        'The structure of "plan.xlsx" is protected, so the sheet "Tallies" cannot be added: choose Review > Protect '
        "Workbook in Excel to unprotect it, save, and try again."
    )
    first = altered(put(officers(), donor(5, 2, 1)), workbook__xml=lock)
    assert differing(first, put(first, donor(6, 1, 1))) == ["xl/charts/chart1.xml", "xl/worksheets/sheet3.xml"]


def test_workbook_without_a_list_of_sheets_is_damaged() -> None:
    parts = contents(officers())
    bare = re.sub("<sheets>.*</sheets>", "", parts["xl/workbook.xml"].decode())
    assert '"plan.xlsx" is damaged (it has no list of sheets)' in refusal(
        extended(officers(), {"xl/workbook.xml": bare}), donor(5, 2, 1)
    )
