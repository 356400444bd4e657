"""What a row's cells under Exempt and Exempt under say."""

from collections.abc import Mapping

from toolkit.entries.text import one_line
from toolkit.grid import CellError, Uncached, Value
from toolkit.plan.models import Exempt

_UNREADABLE = (CellError, Uncached)
_WORDS = dict.fromkeys(("row", "whole row", "yes", "y", "x", "exempt"), Exempt.ROW) | {
    "update": Exempt.UPDATE,
    "": Exempt.NOTHING,
    "no": Exempt.NOTHING,
    "n": Exempt.NOTHING,
}


def read_exemption(values: Mapping[str, Value]) -> tuple[Exempt, str]:
    """What of the row is exempt, and the ground as typed. A mark that cannot be read is never taken for none."""
    mark, under = values.get("exempt"), values.get("exempt_under")
    exempt = Exempt.UNCLEAR
    if not isinstance(mark, _UNREADABLE):
        exempt = _WORDS.get(one_line(mark).casefold(), Exempt.UNCLEAR)
    return exempt, "unreadable" if isinstance(under, _UNREADABLE) else one_line(under)
