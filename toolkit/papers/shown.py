"""A plan as one part of a paper shows it: the public one without what is exempt, or Part 2 with it."""

from toolkit.errors import WorkbookError
from toolkit.exemption.leaving_out import (
    Exemption,
    exempt_fields,
    exemptions_of,
    has_marks,
    public_part,
    withheld_rows,
)
from toolkit.exemption.statements import heading_of_part_2
from toolkit.papers.paper import Part
from toolkit.plan.models import Monitoring
from toolkit.records import dataclass

_UNRESTRICTED = "Unrestricted"


@dataclass(frozen=True, slots=True)
class Shown:
    """The plan as a part of the paper shows it, the quarter, and what is exempt: left out of the public part, in the
    other under ``heading``.

    ``withheld`` names rows that nothing else may name; ``with_dates`` is whether dates may be printed.
    ``classification`` is who may read the paper.
    """

    monitoring: Monitoring
    quarter: str
    found: tuple[Exemption, ...] = ()
    heading: tuple[str, ...] = ()
    withheld: frozenset[str] = frozenset()
    with_dates: bool = True
    classification: str = _UNRESTRICTED

    @property
    def name(self) -> str:
        """The report's name, in Part 2 with its heading."""
        return self._named("monitoring report")

    @property
    def open_name(self) -> str:
        """The report's name where an agenda lists it among the items that are open to the public."""
        return f"{self.quarter} monitoring report"

    @property
    def by_exception(self) -> str:
        """The name of a report of only what is off track."""
        return self._named("exception report")

    def _named(self, kind: str) -> str:
        ending = "" if self.classification == _UNRESTRICTED else f". {self.classification}"
        return f"{self.quarter} {kind}{ending}"


def shown_part(monitoring: Monitoring, part: Part, quarter: str, workbook: str) -> Shown:
    """The plan as that part shows it; ``workbook`` is its name. Raises WorkbookError where there is no Part 2."""
    if not has_marks(monitoring):
        if part is Part.EXEMPT:
            raise WorkbookError(f'Nothing in "{workbook}" is marked as exempt, so it has no Part 2.')
        return Shown(monitoring, quarter)
    if part is Part.EXEMPT:
        found = exemptions_of(monitoring)
        heading = heading_of_part_2(found)
        return Shown(monitoring, quarter, found, (f"{heading}.",), classification=heading)
    public, found = public_part(monitoring)
    with_dates = "by_when" not in exempt_fields(monitoring.plan)
    return Shown(public, quarter, found, (), withheld_rows(monitoring), with_dates)
