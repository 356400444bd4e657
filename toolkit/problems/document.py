"""The page ``docs/problems.md``: every entry of the catalogue, made from it so that the two cannot differ."""

from collections.abc import Iterator, Sequence

from toolkit.problems.catalogue import CATALOGUE
from toolkit.problems.entry import Entry, RuleBasis
from toolkit.problems.problem import Severity

_TOP = """\
# What the checks find

Each problem names its place, says what is the matter and what to do. An error makes the paper wrong, a warning may, and
a question is the officer's or the clerk's to answer. The code in front never changes, so it can be filtered for. Words
in braces stand for what the file says. This page is made from the catalogue in `toolkit/problems/` by
`python docs/build.py`.
"""
_FILES = {
    "workbook": "In a workbook (`csp check`)",
    "template": "In a template (`csp template check`)",
    "document": "In a Word file or PDF that is to be published (`csp accessible`)",
}
_SEVERITIES = {
    Severity.ERROR: "Errors",
    Severity.WARNING: "Warnings",
    Severity.QUESTION: "Questions",
}
_BASES = {
    RuleBasis.LAW: "The law: WCAG 2.2, levels A and AA",
    RuleBasis.STANDARD: "The standard: PDF/UA",
    RuleBasis.HOUSE: "House rules",
}
_HEADINGS = "| code | what was found | what to do |\n|---|---|---|\n"


def problems_document() -> str:
    """The page in Markdown."""
    return "\n".join([_TOP, *_sections()])


def _sections() -> Iterator[str]:
    for about, heading in _FILES.items():
        mine = [entry for entry in CATALOGUE if entry.subject.about == about]
        yield f"## {heading}\n"
        for basis, whose in _BASES.items():
            if by := [entry for entry in mine if entry.basis is basis]:
                yield from _by_severity(by, whose)
        yield from _by_severity([entry for entry in mine if entry.basis is RuleBasis.NONE], "")


def _by_severity(mine: Sequence[Entry], whose: str) -> Iterator[str]:
    """A table for each severity, under the name of whose rules they are, if it has one."""
    for severity, said in _SEVERITIES.items():
        entries = [entry for entry in mine if entry.severity is severity]
        if entries:
            heading = f"{whose}: {said.lower()}" if whose else said
            yield f"### {heading}\n\n{_HEADINGS}{''.join(_lines(entries))}"


def _lines(entries: Sequence[Entry]) -> Iterator[str]:
    """A line for each code; its wordings are below one another."""
    for code in dict.fromkeys(entry.code for entry in entries):
        mine = [entry for entry in entries if entry.code == code]
        messages = _below_one_another([entry.message for entry in mine])
        remedies = _below_one_another([entry.remedy for entry in mine])
        yield f"| `{code}` | {messages} | {remedies} |\n"


def _below_one_another(texts: Sequence[str]) -> str:
    return "<br>".join(text.replace("{{", "{").replace("}}", "}") for text in dict.fromkeys(texts))
