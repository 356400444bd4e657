"""xlwings' own VBA modules, which make a workbook's buttons work without an add-in.

They are taken from the installed xlwings when a workbook is built: ``xlwings.bas`` (BSD 3-clause, Zoomer Analytics) and
``Dictionary.cls`` (MIT, Tim Hall), which it needs on a Mac. Each carries its licence.
"""

import re
from importlib import metadata, util
from pathlib import Path

BUILT_WITH = "0.37.8"
"""The version in the committed workbooks. A workbook works with this version alone: the module names files that xlwings
installs by it, and ``pyproject.toml`` asks for it."""
_CLASS_BASE = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
"""What a class without a form is derived from (MS-OVBA 2.3.4.3)."""
_HEADER = re.compile(r"VERSION 1\.0 CLASS\nBEGIN\n.*?\nEND\n", re.DOTALL)


def xlwings_modules() -> dict[str, str]:
    """The modules' source by name, with line feeds alone. Raises ValueError when another version is installed."""
    found = metadata.version("xlwings")
    if found != BUILT_WITH:
        raise ValueError(f"The workbooks are built with xlwings {BUILT_WITH}, but {found} is installed.")
    folder = _package_folder()
    return {
        "xlwings": _read(folder / "xlwings.bas"),
        "Dictionary": _as_in_a_project(_read(folder / "addin" / "Dictionary.cls")),
    }


def _package_folder() -> Path:
    """Where xlwings is; to import it takes a second."""
    package = util.find_spec("xlwings")
    if package is None or not package.submodule_search_locations:
        raise ValueError("xlwings is not installed.")
    return Path(package.submodule_search_locations[0])


def _read(path: Path) -> str:
    return path.read_text(encoding="cp1252")


def _as_in_a_project(source: str) -> str:
    """An exported class as a project holds it: without the header of the file, with the attributes of a class."""
    first, rest = _HEADER.sub("", source).split("\n", 1)
    attributes = [f'Attribute VB_Base = "{_CLASS_BASE}"']
    after = ["Attribute VB_TemplateDerived = False", "Attribute VB_Customizable = False"]
    exposed = "Attribute VB_Exposed = True"
    return "\n".join([first, *attributes, rest.replace(exposed, "\n".join([exposed, *after]), 1)])
