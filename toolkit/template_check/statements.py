"""Whether a template says what the law asks in every plan: it is tried out, because a condition may lose it in some."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.template_check.needs import EXCLUSION_NEED, WITHHELD_NEED, Need
from toolkit.word.said import says

_SENTENCES = ["Of what is left out, the first sentence.", "Of what is left out, the second sentence."]
_RESOLUTION = "To resolve as the law has it."
_ALWAYS = frozenset(("title", "report_name", "partnership", "period", "source", "key", "action_tally"))
"""What every plan has."""
_NAMES = re.compile(r"\w+")


def lost_statements(papers: Sequence[bytes], tags: Sequence[str]) -> Iterator[Need]:
    """What the law asks a paper to say and not all of these say, made of examples by :func:`with_exempt`.

    ``tags`` are the template's tags as they are written: what none of them prints is missed without a trial.
    """
    words = {word for tag in tags for word in _NAMES.findall(tag)}
    if words & {"withheld", "summary"} and not all(says(paper, one) for paper in papers for one in _SENTENCES):
        yield WITHHELD_NEED
    if "exclusion" in words and not all(says(paper, _RESOLUTION) for paper in papers):
        yield EXCLUSION_NEED


def with_exempt(example: Mapping[str, object]) -> dict[str, object]:
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


def bare(context: Mapping[str, object]) -> dict[str, object]:
    """An example of a plan with nothing that a plan may lack."""
    empty: dict[str, object] = {}
    for name, value in context.items():
        kind = type(value)
        empty[name] = kind() if kind in (str, list, bool) and name not in _ALWAYS else value
    return empty
