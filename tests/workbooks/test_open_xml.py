"""Workbooks judged by Microsoft's own validator of Office files, the Open XML SDK: the bundled ones, and every kind of
oddity after a refresh.
"""

import datetime
from pathlib import Path

import pytest

from benchmarks.open_xml import NOT_THERE, VALIDATOR, CannotJudgeError, findings, new_findings
from benchmarks.validate import REFUSED, SOUND, judged
from tests.builders.oddities import ODDITIES, saved_oddity
from tests.builders.planted_damage import damaged, exchanged, lost
from toolkit.bundled import bundled
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.jobs.workbook import refresh_workbook

pytestmark = pytest.mark.skipif(not VALIDATOR, reason=NOT_THERE)
BUNDLED = sorted(path.name for path in bundled("workbooks").glob("*.xl?m"))


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_workbook_is_as_the_standard_has_it(name: str) -> None:
    assert findings(bundled("workbooks", name)) == []


@pytest.mark.parametrize("name", ODDITIES)
def test_a_refresh_adds_nothing_that_the_standard_objects_to(tmp_path: Path, name: str) -> None:
    assert judged(saved_oddity(tmp_path, name), tmp_path) == (SOUND, "")


@pytest.mark.parametrize("name", ["by openpyxl", "no usual types", "odd prefixes", "threaded comments"])
def test_nor_does_the_next_quarter(tmp_path: Path, name: str) -> None:
    before, after = saved_oddity(tmp_path, name), tmp_path / "after.xlsx"
    after.write_bytes(before.read_bytes())
    refresh_workbook(after, datetime.datetime(2019, 11, 4))
    next_quarter_workbook(after, datetime.date(2019, 11, 4), go_on=True)
    assert new_findings(before, after) == []


def test_the_validator_reads_the_ribbon_too(tmp_path: Path) -> None:
    addin, wrong = bundled("workbooks", "csp.xlam"), tmp_path / "wrong.xlam"
    wrong.write_bytes(damaged(addin.read_bytes(), exchanged("customUI/customUI14.xml", 'size="large"', 'size="huge"')))
    assert any("huge" in found for found in new_findings(addin, wrong))


def test_the_validator_objects_to_what_is_wrong(tmp_path: Path) -> None:
    sound, wrong = saved_oddity(tmp_path, "by XlsxWriter"), tmp_path / "wrong.xlsx"
    wrong.write_bytes(damaged(sound.read_bytes(), exchanged("xl/workbook.xml", 'sheetId="2"', 'sheetId="65535"')))
    (found,) = new_findings(sound, wrong)
    assert found.startswith("/xl/workbook.xml: The attribute 'sheetId' has invalid value '65535'.")
    assert new_findings(wrong, wrong) == []


def test_what_only_the_original_let_the_validator_read_is_wrong(tmp_path: Path) -> None:
    sound, unread = saved_oddity(tmp_path, "by XlsxWriter"), tmp_path / "unread.xlsx"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    unread.write_bytes(damaged(sound.read_bytes(), exchanged("[Content_Types].xml", kind, "application/xml")))
    (found,) = new_findings(sound, unread)
    assert found.startswith("the SDK cannot read it any more: ")
    with pytest.raises(CannotJudgeError):
        new_findings(unread, unread)


def test_what_no_job_would_read_is_refused_and_not_written(tmp_path: Path) -> None:
    workbook = saved_oddity(tmp_path, "by XlsxWriter")
    workbook.write_bytes(damaged(workbook.read_bytes(), lost("xl/styles.xml")))
    assert judged(workbook, tmp_path) == (REFUSED, "it is damaged (its part xl/styles.xml is missing)")
