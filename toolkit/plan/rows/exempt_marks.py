"""What a row's cells under Exempt and Exempt under say."""

from collections.abc import Mapping

from toolkit.entries.not_given import says_none
from toolkit.entries.text import one_line
from toolkit.grid import CellError, Uncached, Value
from toolkit.plan.models import Exempt

_UNREADABLE = (CellError, Uncached)
_ROW = ("row", "whole row", "yes", "y", "x", "exempt", "rhes", "y rhes", "rhes gyfan", "ie", "eithriedig")
_UPDATE = ("update", "diweddariad", "y diweddariad")
_NOTHING = ("", "no", "n", "false", "not exempt", "nac ydy", "nac ydyw", "nage", "heb ei eithrio")
_WORDS = {
    **dict.fromkeys(_ROW, Exempt.ROW),
    **dict.fromkeys(_UPDATE, Exempt.UPDATE),
    **dict.fromkeys(_NOTHING, Exempt.NOTHING),
}
"""In English and in Welsh (rhes: row; diweddariad: update)."""


def read_exemption(values: Mapping[str, Value]) -> tuple[Exempt, str]:
    """What of the row is exempt, and the ground as typed. A mark that cannot be read is never taken for none."""
    mark, under = values.get("exempt"), values.get("exempt_under")
    exempt = Exempt.UNCLEAR
    if not isinstance(mark, _UNREADABLE):
        said = one_line(mark).casefold()
        nothing = says_none(said) and said.strip("._")  # a dot may be a tick
        exempt = Exempt.NOTHING if nothing else _WORDS.get(said, Exempt.UNCLEAR)
    ground = "unreadable" if isinstance(under, _UNREADABLE) else one_line(under)
    return exempt, "" if exempt is Exempt.NOTHING and says_none(ground) else ground
