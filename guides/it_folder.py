"""The folder for an IT team: ``python -m guides.it_folder FOLDER [--python 3.12]`` from the top folder.

It holds the toolkit's wheel with all that it needs as wheels for Windows (64 bits), scripts that install it and open
its page without any network, the guides, a README in plain words and checksums. Python for Windows itself is not in it.

pip reads conditions such as ``sys_platform == "win32"`` as of the computer on which it runs, so that elsewhere it
leaves out what only Windows needs; what is missing is found in the wheels' own metadata, and fetched too.
"""

import argparse
import email
import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

TOP = Path(__file__).resolve().parent.parent
EXTRAS = ("excel", "serve")
_NEWEST = 6
"""Rounds of looking for what is missing; each finds what the last one brought needs."""
Fetch = Callable[[Sequence[str], Path, str], None]
"""Fetches wheels for Windows: requirements, the folder they go into, and the version of Python."""

_INSTALL = """\
@echo off
rem Installs the CSP toolkit for the person who runs this, from this folder alone: nothing is fetched from a network.
setlocal
set "HERE=%~dp0"
set "TARGET=%LOCALAPPDATA%\\csp-toolkit"
py -{python} -c "pass" >nul 2>&1
if errorlevel 1 (
  echo Python {python} is not on this computer. Install it with its "py" launcher, then run this again.
  exit /b 1
)
py -{python} -m venv "%TARGET%" || exit /b 1
set PIP="%TARGET%\\Scripts\\python.exe" -m pip
%PIP% install --no-index --find-links "%HERE%wheels" --upgrade "csp-toolkit[{extras}]" || exit /b 1
rem An earlier one of the same version would stay, as pip takes it for this one.
%PIP% install --no-index --find-links "%HERE%wheels" --force-reinstall --no-deps csp-toolkit || exit /b 1
"%TARGET%\\Scripts\\csp.exe" install
if errorlevel 1 (
  echo The toolkit is installed, but Excel's buttons are not set up yet: see above, then run this again.
  exit /b 1
)
echo Done. The toolkit is in "%TARGET%".
"""
_REMOVE = """\
@echo off
rem Takes away, for the person who runs this, what install.cmd has put on this computer. Workbooks stay as they are.
setlocal
set "TARGET=%LOCALAPPDATA%\\csp-toolkit"
if not exist "%TARGET%\\Scripts\\csp.exe" (
  echo The toolkit is not installed here for you.
  exit /b 1
)
"%TARGET%\\Scripts\\csp.exe" install --remove || exit /b 1
rmdir /s /q "%TARGET%"
echo Done.
"""
_PAGE = """\
@echo off
rem Opens the toolkit's page in a browser on this computer; it ends when this window is closed.
set CSP="%LOCALAPPDATA%\\csp-toolkit\\Scripts\\csp.exe"
if not exist %CSP% (
  echo Run install.cmd first.
  pause
  exit /b 1
)
%CSP% serve --open --port 0 || pause
"""
_README = """\
CSP toolkit {version} for Windows, 64 bits, with Python {python}
{line}

What it is
  It checks the rows of a Community Safety Partnership's action plan in Excel, counts the ratings and writes the
  committee paper in Word. It sends nothing anywhere.

What you need
  Python {python} for Windows with the "py" launcher. It is not in this folder.
  No administrator's rights, no network.

What to do
  1. Compare the checksums:   certutil -hashfile FILE SHA256   and   SHA256SUMS.txt
  2. Run install.cmd as the person who will use it. It makes %LOCALAPPDATA%\\csp-toolkit, installs from the folder
     wheels alone (pip --no-index), and runs "csp install" once, which sets Excel's buttons up.
  3. To try it: "page.cmd" opens the toolkit's page in the browser on that computer.
  4. For the buttons in Excel, make the folder of the workbooks a trusted location, or sign the macros.

A newer one
  Run install.cmd of the newer folder, with Excel closed.

To remove it
  Run remove.cmd as that person, with Excel closed: it takes away Excel's add-in, the entries of the menu Send to, the
  note in the registry and %LOCALAPPDATA%\\csp-toolkit. Deleting the folder alone would leave buttons that do nothing.

What is here
  wheels            the toolkit and all that it needs ({number} files)
  install.cmd, page.cmd, remove.cmd
  Guide for officers.docx, Guide for clerks.docx
  SHA256SUMS.txt    a checksum of each file
"""


def main() -> None:
    """Build the folder and say what is in it."""
    parser = argparse.ArgumentParser(prog="python -m guides.it_folder", description="Build the folder for an IT team.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python", default="3.12", help="the version of Python on the council's computers")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", name, str(TOP)]
        subprocess.run(command, check=True)
        (wheel,) = Path(name).glob("*.whl")
        it_folder(wheel, given.folder, given.python)
    print(f"{given.folder}: {len(list((given.folder / 'wheels').iterdir()))} wheels, three scripts, two guides.")


def it_folder(wheel: Path, folder: Path, python: str, fetch: Fetch | None = None) -> None:
    """Build the folder around that wheel. Raises FileExistsError where the folder is there already, and LookupError,
    naming them, where wheels that Windows needs could not be found.
    """
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    mine = Path(shutil.copy(wheel, wheels))
    _fill(mine, wheels, python, fetch or download)
    version = str(parse_wheel_filename(mine.name)[1])
    words = {"python": python, "extras": ",".join(EXTRAS), "version": version, "number": len(list(wheels.iterdir()))}
    title = _README.format(line="", **words).split("\n")[0]
    _write(folder / "README.txt", _README.format(line="=" * len(title), **words))
    _write(folder / "install.cmd", _INSTALL.format(**words))
    _write(folder / "page.cmd", _PAGE)
    _write(folder / "remove.cmd", _REMOVE)
    for reader in ("officers", "clerks"):
        shutil.copy(TOP / "guides" / f"guide-for-{reader}.docx", folder / f"Guide for {reader}.docx")
    _write(folder / "SHA256SUMS.txt", "".join(checksums(folder)))


def _write(path: Path, text: str) -> None:
    """As Windows reads it."""
    path.write_text(text, encoding="ascii", newline="\r\n")


def _fill(wheel: Path, wheels: Path, python: str, fetch: Fetch) -> None:
    """Fetch what the wheel needs, and what that needs on Windows, until nothing is missing."""
    wanted: Sequence[str] = [f"{wheel}[{','.join(EXTRAS)}]"]
    for _ in range(_NEWEST):
        fetch(wanted, wheels, python)
        wanted = missing(wheels, wheel, python)
        if not wanted:
            return
    raise LookupError(f"These could not be found as wheels for Windows: {', '.join(wanted)}.")


def download(wanted: Sequence[str], wheels: Path, python: str) -> None:
    """Fetch wheels for Windows with pip, from the index that pip is set up with."""
    abi = f"cp{python.replace('.', '')}"
    kind = ["--platform", "win_amd64", "--python-version", python, "--implementation", "cp", "--abi", abi]
    # Without its own links pip would look for the toolkit, and what is here, in the index again.
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary=:all:", *kind, "--abi", "none"]
    command += ["--abi", "abi3", "--find-links", str(wheels), "--dest", str(wheels), *wanted]
    subprocess.run(command, check=True)


def missing(wheels: Path, wheel: Path, python: str) -> list[str]:
    """What a computer with Windows and that Python needs and the folder does not have, as requirements."""
    there = {parse_wheel_filename(path.name)[0]: path for path in wheels.glob("*.whl")}
    start = parse_wheel_filename(wheel.name)[0]
    lacking: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(start, extra) for extra in ("", *EXTRAS)]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen or name not in there:
            continue
        seen.add((name, extra))
        for requirement in _needed(there[name], _windows(python, extra)):
            other = canonicalize_name(requirement.name)
            if other not in there:
                lacking[other] = f"{requirement.name}{requirement.specifier}"
            waiting += [(other, more) for more in ("", *requirement.extras)]
    return sorted(lacking.values())


def _windows(python: str, extra: str) -> Mapping[str, str]:
    return {
        "sys_platform": "win32",
        "platform_system": "Windows",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": python,
        "python_full_version": f"{python}.0",
        "extra": extra,
    }


def _needed(wheel: Path, computer: Mapping[str, str]) -> Iterable[Requirement]:
    """What a wheel needs on that computer, by its metadata."""
    with zipfile.ZipFile(wheel) as package:
        name = next(name for name in package.namelist() if name.endswith(".dist-info/METADATA"))
        said = email.message_from_bytes(package.read(name)).get_all("Requires-Dist") or []
    found = map(Requirement, said)
    return [one for one in found if one.marker is None or one.marker.evaluate(dict(computer))]


def checksums(folder: Path) -> list[str]:
    """A line for each file, as ``sha256sum`` writes it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS.txt")
    return [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files
    ]


if __name__ == "__main__":
    main()
