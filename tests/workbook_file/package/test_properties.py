"""When a workbook was saved, by its own properties."""

import datetime

import pytest

from tests.builders.files import copy_saved_on
from tests.builders.packages import packed, parts, saved
from toolkit.bundled import bundled
from toolkit.workbook_file.package.package import open_package
from toolkit.workbook_file.package.properties import file_saved_on, saved_on

PLAN = bundled("workbooks", "sevenoaks-2019-20.xlsm")


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2019-10-14T08:05:00Z", datetime.datetime(2019, 10, 14, 9, 5)),  # British Summer Time
        ("2019-12-14T08:05:00Z", datetime.datetime(2019, 12, 14, 8, 5)),
        ("2019-10-14T10:05:00+02:00", datetime.datetime(2019, 10, 14, 9, 5)),
        ("2019-10-14T08:05:00", datetime.datetime(2019, 10, 14, 9, 5)),
        ("2000-01-01T00:00:00Z", None),  # what is written where the time is not known
        ("last Tuesday", None),
        ("", None),
    ],
)
def test_the_moment_is_by_the_british_clock(tmp_path, written, moment):
    copy_saved_on(PLAN, tmp_path / "plan.xlsm", written)
    assert file_saved_on(tmp_path / "plan.xlsm") == moment


def test_a_workbook_without_properties_or_with_damaged_ones_is_read(tmp_path):
    with open_package(saved(tmp_path, packed(parts()))) as package:
        assert saved_on(package) is None
    copy_saved_on(PLAN, tmp_path / "plan.xlsm", "</dcterms:modified>")
    assert file_saved_on(tmp_path / "plan.xlsm") is None


def test_a_file_that_cannot_be_read_says_nothing(tmp_path):
    assert file_saved_on(tmp_path / "none.xlsx") is None
