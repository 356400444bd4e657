"""The record for the Monitoring Officer of what a paper withholds: rows of plain values, for a sheet of their own."""

from collections.abc import Iterable, Sequence

from toolkit.entries.text import one_line
from toolkit.exemption.law import ACT, PARTS
from toolkit.exemption.leaving_out import Exemption
from toolkit.exemption.repeats import Searched
from toolkit.problems.problem import Problem

RecordLine = Sequence[str]
WITHHELD_COLUMNS = ("What", "Which", "Sheet", "Cell", "Paragraph of Schedule 12A", "Reason")
SEARCHED_COLUMNS = ("Sheet", "Cell", "Exempt text", "Searched for", "Not searched for, as the plan's own language")
ANSWERED_COLUMNS = ("Sheet", "Cell", "What was asked", "Answer")
PAPER_COLUMNS = ("Paper", "SHA-256 of the file", "Made from", "SHA-256 of the workbook's cells")


def withheld_lines(found: Iterable[Exemption]) -> list[RecordLine]:
    """What is withheld: its kind, whose it is, where its mark is, the paragraph and the reason."""
    return [
        (
            item.kept.value.capitalize(),
            f"{item.what} {item.ref}".strip(),
            item.sheet,
            item.cell,
            f"{item.ground.named} of Part {PARTS[item.ground.nation]} of Schedule 12A to the {ACT}",
            item.ground.reason,
        )
        for item in found
    ]


def searched_lines(searched: Searched) -> list[RecordLine]:
    """What was searched for in the public text: of each exempt cell its terms, those left out apart."""
    lines: list[RecordLine] = []
    for cell, terms in searched.cells:
        asked = terms.without(searched.common)
        common = terms.without(asked)
        lines.append(
            (
                cell.place.sheet,
                cell.place.cell,
                one_line(cell.text),
                "; ".join(asked.shown()) or "Nothing",
                "; ".join(common.shown()),
            )
        )
    return lines


def answered_lines(settled: Iterable[Problem]) -> list[RecordLine]:
    """What was asked and answered by "not exempt"."""
    return [(one.sheet, one.cell, one.message, one.answer) for one in settled]
