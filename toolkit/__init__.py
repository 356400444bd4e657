"""The CSP reporting toolkit: from an action plan's monitoring workbook to the committee paper."""

# What Python users call is named here and loaded when it is first used (PEP 562), so that importing the toolkit costs
# nothing: a click pays only for what it does. What each job does is said in toolkit/api.py.

TYPE_CHECKING = False  # type checkers take this name for true; importing typing would cost more than this module
if TYPE_CHECKING:
    from toolkit.api import check, next_quarter, read, refresh, report, tally
    from toolkit.errors import (
        OutputError,
        StatusesMissingError,
        TemplateError,
        ToolkitError,
        WorkbookError,
        WorkbookInUseError,
    )
    from toolkit.jobs.workbook import Checked
    from toolkit.plan.models import Action, Monitoring, Plan, SuccessMeasure
    from toolkit.plan.ratings import Rating, Scale
    from toolkit.plan.tallies import Tallies, Tally
    from toolkit.problems.problem import Problem, Severity

__version__ = "0.1.0"

__all__ = [
    "Action",
    "Checked",
    "Monitoring",
    "OutputError",
    "Plan",
    "Problem",
    "Rating",
    "Scale",
    "Severity",
    "StatusesMissingError",
    "SuccessMeasure",
    "Tallies",
    "Tally",
    "TemplateError",
    "ToolkitError",
    "WorkbookError",
    "WorkbookInUseError",
    "check",
    "next_quarter",
    "read",
    "refresh",
    "report",
    "tally",
]

_HOMES = {
    "toolkit.errors": "OutputError StatusesMissingError TemplateError ToolkitError WorkbookError WorkbookInUseError",
    "toolkit.jobs.workbook": "Checked",
    "toolkit.plan.models": "Action Monitoring Plan SuccessMeasure",
    "toolkit.plan.ratings": "Rating Scale",
    "toolkit.problems.problem": "Problem Severity",
    "toolkit.plan.tallies": "Tallies Tally",
}
"""Where the public names are that are not in :mod:`toolkit.api`."""

if not TYPE_CHECKING:  # a type checker would take any name at all to be here

    def __getattr__(name: str) -> object:
        """The public name, loaded from its home and kept."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        home = next((home for home, names in _HOMES.items() if name in names.split()), "toolkit.api")
        value = globals()[name] = getattr(import_module(home), name)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
