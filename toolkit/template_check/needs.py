"""What each kind of paper has to print, whatever a council does to its template."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """A part of the paper: what it is, the paths of which one must be printed in the text, and a tag that prints it.

    ``by_law``: without it the paper is not lawful where anything is exempt.
    """

    what: str
    paths: tuple[str, ...]
    tag: str
    by_law: bool = False


WITHHELD_NEED = Need(
    "what is left out as exempt and why",
    ("withheld[]", "summary[]", "withheld", "summary"),
    "{{ line }} in a loop through withheld",
    by_law=True,
)
"""The law asks every public paper to say it; so a template has a place for it though most plans have nothing to say."""
NEEDS = (
    WITHHELD_NEED,
    Need("the plan's title", ("title",), "{{ title }}"),
    Need("the period", ("period",), "{{ period }}"),
    Need(
        "the tally of the success measures",
        ("measure_tally[].number", "summary[]", "summary"),
        "{{ row.number }} in a loop through measure_tally",
    ),
    Need(
        "the tally of the actions",
        ("action_tally[].number", "summary[]", "summary"),
        "{{ row.number }} in a loop through action_tally",
    ),
    Need(
        "every success measure's status as a word",
        ("measures[].status",),
        "{{ row.status }} in a loop through measures",
    ),
    Need("every priority's heading", ("priorities[].heading",), "{{ priority.heading }} in a loop through priorities"),
    Need("every action's text", ("priorities[].actions[].text",), "{{ row.text }} in a loop through priority.actions"),
    Need(
        "every action's status as a word",
        ("priorities[].actions[].status",),
        "{{ row.status }} in a loop through priority.actions",
    ),
    Need(
        "every action's update",
        ("priorities[].actions[].update[].text",),
        "{{ block.text }} in a loop through row.update, inside one through priority.actions",
    ),
)
"""Headers and footers do not count: a screen reader passes them over."""


EXCEPTION_NEEDS = (
    *NEEDS[:5],
    Need("the text of each row off track", ("attention[].text",), "{{ row.text }} in a loop through attention"),
    Need(
        "the status of each row off track as a word",
        ("attention[].status",),
        "{{ row.status }} in a loop through attention",
    ),
    Need(
        "what the officer wrote of each row off track",
        ("attention[].told[].text", "attention[].reason", "attention[].update[].text"),
        "{{ block.text }} in a loop through row.told, inside one through attention",
    ),
)
"""What a report by exception has to print: it has no table of the actions, and one of what is off track."""


_TABLES = (
    ("the actions", "actions", "text"),
    ("the actions of a plan that says how they are paid for", "funded_actions", "text"),
    ("the actions of a plan that says how each is measured", "measured_actions", "text"),
    ("the aims of a plan that has several actions an aim", "aims", "aim"),
    ("the actions of each aim", "aims", "actions[]"),
    ("the success measures", "measures", "text"),
    ("the success measures of a plan that dates them", "dated_measures", "text"),
    ("the glossary", "glossary", "term"),
    ("the partners", "partners", "name"),
    ("the priorities' leads", "leads", "lead"),
    ("the strategic assessments", "assessments", "priority"),
    ("the versions", "versions", "comment"),
)
_ALWAYS = replace(WITHHELD_NEED, paths=("withheld[]", "withheld"))
"""Where the summary is no part of the paper, or not of each."""
_TITLE = NEEDS[1]
_OF_EACH = ("districts[].withheld[]", "withheld[]", "withheld")
_ALWAYS_COUNTY = replace(WITHHELD_NEED, paths=_OF_EACH, tag="{{ line }} in a loop through district.withheld")
DOCUMENT_NEEDS = (
    _ALWAYS,
    _TITLE,
    Need("the plan's text", ("document[].text",), "{{ block.text }} in a loop through document"),
    *(
        Need(
            what,
            (f"document[].{table}[].{field}",),
            "{{ line }} in a loop through row.actions, inside one through block.aims"
            if field.endswith("[]")
            else f"{{{{ row.{field} }}}} in a loop through block.{table}",
        )
        for what, table, field in _TABLES
    ),
)
"""What a plan as a document has to print: which of the tables it has depends on the plan."""

COVER_REPORT_NEEDS = (
    _ALWAYS,
    _TITLE,
    Need("the officer's report", ("cover_report[].text",), "{{ block.text }} in a loop through cover_report"),
)
EXCLUSION_NEED = Need(
    "the resolution to exclude the public where anything is exempt", ("exclusion",), "{{ exclusion }}", by_law=True
)
AGENDA_NEEDS = (
    EXCLUSION_NEED,
    Need("the agenda's text", ("agenda[].text",), "{{ block.text }} in a loop through agenda"),
    Need("the items' numbers", ("agenda[].number",), "{{ block.number }} in a loop through agenda"),
)
_OFF = "in a loop through district.off_track, inside one through districts"
COUNTY_NEEDS = (
    _ALWAYS_COUNTY,
    _TITLE,
    NEEDS[2],
    Need("who reported", ("county_received[]", "county_received"), "{{ line }} in a loop through county_received"),
    Need("each partnership's tally", ("county_figures[].total",), "{{ row.total }} in a loop through county_figures"),
    Need("each partnership's name", ("districts[].name",), "{{ district.name }} in a loop through districts"),
    *(
        Need(
            what, (f"districts[].off_track[].{field}", f"districts[].{part}[].{field}"), f"{{{{ row.{field} }}}} {_OFF}"
        )
        for what, field in (("the text of each row off track", "text"), ("its status as a word", "status"))
        for part in ("off_track_first", "off_track_more")
    ),
)
"""What a county paper has to print."""
_BY_TEXT = {
    "districts": COUNTY_NEEDS,
    "document": DOCUMENT_NEEDS,
    "cover_report": COVER_REPORT_NEEDS,
    "agenda": AGENDA_NEEDS,
}


def needs_of(printed: Collection[str]) -> tuple[Need, ...]:
    """What such a template has to print, by the text that it goes through.

    A report by exception gives reasons and goes through no priorities.
    """
    for text, needs in _BY_TEXT.items():
        if any(path.startswith(f"{text}[]") for path in printed):
            return needs
    reasons = {"attention[].told[].text", "attention[].reason"}
    by_exception = bool(reasons & {*printed}) and not any(path.startswith("priorities[]") for path in printed)
    return EXCEPTION_NEEDS if by_exception else NEEDS


def missing(printed: Collection[str]) -> Iterator[Need]:
    """The needs that none of the printed paths meets, each kind once."""
    unmet = (need for need in needs_of(printed) if not any(path in printed for path in need.paths))
    return iter({need.what: need for need in unmet}.values())
