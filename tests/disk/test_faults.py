"""What is kept of a fault that nobody foresaw."""

import tempfile
from pathlib import Path

import pytest

from toolkit.disk.faults import disk_sentence, fault_sentence


def test_a_fault_leaves_a_log_with_what_was_done_and_where_it_broke(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    try:
        raise LookupError("nobody foresaw this")
    except LookupError:
        said = fault_sentence("csp check plan.xlsx")
    (log,) = Path(tmp_path).glob("csp-toolkit-*.log")
    assert str(log) in said
    text = log.read_text(encoding="utf-8")
    assert "csp check plan.xlsx" in text
    assert "LookupError: nobody foresaw this" in text


def test_what_the_disk_refuses_is_a_sentence_with_the_file_and_leaves_no_log(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(OSError, match="No such file") as caught:
        (tmp_path / "gone" / "plan.xlsm").stat()
    assert disk_sentence(caught.value).startswith(f'"{tmp_path}/gone/plan.xlsm" cannot be used (No such file or dir')
    try:
        raise PermissionError(13, "Permission denied", "plan\x1b[2J.xlsm")
    except PermissionError:
        said = fault_sentence("csp merge")
    assert said.startswith('"plan')
    assert "\x1b" not in said
    assert "cannot be used (Permission denied): check that it is there" in said
    assert list(tmp_path.iterdir()) == []


def test_a_file_may_be_named_by_a_path_of_any_kind():
    assert disk_sentence(PermissionError(13, "Permission denied", Path("plan.xlsm"))).startswith('"plan.xlsm" cannot')


def test_a_full_disk_is_said_where_no_file_is_named_and_other_faults_are_not_the_disks():
    assert disk_sentence(OSError(28, "No space left on device")).startswith(
        "The disk did not do what it was asked to (No"
    )
    assert disk_sentence(ConnectionResetError(104, "Connection reset by peer")) == ""
    assert disk_sentence(LookupError("x")) == ""
