"""Builds the Word templates: ``python templates/build.py`` writes every one of them beside this file.

They are meant to be restyled in Word afterwards. What must survive that (heading levels, marked heading rows, rows that
do not split, the language) is listed in README.md and checked in tests/test_template.py.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from county import build_county_report
from exceptions import build_exception_report
from front_papers import build_agenda, build_cover_report
from plan_papers import build_agreement, build_annual_plan, build_partnership_plan
from quarterly import build_quarterly_monitoring

TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "quarterly-monitoring": build_quarterly_monitoring,
    "exception-report": build_exception_report,
    "annual-action-plan": build_annual_plan,
    "partnership-plan": build_partnership_plan,
    "community-safety-agreement": build_agreement,
    "committee-cover-report": build_cover_report,
    "agenda": build_agenda,
    "county-report": build_county_report,
}
"""Each template's name and what builds it; the same bytes every time."""

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, build in TEMPLATES.items():
        (folder / f"{name}.docx").write_bytes(build())
