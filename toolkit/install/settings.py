"""The hidden sheet from which a workbook's buttons learn which Python to start, and its cells.

The macros read the first setting alone, where nothing is noted for the user. In workbooks made before, xlwings' VBA
module reads them all: a setting a row from A1 down, its value beside it. ``csp new`` and ``csp install`` fill it in for
the computer they run on.
"""

SHEET = "xlwings.conf"
"""The name is xlwings'."""
WINDOWS, MAC, KEEP_ALIVE, VERSION = "INTERPRETER_WIN", "INTERPRETER_MAC", "USE UDF SERVER", "XLWINGS VERSION"
SETTINGS = {WINDOWS: "", MAC: "", KEEP_ALIVE: "False", "ADD_WORKBOOK_TO_PYTHONPATH": "False"}
"""The settings of a workbook that no computer has filled in yet; VERSION follows them.

In workbooks made before, KEEP_ALIVE has one Python process serve all clicks on Windows; it must not be blank. Without
the last one xlwings would look there for the folder of a workbook on SharePoint before it does anything, and fail where
there is none.
"""
SETTINGS_NOTE = "Settings of the buttons. They are filled in by csp install; nothing to type here."


def setting_cell(name: str) -> str:
    """The address of a setting's value."""
    return f"B{[*SETTINGS, VERSION].index(name) + 1}"


XLWINGS = "0.37.8"
"""The version of xlwings that the buttons are made for, and the one that ``pyproject.toml`` asks for."""
