"""Where a problem is, which prints itself: a cell of a workbook, a tag of a template or a spot of a document."""

from dataclasses import asdict
from typing import ClassVar

from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class InWorkbook:
    """A cell of a sheet, in the row of that ref as the workbook has it.

    ``cell`` is an address such as ``F12``, or empty where the whole sheet is meant; ``sheet`` is empty only for the
    whole workbook. ``others`` are the other cells, as (sheet, address), in which the very same was found.
    """

    about: ClassVar = "workbook"
    sheet: str = ""
    cell: str = ""
    ref: str = ""
    others: tuple[tuple[str, str], ...] = ()

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """Every cell, as (sheet, address); none where the whole sheet or workbook is meant."""
        return ((self.sheet, self.cell), *self.others) if self.cell else ()

    def __str__(self) -> str:
        """Such as ``Actions!F12``, the first cell; empty for the whole workbook."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    def as_json(self) -> dict[str, object]:
        """The place as the JSON of a problem has it."""
        cells = [f"{sheet}!{cell}" for sheet, cell in self.cells]
        return {"sheet": self.sheet, "cell": self.cell, "ref": self.ref, "cells": cells}


@dataclass(frozen=True, slots=True)
class InTemplate:
    """A spot of a template, as a clerk looks for it, and the tag that is there as it is written, or nothing."""

    about: ClassVar = "template"
    place: str
    tag: str = ""

    def __str__(self) -> str:
        """Such as ``Table 2, row 3, column 1`` or ``Paragraph 5: 'Summary ...'``."""
        return self.place

    def as_json(self) -> dict[str, object]:
        """The place as the JSON of a problem has it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class InDocument:
    """A spot of a Word file that is to be published."""

    about: ClassVar = "document"
    place: str

    def __str__(self) -> str:
        """Such as ``Table 2, row 3, column 1`` or ``Paragraph "Summary ..."``."""
        return self.place

    def as_json(self) -> dict[str, object]:
        """The place as the JSON of a problem has it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class InProse:
    """A spot of a file whose sentences were read: what is found there, a workbook's updates may hold as well."""

    about: ClassVar = "workbook"
    source: str
    place: str

    def __str__(self) -> str:
        """Such as ``line 73``, or ``Actions!H12`` in a workbook."""
        return self.place

    def as_json(self) -> dict[str, object]:
        """The place as the JSON of a problem has it."""
        return asdict(self)


Place = InWorkbook | InTemplate | InDocument | InProse
