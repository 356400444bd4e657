"""A roll-up: everything that the county workbook, the paper and the JSON document are made of."""

from toolkit.county.receiving import Outcome, Reception, name_of
from toolkit.county.returns import ProblemRecord, RowRecord
from toolkit.county.standing import RowsStanding, total_of
from toolkit.county.themes import Mapped
from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class RollUp:
    """The reception of a quarter with the themes, the rows that are off track anywhere, and what is different since the
    last roll-up. ``first`` is whether there was none before; ``more_off_track`` and ``more_errors`` are how many there
    are besides. ``documents`` were among the files, and are no workbooks.
    """

    reception: Reception
    themes: tuple[Mapped, ...]
    off_track: tuple[RowRecord, ...]
    errors: tuple[ProblemRecord, ...] = ()
    changes: tuple[str, ...] = ()
    first: bool = True
    more_off_track: int = 0
    documents: tuple[str, ...] = ()
    more_errors: int = 0

    @property
    def actions(self) -> RowsStanding:
        """How the actions of all that are counted stand."""
        return total_of(item.returned.actions for item in self.reception.counted)

    @property
    def measures(self) -> RowsStanding:
        """How their success measures stand."""
        return total_of(item.returned.measures for item in self.reception.counted)


def rollup_as_json(rollup: RollUp, no_paper: str = "") -> dict[str, object]:
    """What ``csp rollup --json`` prints; ``no_paper`` is why there is no county paper though one was asked for."""
    reception = rollup.reception
    period = reception.period
    return {
        "period": period and {"label": period.label, "plan_year": str(period.plan_year), "quarter": period.quarter},
        "received": [
            {
                "partnership": name_of(item),
                "file": item.returned.file,
                "outcome": item.outcome.value,
                "also": list(item.also),
            }
            for item in reception.received
            if not item.returned.refused
        ],
        "missing": [{"partnership": entry.name, "code": entry.code or None} for entry in reception.missing],
        "refused": [
            {"file": item.returned.file, "partnership": name_of(item) or None, "why": item.why}
            for item in reception.received
            if item.outcome not in (Outcome.COUNTED, Outcome.OTHER_QUARTER)
        ],
        "totals": {"actions": rollup.actions.as_json(), "success_measures": rollup.measures.as_json()},
        "by_partnership": [
            {
                "name": name_of(item),
                "file": item.returned.file,
                "actions": item.returned.actions.as_json(),
                "success_measures": item.returned.measures.as_json(),
                "ratings": [{"name": name, "count": number} for name, number in item.returned.ratings],
            }
            for item in reception.counted
        ],
        "changes": list(rollup.changes),
        "documents": list(rollup.documents),
        "no_paper": no_paper or None,
    }
