"""Two versions of a plan."""

import io

import docx

from tests.builders.exemptions import history, past
from tests.builders.grids import actions_book
from toolkit.entries.by_when import parse_by_when
from toolkit.history.plan_changes import PlannedRow, PlanVersion, compare_plans

COUNTRYSIDE = "Work with farmers and the rural crime team to reduce theft of machinery from farms across the District"


def planned(ref, text, priority="Road Safety", date="March 2020", leads=("CSU",), **more):
    by_when = parse_by_when(date) if date else None
    return PlannedRow(
        more.pop("table", "Actions"),
        ref,
        text,
        priority,
        by_when,
        date,
        tuple(leads),
        {"aim": more.pop("aim", "")},
        **more,
    )


def version(*rows, year=2019, name="plan", leads=()):
    return PlanVersion(name, year, tuple(rows), tuple(leads))


def found(old, new):
    """What changed: the change's word, the row's old ref and its new one."""
    return [
        (item.change.value, item.old.ref if item.old else None, item.new.ref if item.new else None)
        for item in compare_plans(old, new).changes
    ]


def quarters_book(*present):
    """A plan in Quarter 2, and two rows of Quarter 1."""
    earlier = [
        past("CSAP 1.1", "Hold a speedwatch day", "March 2020"),
        past("CSAP 1.2", "Print a leaflet", "March 2020"),
    ]
    return actions_book(*present, extra=[history(*earlier)])


def texts(content):
    return [paragraph.text.replace("\u00a0", " ") for paragraph in docx.Document(io.BytesIO(content)).paragraphs]
