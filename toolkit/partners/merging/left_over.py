"""What the other person typed on sheets that the toolkit writes anew: answers on Checks, remarks beside its cells."""

from collections.abc import Iterator, Mapping

from toolkit.partners.merging.outcome import Difference, ToDecide
from toolkit.results.sheet import ResultSheet
from toolkit.results.typed.answers import read_given_answers
from toolkit.results.typed.marks import Cells, read_marks
from toolkit.results.typed.remarks import find_remarks
from toolkit.tables.owned import CHECKS


def typed_by_theirs(mine: Mapping[str, Cells], theirs: Mapping[str, Cells]) -> Iterator[ToDecide]:
    """What theirs typed there and mine did not; ``mine`` and ``theirs`` are result sheets as people left them."""
    for kind, cells in theirs.items():
        known = _remarks(kind, mine[kind]) if kind in mine else {}
        for cell, said in _remarks(kind, cells).items():
            if said not in known.values():
                yield ToDecide(
                    Difference.NOTE, kind, "", "", "", None, "", said, f"theirs has it in {cell}; not taken over"
                )
    own = {(one.code, one.ref, one.message): one.text for one in read_given_answers(mine.get(CHECKS, {}))}
    for answer in read_given_answers(theirs.get(CHECKS, {})):
        present = own.get((answer.code, answer.ref, answer.message), "")
        if answer.text != present:
            about = f"{answer.message} ({answer.sheet})"
            done = "not taken over: type it on Checks beside the question if it is right"
            yield ToDecide(Difference.ANSWER, CHECKS, answer.ref, about, "", None, present, answer.text, done)


def _remarks(kind: str, cells: Cells) -> dict[str, str]:
    """What was typed beside the toolkit's cells, by the cell; of a sheet without marks, as older versions wrote it,
    nothing is known to be typed.
    """
    if not read_marks(cells).column:
        return {}
    return {one.cell: str(one.content) for one in find_remarks(kind, cells, ResultSheet(kind, ()))}
