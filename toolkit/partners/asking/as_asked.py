"""What the hidden sheet of a request says, by which its answer is read: whose request it is, and each row as it was."""

import datetime

from toolkit import __version__
from toolkit.partners.asking.updates import ASKED_FIELDS, AskedRow, UpdateRequest, UpdateRequests

AS_ASKED = "Asked"
"""The sheet's name."""
TOKEN = ("partnership", "plan_title", "plan_year", "quarter", "agency", "asked", "due", "version")
"""What the sheet says of the request, a row each."""
ROWS_FROM = len(TOKEN) + 2
"""The row of the sheet from which the rows are as they were asked: key, table, ref, text, which fields were asked, then
these as they were.
"""
BASE_COLUMNS = ("key", "table", "ref", "text", "fields", *ASKED_FIELDS)


def token_of(
    request: UpdateRequest, requests: UpdateRequests, due: datetime.date, now: datetime.datetime
) -> dict[str, str]:
    """What the hidden sheet says of the request, by :data:`TOKEN`."""
    plan, period = requests.monitoring.plan, requests.period
    asked = now.replace(tzinfo=None, microsecond=0).isoformat(sep=" ")
    values = (plan.partnership, plan.title, str(period.plan_year), str(period.quarter), request.agency, asked)
    return dict(zip(TOKEN, (*values, due.isoformat(), __version__), strict=True))


def base_values(asked: AskedRow) -> tuple[str, ...]:
    """A row as it was asked, by :data:`BASE_COLUMNS`; of what was not asked the cell says nothing."""
    named = (asked.key, asked.table, asked.ref, asked.row.text, " ".join(asked.cells))
    return (*named, *(asked.cells.get(name, "") for name in ASKED_FIELDS))
