"""Sentences of public reports with their labels, and how well the check of printed figures reads them.

``python -m tests.builders.reports`` prints the tables of docs/figures.md.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tests import DATA
from tests.builders.sentences import check_text

REPORTS = DATA / "reports"
SETS = {"development.txt": "Looked at while the grammar was written", "held_out.txt": "The third held out"}
# "{13%|31%}": as it is right, and with one number wrong
_CHOICE = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
KINDS = {
    "pct": "per cent of change",
    "diff": "difference",
    "points": "percentage points",
    "way": "word for rise, fall, above, below",
    "share": "share in per cent",
    "part": "share in words",
    "sum": "parts of a total",
    "quarters": "quarters of a year",
    "rag": "ratings in prose",
    "times": "multiple",
    "mean": "average, unit cost",
    "rate": "rate per 1,000",
    "money": "balance of money",
}
"""The kinds of statements as the sets name them, in the order of the tables."""


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


def is_called_wrong(text: str) -> bool:
    return bool(check_text(text).disagreements)


def is_confirmed(text: str) -> bool:
    return any(figure.agrees for figure in check_text(text).figures)


def false_alarms(name: str) -> list[str]:
    """The sentences of a set in which no number is wrong and one is called wrong."""
    texts = (item.text if isinstance(item, Ordinary) else item.right for item in read_reports(name))
    return [text for text in texts if is_called_wrong(text)]


def found(name: str) -> dict[str, list[bool]]:
    """For each kind of statement, whether each wrong number is found."""
    results: dict[str, list[bool]] = defaultdict(list)
    for item in read_reports(name):
        if isinstance(item, Statement):
            results[item.kind].append(is_called_wrong(item.wrong))
    return results


def results_table(name: str) -> str:
    """What docs/figures.md prints of a set: by kind how many wrong numbers are found and right ones confirmed."""
    items = list(read_reports(name))
    statements = [item for item in items if isinstance(item, Statement)]
    wrong, alarms = found(name), false_alarms(name)
    lines = ["| statement | tried | wrong number found | right one confirmed |", "|---|---|---|---|"]
    for kind, words in KINDS.items():
        of_kind = [statement for statement in statements if statement.kind == kind]
        confirmed = sum(is_confirmed(statement.right) for statement in of_kind)
        if of_kind:
            lines.append(f"| {words} | {len(of_kind)} | {sum(wrong[kind])} | {confirmed} |")
    hits = sum(map(sum, wrong.values()))
    confirmed = sum(is_confirmed(statement.right) for statement in statements)
    lines.append(f"| **all** | **{len(statements)}** | **{hits}** ({hits / len(statements):.0%}) | **{confirmed}** |")
    sentences = (
        f"{len(items)} sentences in which no number is wrong, {len(items) - len(statements)} of them ordinary ones"
    )
    precision = hits / (hits + len(alarms))
    return "\n".join([*lines, "", f"False alarms: {len(alarms)} in {sentences}. Precision: {precision:.0%}."])


if __name__ == "__main__":
    for name, title in SETS.items():
        print(f"### {title}\n\n{results_table(name)}\n")
