"""The two jobs for a closed workbook where its owner looks for them: right-click the workbook and choose, or drop it.

Windows: the Send to menu. Mac: two small apps on the desktop, onto which a workbook is dropped. Elsewhere: the menu
Open with. All start :mod:`toolkit.install.dropped`.
"""

import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from toolkit.errors import OutputError
from toolkit.records import dataclass

_WORKBOOKS = (
    "application/vnd.ms-excel.sheet.macroEnabled.12",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
_ON_MAC = """\
on open dropped
    repeat with workbook in dropped
        try
            set said to do shell script {command} & " " & quoted form of POSIX path of workbook
        on error why
            set said to why
        end try
        display alert "CSP toolkit" message said
    end repeat
end open

on run
    display alert "CSP toolkit" message "Drop a monitoring workbook onto this icon."
end run
"""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A menu entry or icon: its name, and the job of :mod:`toolkit.install.dropped` that it starts."""

    name: str
    job: str

    @property
    def words(self) -> list[str]:
        """What follows Python on its command line, before the workbook's path; with -P nothing beside one is run."""
        return ["-P", "-m", "toolkit.install.dropped", self.job]


SHORTCUTS = (Shortcut("CSP refresh tallies", "refresh"), Shortcut("CSP committee report", "report"))


def put_shortcuts(home: Path, variables: Mapping[str, str]) -> list[Path]:
    """Put both shortcuts where this system has them, replacing what was there; gives where they are.

    ``home`` is the user's folder, ``variables`` are those of the system. Raises OutputError where it is not allowed.
    """
    try:
        make = {"win32": _on_windows, "darwin": _on_mac}.get(sys.platform, _elsewhere)
        return [make(shortcut, _place(shortcut, home, variables)) for shortcut in SHORTCUTS]
    except (OSError, subprocess.SubprocessError) as error:
        raise OutputError(
            f'The menu entries "{SHORTCUTS[0].name}" and "{SHORTCUTS[1].name}" could not be made ({error}): ask your '
            "IT team, or use the csp commands."
        ) from error


def shortcut_places(home: Path, variables: Mapping[str, str]) -> list[Path]:
    """Where this system has both shortcuts, whether or not they are there."""
    return [_place(shortcut, home, variables) for shortcut in SHORTCUTS]


def _place(shortcut: Shortcut, home: Path, variables: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        data = Path(variables.get("APPDATA", home / "AppData" / "Roaming"))
        return data / "Microsoft" / "Windows" / "SendTo" / f"{shortcut.name}.lnk"
    if sys.platform == "darwin":
        return home / "Desktop" / f"{shortcut.name}.app"
    return home / ".local" / "share" / "applications" / f"{shortcut.name.replace(' ', '-').casefold()}.desktop"


def _on_windows(shortcut: Shortcut, link: Path) -> Path:
    from toolkit.install.windows_links import make_link

    python = Path(sys.executable).with_name("pythonw.exe")  # the one that opens no console
    make_link(link, python if python.exists() else Path(sys.executable), windows_arguments(shortcut))
    return link


def windows_arguments(shortcut: Shortcut) -> str:
    """The arguments as the link has them; Windows adds the workbook's path, and no command interpreter reads them."""
    return subprocess.list2cmdline(shortcut.words)


def _on_mac(shortcut: Shortcut, app: Path) -> Path:
    with tempfile.NamedTemporaryFile("w", suffix=".applescript", encoding="utf-8") as source:
        source.write(apple_script(shortcut, sys.executable))
        source.flush()
        subprocess.run(["/usr/bin/osacompile", "-o", str(app), source.name], check=True, capture_output=True)
    return app


def apple_script(shortcut: Shortcut, python: str) -> str:
    """The source of the app for a Mac; the shell sees the path of the workbook quoted by AppleScript."""
    command = shlex.join([python, *shortcut.words])
    text = command.replace("\\", "\\\\").replace('"', '\\"')
    return _ON_MAC.replace("{command}", f'"{text}"')


def _elsewhere(shortcut: Shortcut, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(desktop_entry(shortcut, sys.executable), encoding="utf-8")
    return path


def desktop_entry(shortcut: Shortcut, python: str) -> str:
    """The menu entry as the Desktop Entry Specification 1.5 has it; ``%F`` stands for the workbooks' paths."""
    command = " ".join(_quoted(word) for word in (python, *shortcut.words))
    lines = {
        "Type": "Application",
        "Name": shortcut.name,
        "Exec": f"{command} %F",
        "Icon": "x-office-spreadsheet",
        "MimeType": "".join(f"{kind};" for kind in _WORKBOOKS),
        "NoDisplay": "true",
    }
    return "[Desktop Entry]\n" + "".join(f"{key}={value}\n" for key, value in lines.items())


def _quoted(word: str) -> str:
    """An argument of Exec: quoted, then escaped as every text of the file is."""
    inside = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in word)
    return f'"{inside}"'.replace("\\", "\\\\").replace("%", "%%")
