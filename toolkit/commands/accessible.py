"""``csp accessible``: what files break of the rules for accessible documents, by whose rule it is."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.commands.shared import Json, print_json, progress

if TYPE_CHECKING:
    from toolkit.accessibility.rules import FileJudgement
    from toolkit.accessibility.second_opinion import SecondOpinion
    from toolkit.problems.problem import Problem

_BASES = {
    "law": "The law (WCAG 2.2, levels A and AA)",
    "standard": "The standard for PDFs (PDF/UA)",
    "house rule": "House rules, which the law does not ask for",
}
_MOST_ALIKE = 3
"""Findings of one kind that are printed; of the others their number is."""


def accessible(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Word files (.docx) and PDFs.")],
    alone: Annotated[
        bool,
        typer.Option("--no-second-opinion", help="Do not ask LibreOffice or pdfua too, which takes some seconds."),
    ] = False,
    every: Annotated[bool, typer.Option("--all", help="Print every finding, those of one kind too.")] = False,
    as_json: Json = False,
) -> None:
    """Check Word files and PDFs against the rules for accessible public documents; ends with 1 where one is broken."""
    from toolkit.accessibility.second_opinion import second_opinions
    from toolkit.problems.problem import Severity

    judged, unread = _judged(files)
    opinions: dict[Path, SecondOpinion] = {}
    if not alone:
        with progress("Asking for a second opinion ..."):
            opinions = second_opinions(list(judged))
    if as_json:
        print_json([_as_json(path, judged.get(path), unread.get(path, ""), opinions.get(path)) for path in files])
    else:
        for path, verdict in judged.items():
            print("\n".join(_lines(path, verdict, opinions.get(path), every=every)))
    for said in unread.values():
        print(said, file=sys.stderr)
    errors = any(found.severity is Severity.ERROR for verdict in judged.values() for found in verdict.findings)
    broken = errors or any(opinion.faults for opinion in opinions.values())
    raise typer.Exit(2 if unread else int(broken))


def _judged(files: Sequence[Path]) -> tuple[dict[Path, "FileJudgement"], dict[Path, str]]:
    """The verdicts, and why the other files could not be read: one of them does not stop the rest."""
    from toolkit.accessibility.rules import judge_file
    from toolkit.errors import ToolkitError

    judged, unread = {}, {}
    for path in files:
        try:
            judged[path] = judge_file(path)
        except ToolkitError as error:
            unread[path] = str(error)
    return judged, unread


def _as_json(
    path: Path, verdict: "FileJudgement | None", unread: str, opinion: "SecondOpinion | None"
) -> dict[str, object]:
    return {
        "file": str(path),
        "error": unread,
        "findings": [finding.as_json(code_as="rule") for finding in verdict.findings] if verdict else [],
        "not_judged": list(verdict.not_judged) if verdict else [],
        "second_opinion": opinion.as_json() if opinion else None,
    }


def _lines(path: Path, verdict: "FileJudgement", opinion: "SecondOpinion | None", *, every: bool) -> Iterator[str]:
    number = len(verdict.findings)
    yield f"{path.name}: {f'{number} found.' if number else 'no rule is broken.'}"
    for basis, whose in _BASES.items():
        mine = [finding for finding in verdict.findings if finding.basis == basis]
        if mine:
            yield f"  {whose}:"
            yield from _by_kind(mine, len(mine) if every else _MOST_ALIKE)
    if opinion:
        yield from (f"  {line}" for line in opinion.lines())
    yield f"  For a person to judge: {'; '.join(verdict.not_judged)}."


def _by_kind(findings: Sequence["Problem"], most: int) -> Iterator[str]:
    """The findings in order; of many of one kind the first, and how many more there are."""
    kinds: dict[str, list[Problem]] = {}
    for finding in findings:
        kinds.setdefault(finding.code, []).append(finding)
    for alike in kinds.values():
        for finding in alike[:most]:
            yield f"    {finding.severity.value.capitalize()}: {finding}"
        if len(alike) > most:
            yield f"    ... and {len(alike) - most} more of this kind (--all prints them)"
