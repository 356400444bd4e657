"""A paper as a whole: its name and contents, which part of a plan it holds, and whether a plan has such a paper.

A paper that would say of a plan what is not so is not made, and why is said.
"""

from dataclasses import field
from enum import StrEnum

from toolkit.errors import WorkbookError
from toolkit.exemption.terms import Terms
from toolkit.plan.models import Monitoring, Plan
from toolkit.records import dataclass
from toolkit.tables.headings import BODIES, COUNTY

QUARTERLY = "quarterly-monitoring"
EXCEPTIONS, COVER, AGREEMENT, PARTNERSHIP = (
    *("exception-report", "committee-cover-report"),
    *("community-safety-agreement", "partnership-plan"),
)
_BODIES = f"{', '.join(BODIES[:-1])} or {BODIES[-1]}"


COUNTY_REPORT = "county-report"
"""The paper of many plans, which a roll-up makes and no plan has."""


OF_THE_YEAR = ("annual-action-plan", "partnership-plan", "community-safety-agreement")
"""The papers that are the plan itself and not of one quarter."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A Word file's content and the name that it should have; ``withheld`` is what must not be in it."""

    name: str
    content: bytes
    withheld: Terms = field(default_factory=Terms)


OF_MANY = (
    "The county report was not made: it is of many partnerships' workbooks, and csp rollup makes it with --paper FILE."
)


class Part(StrEnum):
    """Part 1 of a paper is for the public; Part 2 holds the exempt information too."""

    PUBLIC = "1"
    EXEMPT = "2"


def is_rated(monitoring: Monitoring) -> bool:
    """Whether anything of the plan has been rated: before that there is nothing to report of a quarter."""
    return any(row.status.rated for row in (*monitoring.actions, *monitoring.measures))


def why_not_this_body(template: str, plan: Plan) -> str:
    """Why a paper that states whose plan it is cannot be made of this one; "" for every other paper."""
    if template not in (AGREEMENT, PARTNERSHIP):
        return ""
    if not plan.body:
        return _why_unknown(plan)
    if template == AGREEMENT and plan.body != COUNTY:
        return f"only a county with districts has one, and Body on the Plan sheet is {plan.body}"
    if template == PARTNERSHIP and plan.body == COUNTY:
        return "the districts of a county have partnership plans, and Body on the Plan sheet is a county with districts"
    return ""


def _why_unknown(plan: Plan) -> str:
    detail = plan.typed.get("body")
    if detail and detail.text:
        return (
            f'Body ({detail.place}) is "{detail.text}", from which it cannot be told whose plan it is: choose {_BODIES}'
        )
    return f"the Plan sheet does not say whose plan it is: fill in Body there with {_BODIES}"


def why_not_made(template: str, monitoring: Monitoring, *, has_cover: bool) -> str:
    """Why a plan has no such paper, "" where it has; ``has_cover`` is whether a cover report of its own is written."""
    unrated = "no action and no success measure has a rating"
    if template in (QUARTERLY, EXCEPTIONS) and not is_rated(monitoring):
        return unrated
    if template == COVER and not has_cover and not is_rated(monitoring):
        return f"{unrated}, and the sheet Cover report has nothing to print"
    return why_not_this_body(template, monitoring.plan)


def refuse_for_body(template: str, plan: Plan) -> None:
    """Raises WorkbookError for a paper that would say that the plan is another body's, or is of many plans."""
    if template == COUNTY_REPORT:
        raise WorkbookError(OF_MANY)
    if why := why_not_this_body(template, plan):
        raise WorkbookError(f"The {template.replace('-', ' ')} was not made: {why}.")
