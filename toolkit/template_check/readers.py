"""What would keep readers from a paper that a template makes, found in the paper of an example."""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

from toolkit.accessibility.document import assembled
from toolkit.accessibility.package import package_of
from toolkit.accessibility.rules import check_document
from toolkit.errors import TemplateError
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InTemplate
from toolkit.problems.problem import Problem, Severity
from toolkit.word.file import Properties
from toolkit.word.render import render_report

_SAID_BETTER = frozenset(("table-heading-row", "table-merged", "tracked-changes", "comments-left"))
"""What the check of the tags says with its place in the template."""


def kept_from_readers(path: Path, context: Mapping[str, object]) -> Iterator[Problem]:
    """A warning for each kind of error that the accessibility check finds in the example's paper, with the first place.

    The example itself breaks no rule by the bundled templates, so that what is found is the template's. Nothing is
    said of a template by which no paper can be made.
    """
    try:
        paper = render_report(path, context, Properties("Example", "", datetime.datetime(1980, 1, 1)))
    except TemplateError:
        return
    seen: set[str] = set()
    for found in check_document(assembled(package_of(paper, "template"), "template")):
        if found.severity is Severity.ERROR and found.code not in _SAID_BETTER and found.code not in seen:
            seen.add(found.code)
            fact = found.message.removesuffix(".")
            yield problem("not-for-everyone", InTemplate(str(found.place)), fact=fact, remedy=found.remedy)
