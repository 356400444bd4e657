"""The folder for an IT team: what only Windows needs is found, nothing is missing in silence, and all is said."""

import hashlib
import re
import zipfile

import pytest

from guides import it_folder


def wheel(folder, name, *needs):
    path = folder / f"{name.replace('-', '_')}-1.0-py3-none-any.whl"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0", *(f"Requires-Dist: {need}" for need in needs)]
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(f"{name.replace('-', '_')}-1.0.dist-info/METADATA", "\n".join(lines) + "\n")
    return path


@pytest.fixture
def toolkit_wheel(tmp_path):
    needs = (
        "reader>=1",
        'buttons>=2; extra == "excel"',
        'never; extra == "test"',
        'elsewhere; sys_platform == "linux"',
    )
    return wheel(tmp_path, "csp-toolkit", *needs)


def like_pip_on_linux(wanted, wheels, python):
    """What pip fetches where Linux is the computer: nothing of what only Windows needs, unless it is asked for."""
    made = {"reader": ('zones; platform_system == "Windows"',), "buttons": ('windows-calls; sys_platform == "win32"',)}
    names = ["reader", "buttons"] if any("csp_toolkit" in one for one in wanted) else wanted
    for name in names:
        bare = re.match(r"[\w-]+", name)[0]
        wheel(wheels, bare, *made.get(bare, ()))


def test_what_only_windows_needs_is_fetched_too(toolkit_wheel, tmp_path):
    it_folder.it_folder(toolkit_wheel, tmp_path / "it", "3.12", like_pip_on_linux)
    names = {path.name.split("-")[0] for path in (tmp_path / "it" / "wheels").iterdir()}
    assert names == {"csp_toolkit", "reader", "buttons", "zones", "windows_calls"}


def test_what_cannot_be_found_is_named(toolkit_wheel, tmp_path):
    def nothing(wanted, wheels, python):
        pass

    with pytest.raises(LookupError, match=r"wheels for Windows: buttons>=2, reader>=1\."):
        it_folder.it_folder(toolkit_wheel, tmp_path / "it", "3.12", nothing)


def test_the_folder_says_what_to_do_and_has_a_checksum_of_each_file(toolkit_wheel, tmp_path):
    folder = tmp_path / "it"
    it_folder.it_folder(toolkit_wheel, folder, "3.13", like_pip_on_linux)
    readme = (folder / "README.txt").read_text(encoding="ascii")
    assert readme.startswith("CSP toolkit 1.0 for Windows, 64 bits, with Python 3.13\n====")
    assert "(5 files)" in readme
    install = (folder / "install.cmd").read_bytes()
    assert b'--no-index --find-links "%HERE%wheels" --upgrade "csp-toolkit[excel,serve]"' in install
    assert b"--force-reinstall --no-deps csp-toolkit" in install, "an earlier one of the same version is replaced"
    assert install.count(b"\r\n") == install.count(b"\n")
    said = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS.txt").read_text().splitlines())
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert {
        "install.cmd",
        "page.cmd",
        "remove.cmd",
        "README.txt",
        "Guide for officers.docx",
        "Guide for clerks.docx",
    } <= set(said)
    assert set(said) == set(files) - {"SHA256SUMS.txt"}
    assert all(hashlib.sha256(files[name].read_bytes()).hexdigest() == number for name, number in said.items())


@pytest.mark.parametrize("script", ["install.cmd", "page.cmd", "remove.cmd"])
def test_no_folder_breaks_a_script_by_a_sign_in_its_name(toolkit_wheel, tmp_path, script):
    """Outside quotation marks an ampersand in what a variable stands for would begin a command."""
    it_folder.it_folder(toolkit_wheel, tmp_path / "it", "3.12", like_pip_on_linux)
    for line in (tmp_path / "it" / script).read_text(encoding="ascii").splitlines():
        outside = "".join(line.split('"')[::2])
        assert not re.search("%(?:~dp0|HERE%|TARGET%|LOCALAPPDATA%)", outside) or line.startswith("rem "), line


def test_a_folder_that_is_there_is_left_alone(toolkit_wheel, tmp_path):
    (tmp_path / "it" / "wheels").mkdir(parents=True)
    with pytest.raises(FileExistsError):
        it_folder.it_folder(toolkit_wheel, tmp_path / "it", "3.12", like_pip_on_linux)
