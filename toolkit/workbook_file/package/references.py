"""Sheets' names in formulas and in references such as ``'Our tallies'!$A$1``."""

import re

from lxml import etree

from toolkit.tables.owned import quoted

_SHEET_IN_FORMULA = re.compile(r"(?<!')'((?:[^']|'')++)'!|(?<![\w.'\])])([^\W\d][\w.]*)!")


def rename_formulas(root: etree._Element, names: dict[str, str]) -> None:
    """Have every formula under the root call the donor's sheets as they are called in the workbook."""
    for element in root.iter("{*}f", "{*}formula", "{*}formula1", "{*}formula2"):
        element.text = renamed(element.text or "", names)


def renamed(formula: str, names: dict[str, str]) -> str:
    """The formula with the donor's sheets called as they are in the workbook."""

    def follow(match: re.Match[str]) -> str:
        kind = _unquoted(match)
        return f"{quoted(names[kind])}!" if names.get(kind, kind) != kind else match[0]

    return _SHEET_IN_FORMULA.sub(follow, formula)


def sheet_of(formula: str) -> str:
    """The sheet that a reference such as ``'Our tallies'!$A$1`` points at; empty where that sheet is gone."""
    match = _SHEET_IN_FORMULA.match(formula)
    return _unquoted(match) if match else ""


def _unquoted(match: re.Match[str]) -> str:
    return match[2] or match[1].replace("''", "'")
