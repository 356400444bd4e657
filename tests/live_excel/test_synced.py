"""The folder that OneDrive keeps in step with a library, by what Windows notes of it in the registry."""

import contextlib
import sys
import types
from pathlib import Path

import pytest

from tests.builders.live_books import said
from toolkit import excel
from toolkit.live_excel import synced

SITE = "https://council.sharepoint.com/sites/CSU/Shared Documents"
MINE = "https://council-my.sharepoint.com/personal/zoe_council_gov_uk/Documents"


@pytest.fixture
def libraries(tmp_path):
    """A library of a site and the user's own, the first of them with a plan."""
    (tmp_path / "CSU - Documents" / "Plan 2026").mkdir(parents=True)
    (tmp_path / "CSU - Documents" / "Plan 2026" / "Année plan.xlsm").touch()
    (tmp_path / "OneDrive - Council").mkdir()
    return [(MINE, str(tmp_path / "OneDrive - Council")), (f"{SITE}/", str(tmp_path / "CSU - Documents"))]


@pytest.mark.parametrize(
    "address",
    [
        f"{SITE}/Plan 2026/Année plan.xlsm",
        "https://council.sharepoint.com/sites/CSU/Shared%20Documents/Plan%202026/Ann%C3%A9e%20plan.xlsm",
        "https://COUNCIL.sharepoint.com/sites/csu/Shared Documents/Plan 2026/Année plan.xlsm",
    ],
)
def test_the_file_of_an_address_is_found_in_its_library(address, libraries, tmp_path):
    assert synced.found_file(address, libraries) == tmp_path / "CSU - Documents" / "Plan 2026" / "Année plan.xlsm"


@pytest.mark.parametrize(
    "address",
    [
        f"{SITE}/Plan 2025/plan.xlsm",  # not kept on this computer
        f"{MINE}/Année plan.xlsm",  # there is one of that name elsewhere
        f"{SITE} old/Plan 2026/Année plan.xlsm",
        "https://council.sharepoint.com/sites/Other/Shared Documents/Plan 2026/Année plan.xlsm",
    ],
)
def test_a_file_of_that_name_elsewhere_is_not_taken_for_it(address, libraries):
    assert synced.found_file(address, libraries) is None


def registry(libraries):
    """A stand-in for winreg; a library that lacks its folder is among them."""
    entries = [{"UrlNamespace": "https://x/"}, *({"UrlNamespace": url, "MountPoint": path} for url, path in libraries)]
    made = types.SimpleNamespace(HKEY_CURRENT_USER="HKCU")

    @contextlib.contextmanager
    def open_key(key, name):
        if key == "HKCU":
            assert name == r"Software\SyncEngines\Providers\OneDrive"
        yield entries if key == "HKCU" else entries[int(name)]

    def query(key, value):
        if value not in key:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return key[value], 1

    made.OpenKey, made.QueryValueEx = open_key, query
    made.QueryInfoKey = lambda key: (len(key), 0, 0)
    made.EnumKey = lambda key, number: str(number)
    return made


def test_windows_says_in_its_registry_where_the_libraries_are(libraries, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "winreg", registry(libraries))
    monkeypatch.setattr(sys, "platform", "win32")
    found = synced.synced_file(f"{SITE}/Plan 2026/Année plan.xlsm")
    assert found == tmp_path / "CSU - Documents" / "Plan 2026" / "Année plan.xlsm"


def test_without_onedrive_nothing_is_known(monkeypatch):
    def open_key(*_):
        raise FileNotFoundError(2, "The system cannot find the file specified")

    monkeypatch.setitem(sys.modules, "winreg", types.SimpleNamespace(HKEY_CURRENT_USER="HKCU", OpenKey=open_key))
    monkeypatch.setattr(sys, "platform", "win32")
    assert synced.synced_file(f"{SITE}/plan.xlsm") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows")
def test_other_systems_do_not_say():
    assert synced.synced_file(f"{SITE}/plan.xlsm") is None


def test_the_paper_goes_beside_the_workbook_where_the_folder_is_known(book, stand_in, tmp_path, monkeypatch):
    folder = tmp_path / "CSU - Documents"
    folder.mkdir()
    file = Path(folder / "plan.xlsm")
    file.write_bytes((tmp_path / "plan.xlsm").read_bytes())
    monkeypatch.setattr("toolkit.live_excel.files.synced_file", lambda address: file)
    book.api["book"]["full_name"] = f"{SITE}/plan.xlsm"
    excel.committee_report()
    paper = folder / "plan - quarter 2 report.docx"
    assert paper.exists()
    assert said(stand_in)[0].startswith(f"The paper is {paper}; before you send it")
