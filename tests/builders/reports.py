"""Sentences of public reports with their labels, and how well the check of printed figures reads them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests import DATA
from tests.builders.sentences import check_text

REPORTS = DATA / "reports"
# "{13%|31%}": as it is right, and with one number wrong
_CHOICE = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True, slots=True)
class Source:
    """A document that sentences are from."""

    publisher: str
    document: str
    year: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement whose figures determine one another: ``right``, and ``wrong`` with one number changed."""

    source: Source
    kind: str
    right: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Ordinary:
    """A sentence with numbers of which none is wrong."""

    source: Source
    text: str


def read_reports(name: str) -> Iterator[Statement | Ordinary]:
    """The sentences of a set, in its order."""
    source = Source("", "", "")
    for line in (REPORTS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            source = Source(*line[3:].split(" | "))
        elif line.startswith("- "):
            yield Ordinary(source, line[2:])
        elif line and not line.startswith("#"):
            kind, _, text = line.partition(": ")
            yield Statement(source, kind.rstrip("!"), _CHOICE.sub(r"\1", text), _CHOICE.sub(r"\2", text))


def verdicts(text: str) -> list[bool]:
    """Whether each figure of a text that is judged agrees."""
    return [figure.agrees for figure in check_text(text).figures]
