"""Excel's limits are kept, or said in a sentence before anything is written."""

import io

import pytest
from lxml import etree

from tests.builders.packages import MAIN, packed, parts, saved
from tests.builders.transplants import altered, donor, officers, put, refusal, styles, tree
from toolkit.errors import WorkbookError
from toolkit.workbook_file.package import limits
from toolkit.workbook_file.package.limits import free_sheet_id, refuse_too_many_formats
from toolkit.workbook_file.package.package import open_package, write_package

pytestmark = pytest.mark.slow


def numbered(*numbers: object) -> list[etree._Element]:
    return [etree.Element("sheet", sheetId=str(number)) for number in numbers]


@pytest.mark.parametrize(
    ("taken", "free"),
    [((), "1"), ((1, 2), "3"), ((7,), "8"), ((65_533,), "65534"), ((1, 65_534), "2"), ((3, 65_534, 1, 2), "4")],
)
def test_a_sheet_gets_a_number_that_excel_takes(taken: tuple[int, ...], free: str) -> None:
    assert free_sheet_id(numbered(*taken), "plan.xlsx") == free


def test_a_workbook_without_a_free_number_is_refused() -> None:
    with pytest.raises(WorkbookError, match=r'^"plan\.xlsx" has as many sheets as Excel can number: delete some, '):
        free_sheet_id(numbered(*range(1, 65_535)), "plan.xlsx")


def test_result_sheets_go_below_the_highest_number() -> None:
    after = put(altered(officers(), workbook__xml=[('sheetId="2"', 'sheetId="65534"')]), donor(5, 2, 1))
    sheets = tree(after, "xl/workbook.xml").iter("{*}sheet")
    assert [sheet.get("sheetId") for sheet in sheets] == ["1", "65534", "2", "3"]


@pytest.mark.parametrize(("number", "refused"), [(65_490, False), (65_491, True)])
def test_as_many_formats_as_excel_takes_are_the_most(number: int, refused: bool) -> None:
    root = styles(f"<cellXfs>{'<xf/>' * number}</cellXfs>")
    if refused:
        with pytest.raises(WorkbookError, match="has so many cell formats that no more fit in"):
            refuse_too_many_formats(root, "plan.xlsx")
    else:
        refuse_too_many_formats(root, "plan.xlsx")


def test_a_workbook_full_of_formats_is_refused_and_one_that_has_ours_already_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = put(officers(), donor(5, 2, 1))
    monkeypatch.setattr(limits, "_MOST_FORMATS", 3)
    assert refusal(officers(), donor(5, 2, 1)) == (
        '"plan.xlsx" has so many cell formats that no more fit in (3 are as many as Excel takes): copy the sheets that '
        "you need into a new workbook, and use that."
    )
    assert put(first, donor(5, 2, 1)) == first


@pytest.mark.parametrize(("more", "refused"), [(65_529, False), (65_530, True)])
def test_more_parts_than_a_zip_file_counts_are_refused_in_a_sentence(tmp_path, more: int, refused: bool) -> None:
    many = dict.fromkeys((f"customXml/{number}.xml" for number in range(more)), "")
    changes = {"xl/new.xml": f'<a xmlns="{MAIN}"/>'.encode()}
    with open_package(saved(tmp_path, packed(parts() | many))) as package:
        if refused:
            with pytest.raises(WorkbookError, match=r'^"plan\.xlsx" has more than 65,535 parts and is not changed: '):
                write_package(package, changes, io.BytesIO())
            return
        write_package(package, changes, out := io.BytesIO())
    with open_package(saved(tmp_path, out.getvalue(), "after.xlsx")) as package:
        assert len(package.names()) == 65_535
