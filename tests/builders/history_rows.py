"""A row's quarters, made up and of Hart's two boards."""

import csv

from tests import DATA
from toolkit.entries.by_when import parse_by_when
from toolkit.entries.periods import Period, PlanYear
from toolkit.history.quarters import HistoryRow
from toolkit.plan.ratings import AMBER, GREEN, MISSING, RED

Q1, Q2, Q3, Q4 = (Period(PlanYear(2019), quarter) for quarter in (1, 2, 3, 4))
NEXT = Period(PlanYear(2020), 1)


def past(*statuses, ref="1.1", start=Q1, **fields):
    """One row's quarters running; a status of None is a quarter in which the row is not there."""
    period, rows = start, []
    for place, status in enumerate(statuses):
        if status is not None:
            mine = {name: value[place] if isinstance(value, list) else value for name, value in fields.items()}
            rows.append(HistoryRow(ref, period, status, **mine))
        period = period.next()
    return rows


def dates(*texts):
    return [parse_by_when(text) if text else None for text in texts]


HART = {"lg": GREEN, "la": AMBER, "lr": RED, "lu": MISSING, "ld": MISSING}


def hart(quarter):
    with (DATA / f"hart-kpi-2014-15-quarter-{quarter}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def hart_history():
    return [
        HistoryRow(
            row["Ref"],
            Period(PlanYear(2014), quarter),
            HART[row["RAG code"]],
            update=row["Narrative"],
            leads=(row["Service"],),
            text=row["Indicator"],
        )
        for quarter in (1, 2)
        for row in hart(quarter)
    ]


HART_Q1, HART_Q2 = Period(PlanYear(2014), 1), Period(PlanYear(2014), 2)
