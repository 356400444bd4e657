"""A plan's plain-text data: what the workbooks are built from. ``data/<name>/`` holds three TOML files a plan."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.headings import ACTIONS, MEASURES, PLAN_ITEMS, TableLayout

DATA = Path(__file__).resolve().parent / "data"
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlanData:
    """One plan: its details by field, its lists in order, and its rows as they are typed into cells, by field."""

    details: Entry
    priorities: tuple[Entry, ...]
    leads: tuple[Entry, ...]
    printed: tuple[Entry, ...]
    actions: tuple[Mapping[str, str], ...]
    measures: tuple[Mapping[str, str], ...]


def load_plan(folder: Path) -> PlanData:
    """Read ``plan.toml``, ``actions.toml`` and ``success-measures.toml``.

    Raises ValueError naming the file for a key that no column takes, because it would be lost without a word.
    """
    plan = _load(folder / "plan.toml")
    _refuse_unknown(plan["plan"], {field for field, _ in PLAN_ITEMS} - {"period"}, folder / "plan.toml")
    return PlanData(
        plan["plan"],
        tuple(plan.get("priority", ())),
        tuple(plan.get("lead", ())),
        tuple(plan.get("printed", ())),
        _rows(folder / "actions.toml", "action", ACTIONS),
        _rows(folder / "success-measures.toml", "measure", MEASURES),
    )


def cell_text(value: object) -> str:
    """A field as an officer types it: several agencies one a line; a list's "- " is a bullet.

    Line ends are dropped from the text's end only, so that paragraphs stay apart.
    """
    lines = value if isinstance(value, list) else str(value).strip("\n").split("\n")
    return "\n".join("• " + line[2:] if line.startswith("- ") else line for line in lines)


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _rows(path: Path, key: str, layout: TableLayout) -> tuple[Mapping[str, str], ...]:
    fields = {column.field for column in layout.columns}
    rows = []
    for entry in _load(path).get(key, ()):
        _refuse_unknown(entry, fields | {"note"}, path)
        rows.append({field: cell_text(entry.get(field, "")) for field in fields})
    return tuple(rows)


def _refuse_unknown(entry: Entry, known: set[str], path: Path) -> None:
    unknown = sorted(set(entry) - known)
    if unknown:
        raise ValueError(f"{path.name}: no column takes {', '.join(unknown)}; known are {', '.join(sorted(known))}.")
