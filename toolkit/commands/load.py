"""``csp load``: published figures put into the sheet Indicators, shown first where that is asked."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.commands.shared import Json, Workbook, print_json, progress
from toolkit.entries.wording import counted
from toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from toolkit.evidence.reading import Wanted
    from toolkit.jobs.loading import Loaded
    from toolkit.neighbours.ranking import AmongOthers
    from toolkit.workbook_file.sheet_rows import CellContent

_SHOWN = 40


def add_load_command(app: typer.Typer) -> None:
    """Add it to the command line."""
    app.command("load")(load_command)


def load_command(
    workbook: Workbook,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The published table (.ods, .xlsx, .csv), or a folder or .zip of CSV."),
    ],
    partnership: Annotated[
        list[str] | None,
        typer.Option(
            "--partnership", metavar="NAME", help="Whose figures, if not the Plan sheet's; several are summed."
        ),
    ] = None,
    force: Annotated[str, typer.Option(metavar="NAME", help="Which police force, of a table by force.")] = "",
    lookup: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The official look-up of districts, partnerships and forces.")
    ] = None,
    population: Annotated[Path | None, typer.Option(metavar="FILE", help="Mid-year populations by name.")] = None,
    by: Annotated[
        str, typer.Option(metavar="LEVEL", help="group, subgroup or offence: what is an indicator.")
    ] = "group",
    offence: Annotated[
        list[str] | None,
        typer.Option("--offence", metavar="NAME", help="Only this group, subgroup or offence; may be repeated."),
    ] = None,
    county: Annotated[
        bool, typer.Option("--county", help="Compare with the county, or the police force area, by the look-up.")
    ] = False,
    compare_with: Annotated[
        list[str] | None,
        typer.Option("--compare-with", metavar="NAME", help="Compare with this partnership; may be repeated."),
    ] = None,
    suffix: Annotated[
        str, typer.Option(metavar="TEXT", help="Put this in brackets behind the indicators' names.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the rows and write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Put published figures into the sheet Indicators, with their source, its date and every note; a copy is kept."""
    from toolkit.jobs.loading import load_into, preview_load

    wanted = replace(
        _wanted(partnership, force, lookup, population, by, offence), among=tuple(compare_with or ()), county=county
    )
    with progress("Reading the published table ..."):
        loaded = (preview_load if dry_run else load_into)(workbook, file, wanted, suffix)
    if as_json:
        print_json(_as_json(loaded))
    else:
        print("\n".join(_lines(loaded, workbook, dry_run=dry_run)))
    raise typer.Exit(int(bool(loaded.merged.left or loaded.compared.left)))


def _wanted(
    partnership: list[str] | None,
    force: str,
    lookup: Path | None,
    population: Path | None,
    by: str,
    offence: list[str] | None,
) -> "Wanted":
    from toolkit.evidence.recorded_crime import LEVELS, OffenceChoice
    from toolkit.jobs.loading import wanted_from

    if by not in LEVELS:
        raise ToolkitError(f'--by is "{by}": give group, subgroup or offence.')
    choice = OffenceChoice(by, tuple(offence or ()))
    return wanted_from(partnership or (), lookup, population, force=force, choice=choice)


def _lines(loaded: "Loaded", workbook: Path, *, dry_run: bool) -> Iterator[str]:
    evidence, merged = loaded.evidence, loaded.merged
    yield evidence.source
    if evidence.published is None:
        yield "The file does not say when it was published."
    yield from evidence.said
    for note in evidence.general:
        yield f"Note on the whole table: {note}"
    would = "would be " if dry_run else ""
    if merged.new:
        yield f"{counted(len(merged.new), 'row')} {would}added to the sheet Indicators:"
        yield from (f"  {row.sentence}" for row in (merged.new if dry_run else merged.new[:_SHOWN]))
        if not dry_run and len(merged.new) > _SHOWN:
            yield f"  and {len(merged.new) - _SHOWN} more; --dry-run shows all of them."
    if merged.changes:
        yield f"{counted(len(merged.changes), 'cell')} {would}changed:"
        yield from (f"  {change.sentence}" for change in merged.changes)
    left = [*merged.left, *loaded.compared.left]
    if left:
        yield "Left as it is:"
        yield from (f"  {sentence}" for sentence in left)
    if loaded.comparisons:
        from toolkit.neighbours.words import compared_sentences

        yield "Compared, on the sheet Comparisons:"
        for compared in loaded.comparisons:
            yield f"  {' '.join(compared_sentences(compared))}"
    if merged.same:
        yield f"{counted(merged.same, 'row')} loaded before {'says' if merged.same == 1 else 'say'} the same."
    if loaded.copy:
        yield f"Copy of the workbook as it was: {loaded.copy}\nLoaded into: {workbook}"
    else:
        yield "Nothing was written." if dry_run or loaded.is_empty else ""


def _as_json(loaded: "Loaded") -> dict[str, object]:
    evidence, merged = loaded.evidence, loaded.merged
    return {
        "written": loaded.copy is not None,
        "copy": str(loaded.copy) if loaded.copy else None,
        "source": evidence.source,
        "published": evidence.published.isoformat() if evidence.published else None,
        "area": evidence.area,
        "said": list(evidence.said),
        "general_notes": list(evidence.general),
        "new": [_row(row.values) for row in merged.new],
        "changed": [
            {"row": one.row, "field": one.field, "from": one.old, "to": _text(one.new), "of": one.named}
            for one in merged.changes
        ],
        "compared": [_compared(one) for one in loaded.comparisons],
        "left": [*merged.left, *loaded.compared.left],
        "same": merged.same,
    }


def _row(values: "Mapping[str, CellContent]") -> dict[str, object]:
    """A new row, every key in every row; what is published in place of a number is apart from numbers."""
    value = values.get("value")
    return {
        **{name: _text(values.get(name, "")) for name in ("indicator", "unit", "start", "end")},
        "value": None if isinstance(value, str) else value,
        "shorthand": value if isinstance(value, str) else "",
        "population": values.get("population"),
        **{name: _text(values.get(name, "")) for name in ("source", "recording_changed", "note")},
    }


def _compared(compared: "AmongOthers") -> dict[str, object]:
    """One indicator among all areas, the highest first, then those that are not ranked."""
    from toolkit.neighbours.words import compared_sentences

    areas = [*compared.ranked, *(one for one in compared.areas if one not in compared.ranked)]
    return {
        "indicator": compared.indicator,
        "period": compared.period,
        "among": compared.among,
        "rank_from_highest": compared.own_rank,
        "out_of": len(compared.ranked),
        "sentence": " ".join(compared_sentences(compared)),
        "areas": [
            {
                "area": one.area,
                "own": one.own,
                "value": one.value,
                "population": one.population,
                "rate": one.rate.value if one.rate else None,
                "low": one.rate.interval.low if one.rate else None,
                "high": one.rate.interval.high if one.rate else None,
                "not_ranked_because": one.left_out,
            }
            for one in areas
        ],
    }


def _text(value: "CellContent") -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
