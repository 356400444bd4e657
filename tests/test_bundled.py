"""Where the files that come with the toolkit are: templates, workbooks and macros."""

from pathlib import Path

from toolkit.bundled import bundled, folder_of


def test_bundled_files_are_found_in_a_checkout_and_in_an_installed_package(tmp_path: Path):
    package = tmp_path / "toolkit"
    assert folder_of(package) == tmp_path
    (package / "_data").mkdir(parents=True)
    assert folder_of(package) == package / "_data"


def test_this_toolkits_own_are_there():
    assert bundled("workbooks", "blank.xlsm").is_file()
