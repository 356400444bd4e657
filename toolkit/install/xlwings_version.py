"""The version of xlwings for which the buttons are made, put back where an upgrade has brought another one."""

import subprocess
import sys
from importlib import metadata

from toolkit.install.settings import XLWINGS

_SECONDS = 300


def installed_xlwings() -> str:
    """The version that is installed, empty for none."""
    try:
        return metadata.version("xlwings")
    except metadata.PackageNotFoundError:
        return ""


def mend_xlwings() -> str:
    """Install the version that the buttons are made for where there is another; gives what was done, empty for nothing.

    Where pip cannot do it, as in environments of uv, which have none, the sentence says what is left to do.
    """
    found = installed_xlwings()
    if found == XLWINGS:
        return ""
    was = f"xlwings {found} was installed" if found else "xlwings was not installed"
    pip = [sys.executable, "-P", "-m", "pip", "install", "--quiet", f"xlwings=={XLWINGS}"]
    try:
        subprocess.run(pip, check=True, capture_output=True, timeout=_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return (
            f"{was}, but the buttons are made for {XLWINGS}, which could not be installed: where the internet can be "
            'reached install the toolkit again, with its extra "excel" (README says how), then run csp install again.'
        )
    return f"{was}: {XLWINGS}, for which the buttons are made, is installed now."
