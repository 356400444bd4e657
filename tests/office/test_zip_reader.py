"""The entries of a zip file that nobody vouches for; how workbooks are refused is in tests/workbook_file/package."""

import pytest

from tests.builders.packages import packed
from toolkit.office.zip_reader import Unsound, entries_by_part, open_archive


class RefusedError(Exception):
    pass


def refuse(unsound: Unsound, part: str, more: str) -> Exception:
    return RefusedError(unsound, part, more)


def entries(data: bytes) -> list[str]:
    with open_archive(data, refuse) as archive:
        return list(entries_by_part(archive, len(data), refuse))


def test_folders_are_no_parts_and_backslashes_part_them():
    assert entries(packed({"xl/": "", "XL\\a.xml": "x"})) == ["xl/a.xml"]


@pytest.mark.parametrize("name", ["/a.xml", "../a.xml", "a/../../b.xml", "C:/a.xml"])
def test_a_name_that_leads_out_of_the_file_is_refused(name: str):
    with pytest.raises(RefusedError):
        entries(packed({name: "x"}))


@pytest.mark.parametrize("data", [b"", b"PK", packed({"a": "x"})[:-4]])
def test_what_is_no_whole_zip_file_is_refused(data: bytes):
    with pytest.raises(RefusedError):
        entries(data)


def test_a_part_that_is_there_twice_is_refused():
    with pytest.raises(RefusedError, match="twice"):
        entries(packed({"a.xml": "x", "A.XML": "y"}))
