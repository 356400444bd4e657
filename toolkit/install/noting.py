"""Where Python is, noted for this user: in the registry of Windows, on a Mac in the script that Excel may run.

The buttons of every workbook ask there first, so that a workbook which several people share needs nobody's path.
"""

import importlib
import subprocess
import tempfile
from pathlib import Path

from toolkit.errors import OutputError

USER_KEY, USER_VALUE = r"Software\CSP toolkit", "Python"
"""The key below HKEY_CURRENT_USER, and its value, which ``macros/Starting.bas`` reads."""
SCRIPT = "csp-toolkit.scpt"
MAC_SCRIPTS = Path("Library", "Application Scripts", "com.microsoft.Excel")
_ON_MAC = """\
-- Started by the buttons. Excel must not wait for Python, which speaks to it: Python is started beside it.
on startPython(parameters)
	set text item delimiters to "|"
	set {job, given, workbookName} to text items of parameters
	set python to "{python}"
	set command to quoted form of python & " -P -m toolkit.clicked "
	try
		do shell script "test -x " & quoted form of python
	on error
		return "!The Python that these buttons start is not on this Mac: " & python & ". Run csp install again."
	end try
	try
		set lacking to do shell script command & "--check"
	on error why
		return "!Python did not answer (" & why & "): install the CSP toolkit again, and run csp install."
	end try
	if lacking is "" then
		do shell script command & quoted form of job & " " & quoted form of ("--given=" & given) & " " & ¬
			quoted form of ("--wb=" & workbookName) & " --from_xl=1 > /dev/null 2>&1 &"
	end if
	return lacking
end startPython
"""


def note_in_registry(python: Path) -> None:
    """Note it for this user of Windows. Raises OutputError where that is not allowed."""
    registry = importlib.import_module("winreg")
    try:
        with registry.CreateKey(registry.HKEY_CURRENT_USER, USER_KEY) as key:
            registry.SetValueEx(key, USER_VALUE, 0, registry.REG_SZ, str(python))
    except OSError as error:
        raise OutputError(
            f"Where Python is could not be noted for you in the registry ({error}): ask your IT team, or give each "
            "workbook to csp install, which writes it into the workbook."
        ) from error


def forget_in_registry() -> bool:
    """Have nothing noted there any more; whether something was. Raises OutputError where that is not allowed."""
    registry = importlib.import_module("winreg")
    try:
        registry.DeleteKey(registry.HKEY_CURRENT_USER, USER_KEY)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise OutputError(f"The registry could not be changed ({error}): ask your IT team.") from error
    return True


def put_mac_script(python: Path, home: Path) -> Path:
    """Put the script where Excel for Mac may run it; gives its path. Raises OutputError."""
    target = home / MAC_SCRIPTS
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", suffix=".applescript", encoding="utf-8") as source:
            source.write(mac_script(python))
            source.flush()
            subprocess.run(
                ["/usr/bin/osacompile", "-o", str(target / SCRIPT), source.name], check=True, capture_output=True
            )
    except (OSError, subprocess.SubprocessError) as error:
        raise OutputError(f"Excel could not be allowed to start Python: nothing could be put into {target}.") from error
    return target / SCRIPT


def mac_script(python: Path) -> str:
    """The script's source. Whatever its path has in it, the shell sees Python's path quoted by AppleScript."""
    text = str(python).replace("\\", "\\\\").replace('"', '\\"')
    return _ON_MAC.replace("{python}", text)
