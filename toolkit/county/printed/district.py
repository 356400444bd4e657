"""A partnership's page in the county paper: its counts, what is off track, and what is not for the public.

It is made of the public part of the partnership's plan, as its own quarterly paper is.
"""

from collections.abc import Sequence

from toolkit.county.printed.room import first_that_fit
from toolkit.county.standing import RowsStanding, standing_of
from toolkit.entries.wording import counted, listed
from toolkit.exemption.statements import printed_by, statements
from toolkit.exemption.terms import Terms
from toolkit.papers.fields import row_tags
from toolkit.papers.off_track import by_rating, off_track_row
from toolkit.papers.shown import Shown
from toolkit.plan.models import Action, Monitoring, PlanRow
from toolkit.plan.tallies import tally_plan, tenths_of_per_cent
from toolkit.records import dataclass
from toolkit.tables.fields import PrintedIn

_PRINTED = frozenset(("priorities", "measures", "attention"))
"""What a page prints of a plan, in the words by which marks say what they are about."""


MORE_TITLE = "More that is off track"
"""Under which heading the rows are that have no room on their partnership's page."""
ALL_LISTED = "All that is off track is listed."


@dataclass(frozen=True, slots=True)
class District:
    """A partnership that is counted: its name, its whole plan, the public part of it, and what must not be printed."""

    name: str
    monitoring: Monitoring
    shown: Shown
    withheld: Terms

    @property
    def actions(self) -> RowsStanding:
        """How all its actions stand, exempt ones too, as in its own tallies."""
        return standing_of(row.status for row in self.monitoring.actions)

    @property
    def measures(self) -> RowsStanding:
        """The same of its success measures."""
        return standing_of(row.status for row in self.monitoring.measures)

    @property
    def notices(self) -> list[str]:
        """What the paper says of what it leaves out of this plan, a sentence each."""
        return statements(printed_by(self.shown.found, _PRINTED))


def standing_row(name: str, standing: RowsStanding) -> dict[str, str]:
    """A row of figures, no cell of which is empty."""
    tenths = tenths_of_per_cent(standing.on_target, standing.total) if standing.total else 0
    share = f"{tenths // 10}.{tenths % 10}%" if standing.total else "no rows"
    counts = (standing.on_target, standing.off_track, standing.neither, standing.unrated, standing.total)
    names = ("on_target", "off_track", "neither", "unrated", "total")
    return {"name": name} | dict(zip(names, map(str, counts), strict=True)) | {"share": share}


def district_tags(district: District) -> dict[str, object]:
    """What the page prints, by tag."""
    figures = [standing_row("Actions", district.actions)]
    if district.measures.total:
        figures.append(standing_row("Success measures", district.measures))
    public = district.shown.monitoring
    rows = [row for row in by_rating((*public.measures, *public.actions)) if is_off(row)]
    printed, note = [_row(row) for row in rows], _note(district, rows)
    on_page = first_that_fit(printed, district.notices)
    return {
        "name": district.name,
        "figures": figures,
        "ratings": _own_ratings(district.monitoring),
        "off_track": printed,
        "off_track_note": note,
        "off_track_first": printed[:on_page],
        "off_track_more": printed[on_page:],
        "off_track_page_note": _page_note(len(printed) - on_page, note),
        "withheld": district.notices,
    }


def is_off(row: PlanRow) -> bool:
    """Whether a row counts as off track in a county's figures."""
    return bool(standing_of([row.status]).off_track)


def _row(row: PlanRow) -> dict[str, object]:
    kind = "Action" if isinstance(row, Action) else "Success measure"
    return {"kind": kind, **row_tags(row, PrintedIn.QUARTERLY), **off_track_row(row, {})}


def _own_ratings(monitoring: Monitoring) -> str:
    """``Actions by this plan's own ratings: 2 Green, 1 Amber and 1 Red.``."""
    tally = tally_plan(monitoring).actions
    said = listed(f"{number} {rating}" for rating, number in tally.by_rating if number)
    return f"Actions by this plan’s own ratings: {said}." if said else "This plan has no actions."


def _page_note(more: int, note: str) -> str:
    """What stands below the rows on the page; ``note`` is what is said of all rows."""
    if not more:
        return note
    what = "1 row more is" if more == 1 else f"{more:,} rows more are"
    return f"{what} off track: see “{MORE_TITLE}” behind the partnerships’ pages." + (
        "" if note == ALL_LISTED else f" {note}"
    )


def _note(district: District, rows: Sequence[PlanRow]) -> str:
    """Why fewer rows are listed than are counted, or that there is none."""
    number = district.actions.off_track + district.measures.off_track
    if not number:
        return "Nothing of this plan is off track."
    if not rows:
        return "What is off track is not for publication."
    if len(rows) < number:
        return (
            f"{counted(number - len(rows), 'row')} off track {'is' if number - len(rows) == 1 else 'are'} not listed."
        )
    return ALL_LISTED
