"""``csp adopt``: shows how a tracker is understood, asks what is open, and writes the answers into it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.commands.shared import Json, Workbook, person_answers, print_json, progress, way_back
from toolkit.commands.terminal import console, safe_rich
from toolkit.entries.wording import counted
from toolkit.errors import ToolkitError
from toolkit.patterns import lazy_pattern

if TYPE_CHECKING:
    from toolkit.adopting.adoption import Adoption, Question
    from toolkit.jobs.adopting import Adopted

_KEYED = lazy_pattern(r"(?:headings|rows|column|sheet|list):.+=")
"""How a person answers another question than the one that is asked, as scripts do."""
_SHOWN = 28
"""Characters of a cell that are shown."""


def adopt_command(
    workbook: Workbook,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="KEY=VALUE", help="Answer a question by its key; KEY= takes an answer back."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen and write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Show how a tracker is understood, ask what is open, and keep the answers in it for every other command."""
    from toolkit.jobs.adopting import adopt_workbook, look_at_workbook

    said = [_split(one) for one in answer or ()]
    with progress("Looking at the workbook ..."):
        adopted = look_at_workbook(workbook, said)
    if not as_json:
        show_adoption(adopted.adoption)
    if person_answers() and not as_json and not dry_run:
        said = _ask(workbook, said, adopted.adoption)
    if not dry_run and (said or not as_json):
        with progress("Keeping a copy and writing the answers ..."):
            adopted = adopt_workbook(workbook, said)
    if as_json:
        copy = str(adopted.copy) if adopted.copy else None
        print_json(adopted.adoption.as_json() | {"written": list(adopted.sheets) if copy else [], "copy": copy})
    else:
        print("\n".join([*_nowhere(adopted.adoption, said), *_lines(workbook, adopted, dry_run=dry_run)]))
    raise typer.Exit(int(bool(adopted.adoption.unanswered)))


def _split(said: str) -> tuple[str, str]:
    """Key and value. A word may hold an equals sign, a plan's title too."""
    key, equals, value = said.partition("=") if said.startswith("plan:") else said.rpartition("=")
    if not equals:
        raise ToolkitError(f'"{said}" is no answer: give KEY=VALUE, such as "word:On track=Green".')
    return key.strip(), value.strip()


def show_adoption(adoption: "Adoption") -> None:
    """The workbook's own top rows with what each column is taken for, the words and the sheets, at a glance."""
    from rich.table import Table

    doubts = {(question.where, question.subject) for question in adoption.unanswered}
    drawn = console(width=None if person_answers() else 140)
    for sheet in adoption.sheets:
        drawn.print(safe_rich(f"Sheet {sheet.name}: {sheet.taken_for} ({counted(sheet.rows, 'row')}: {sheet.why})"))
        columns = [column for column in adoption.columns if column.sheet == sheet.name]
        if columns:
            rows = max(len(column.top) for column in columns)
            table = Table("Column", "Is taken for", *(f"Row {n}" for n in range(1, rows + 1)), "What is in it")
            for column in columns:
                top = (*column.top, *("" for _ in range(rows - len(column.top))))
                in_doubt = (column.sheet, column.field) in doubts
                cells = (column.name, "in doubt" if in_doubt else _field(column.field), *top, column.evidence)
                table.add_row(*(safe_rich(_cut(text)) for text in cells))
            drawn.print(table)
    for word in adoption.words:
        drawn.print(safe_rich(f"Rating {word.word!r}, {counted(word.rows, 'row')}: {word.means or 'not known'}"))


def _field(name: str) -> str:
    from toolkit.understanding.answers import named_field

    return named_field(name) if name else "-"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def _ask(workbook: Path, said: list[tuple[str, str]], adoption: "Adoption") -> list[tuple[str, str]]:
    """The answers with those that a person gives, question by question; an empty one leaves a question open."""
    from toolkit.jobs.adopting import look_at_workbook

    asked: set[str] = set()
    while question := next((one for one in adoption.unanswered if one.key not in asked), None):
        asked.add(question.key)
        value = _asked(question)
        if not value:
            continue
        try:
            one = _split(value) if _KEYED.match(value) else (question.key, value)
            if one[0] != question.key:
                asked.discard(question.key)  # another was answered first
            tried = [*said, one]
            if not one[0].startswith("plan:"):
                plain = [one for one in tried if not one[0].startswith("plan:")]
                adoption = look_at_workbook(workbook, plain).adoption
            said = tried
        except ToolkitError as error:
            print(error)
            asked.discard(question.key)
    return said


def _asked(question: "Question") -> str:
    print(f"\n{question.question}")
    for number, choice in enumerate(question.choices, start=1):
        print(f"  {number}. {choice}")
    offered = "a number, or nothing to leave it open" if question.choices else "nothing to leave it open"
    value = str(typer.prompt(f"Answer ({offered})", default=question.guess, show_default=bool(question.guess))).strip()
    is_place = value.isdecimal() and 1 <= int(value) <= len(question.choices) and value not in question.choices
    return question.choices[int(value) - 1] if is_place else value


def _lines(workbook: Path, adopted: "Adopted", *, dry_run: bool) -> Iterator[str]:
    sheets = " and ".join(f'"{name}"' for name in adopted.sheets)
    for question in adopted.adoption.unanswered:
        guess = f" (perhaps {question.guess})" if question.guess else ""
        yield f'Open: {question.question}{guess}\n      --answer "{question.key}=..."'
        if question.choices:
            yield f"      one of: {'; '.join(question.choices)}"
        yield from (f'      or --answer "{key}=...". {hint}' for key, hint in question.also)
    if not adopted.sheets:
        yield "Nothing was written: the workbook says all of this already."
    elif dry_run or adopted.copy is None:
        yield f"Nothing was written. The {'sheet' if len(adopted.sheets) == 1 else 'sheets'} {sheets} would be."
    else:
        yield f"Written: {sheets}\nCopy of the workbook as it was: {adopted.copy}"
        yield way_back(adopted.copy, workbook)


def _nowhere(adoption: "Adoption", said: list[tuple[str, str]]) -> Iterator[str]:
    """The words that were answered and are in no cell of a rating, which may be a slip."""
    there = {word.word.casefold() for word in adoption.words}
    for key, value in said:
        kind, _, word = key.partition(":")
        if kind == "word" and value and word.casefold() not in there and ":" not in word:
            yield f'No row says "{word}" as rating: the answer is kept for when one does. Is it spelt as in the cells?'
