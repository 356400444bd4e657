"""Whether a template says what the law asks in every plan: it is tried out, because a condition may lose it in some."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.errors import TemplateError
from toolkit.template_check.needs import EXCLUSION_NEED, WITHHELD_NEED, Need
from toolkit.word.file import Properties
from toolkit.word.render import render_report
from toolkit.word.said import says

_SENTENCES = ["Of what is left out, the first sentence.", "Of what is left out, the second sentence."]
_RESOLUTION = "To resolve as the law has it."
_ALWAYS = frozenset(("title", "report_name", "partnership", "period", "source", "key", "action_tally"))
"""What every plan has."""
_NAMES = re.compile(r"\w+")


def lost_statements(path: Path, context: Mapping[str, object], tags: Sequence[str]) -> Iterator[Need]:
    """What the law asks a paper to say and one by this template would not say, in a full plan or one with little else.

    ``tags`` are the template's tags as they are written: what none of them prints is missed without a trial.
    """
    words = {word for tag in tags for word in _NAMES.findall(tag)}
    papers = [made for example in (context, _bare(context)) if (made := _made(path, _with_exempt(example))) is not None]
    if words & {"withheld", "summary"} and not all(says(paper, one) for paper in papers for one in _SENTENCES):
        yield WITHHELD_NEED
    if "exclusion" in words and not all(says(paper, _RESOLUTION) for paper in papers):
        yield EXCLUSION_NEED


def _with_exempt(example: Mapping[str, object]) -> dict[str, object]:
    """An example of a plan in which something is exempt."""
    summary: Any = example.get("summary") or ["The summary."]
    districts: Any = example.get("districts") or []
    return {
        **example,
        "summary": [*summary, *_SENTENCES],
        "withheld": _SENTENCES,
        "districts": [{**one, "withheld": _SENTENCES} for one in districts],
        "exclusion": _RESOLUTION,
        "has_exempt_part": True,
    }


def _bare(context: Mapping[str, object]) -> dict[str, object]:
    """An example of a plan with nothing that a plan may lack."""
    empty: dict[str, object] = {}
    for name, value in context.items():
        kind = type(value)
        empty[name] = kind() if kind in (str, list, bool) and name not in _ALWAYS else value
    return empty


def _made(path: Path, example: Mapping[str, object]) -> bytes | None:
    try:
        return render_report(path, example, Properties("", "", datetime.datetime(1980, 1, 1)))
    except TemplateError:
        return None  # which is told by itself
