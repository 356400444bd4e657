"""The addresses of the people who send updates stay in the workbook: no paper and no data set has one."""

import datetime
import zipfile

import pytest

from tests.builders.partners import with_contacts
from toolkit.jobs.papers import report_all
from toolkit.jobs.rollup import Asked, roll_up
from toolkit.jobs.workbook import check_workbook, refresh_workbook

pytestmark = pytest.mark.slow
NOW = datetime.datetime(2019, 10, 20, 9, 30)
ADDRESSES = (
    b"csu@council.example",
    b"pat@police.example",
    b"duty@police.example",
    b"davss@charity.example",
    b"dv@charity",
)


def contents(path):
    """The bytes of a file and, where it is a zip, of all that is in it."""
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def test_no_paper_and_no_data_set_has_an_address(tmp_path):
    workbook = with_contacts(tmp_path / "plan.xlsm")
    assert any(address in content for content in contents(workbook) for address in ADDRESSES)
    codes = {found.code for found in check_workbook(workbook).problems}
    assert {"lead-without-contact", "contact-email-unreadable"} <= codes
    refresh_workbook(workbook, NOW)
    report_all(workbook, folder=tmp_path / "papers")
    roll_up(Asked([workbook], tmp_path / "county" / "county.xlsx", workers=1), NOW)
    made = [path for folder in ("papers", "county") for path in (tmp_path / folder).rglob("*") if path.is_file()]
    assert len(made) > 3
    for path in made:
        for content in contents(path):
            assert not [address for address in ADDRESSES if address in content], path
