"""Files read whole; pipes, sockets and devices are refused before they are opened."""

import os
import socket
import sys
from pathlib import Path

import pytest

from tests.builders.files import excel_mark, posix_only
from toolkit.disk import reading
from toolkit.disk.reading import read_plain_file
from toolkit.disk.replacing import new_file, writing
from toolkit.errors import TemplateError, ToolkitError, WorkbookError
from toolkit.tags.templates import read_template
from toolkit.workbook_file.book import read_book

pytestmark = pytest.mark.slow

NO_FILE = "is no file but a pipe or a device"


@pytest.fixture(params=["pipe", "socket", "device", "link"])
def no_file(request, tmp_path, monkeypatch):
    """What is no file, by a name that ends as a workbook's, a document's or a text's does."""
    if request.param == "device" and not Path("/dev/zero").exists():
        pytest.skip("there is no /dev/zero")
    monkeypatch.chdir(tmp_path)  # a socket's path may not be long

    def make(ending: str) -> Path:
        path = tmp_path / f"plan{ending}"
        if request.param == "pipe":
            os.mkfifo(path)
        elif request.param == "socket":
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(path.name)
        elif request.param == "device":
            path.symlink_to("/dev/zero")
        else:
            os.mkfifo(tmp_path / "pipe")
            path.symlink_to(tmp_path / "pipe")
        return path

    return make


COMMANDS = [
    (".xlsx", ("check",)),
    (".xlsx", ("refresh",)),
    (".xlsm", ("report",)),
    (".xlsx", ("next-quarter",)),
    (".xlsx", ("adopt",)),
    (".xlsx", ("compare",)),
    (".xlsx", ("figures",)),
    (".xlsm", ("upgrade",)),
    (".txt", ("figures",)),
    (".docx", ("figures",)),
    (".docx", ("import",)),
    (".docx", ("accessible", "--no-second-opinion")),
    (".docx", ("template", "check")),
]


@posix_only
@pytest.mark.parametrize(("ending", "command"), COMMANDS, ids=lambda value: " ".join(value).strip("."))
def test_no_command_waits_for_what_is_no_file(ending, command, no_file, csp, tmp_path):
    new = [tmp_path / "new.xlsm"] if command == ("import",) else []
    status, out, err = csp(*command, no_file(ending), *new)
    assert (status, out) == (2, "")
    assert NO_FILE in err
    assert err.count("\n") == 1


@posix_only
def test_a_template_and_a_plan_before_that_are_no_files_are_refused(no_file, csp, workbook):
    pipe = no_file(".docx")
    assert NO_FILE in csp("report", workbook, "--template", pipe)[2]
    assert NO_FILE in csp("report", workbook, "--since", pipe)[2]
    assert NO_FILE in csp("load", workbook, pipe)[2]
    assert NO_FILE in csp("load", workbook, workbook, "--lookup", pipe)[2]
    assert NO_FILE in csp("load", workbook, workbook, "--population", pipe)[2]
    assert NO_FILE in csp("rollup", workbook, "--lookup", pipe, "--out", workbook.with_name("c.xlsx"))[2]


@posix_only
def test_a_lock_that_is_a_pipe_is_not_waited_for(csp, workbook):
    os.mkfifo(workbook.with_name(f"~${workbook.name}"))
    status, _, err = csp("refresh", workbook)
    assert status == 2
    assert f'"{workbook.name}" is open in Excel, so nothing was written' in err


def test_a_file_is_read_and_one_too_large_is_not(tmp_path, monkeypatch):
    path = tmp_path / "plan.txt"
    path.write_bytes(b"Thefts fell.")
    assert read_plain_file(path) == b"Thefts fell."
    monkeypatch.setattr(reading, "MOST_FILE_BYTES", 3)
    with pytest.raises(ToolkitError, match=r"^\"plan\.txt\" is too large"):
        read_plain_file(path)


def test_a_lock_says_who(csp, workbook):
    workbook.with_name(f"~${workbook.name}").write_bytes(excel_mark("Zoë"))
    assert "is open in Excel by Zoë" in csp("refresh", workbook)[2]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_name_with_bytes_that_are_no_letters_is_refused_for_reading_and_for_writing(tmp_path):
    path = tmp_path / "pl\udcffan.xlsx"
    path.write_bytes(b"PK")
    with pytest.raises(ToolkitError, match="has something in its name that is no letter: rename it"):
        read_plain_file(path)
    with pytest.raises(ToolkitError, match="choose another name"):
        new_file(tmp_path / "o\udcff.docx", writing(b""))
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_file_that_says_it_is_empty_is_not_asked_for_more(tmp_path, monkeypatch):
    """As some of Linux's own under /proc, which look like files and never end."""
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    path = tmp_path / "kmsg.xlsx"
    path.touch()
    assert read_plain_file(path) == b""
    with pytest.raises(WorkbookError, match="is empty"):
        read_book(path)
    with pytest.raises(TemplateError):
        read_template(path)
