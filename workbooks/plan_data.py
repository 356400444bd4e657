"""A plan's plain-text data: what the workbooks are built from. ``data/<name>/`` holds three TOML files a plan."""

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from pathlib import Path
from typing import Any

from toolkit.tables.headings import ACTIONS, MEASURES, PLAN_ITEMS
from toolkit.tables.layout import TableLayout
from workbooks.text_data import Texts, load_texts

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
    indicators: tuple[Entry, ...] = ()
    texts: Texts = made(default_factory=dict)


def load_plan(folder: Path) -> PlanData:
    """Read ``plan.toml``, ``actions.toml``, ``success-measures.toml`` and what there is of the other files.

    Raises ValueError naming the file for a key that no column takes, because it would be lost without a word.
    """
    plan = _load(folder / "plan.toml")
    _refuse_unknown(plan["plan"], {field for field, _ in PLAN_ITEMS} - {"period"}, folder / "plan.toml")
    return PlanData(
        plan["plan"],
        tuple(plan.get("priority", ())),
        tuple(plan.get("lead", ())),
        tuple(plan.get("printed", ())),
        _with_priority_leads(_with_refs(_actions(folder / "actions.toml"), plan), plan),
        _rows(folder / "success-measures.toml", "measure", MEASURES),
        _indicators(folder / "indicators.toml"),
        load_texts(folder),
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


def _actions(path: Path) -> tuple[Mapping[str, str], ...]:
    """The actions; in a plan of aims each of an aim's actions has the aim's number and, of several, a letter."""
    data = _load(path)
    rows = []
    for entry in data.get("aim", ()):
        _refuse_unknown(entry, {"ref", "priority", "text", "links", "actions", "note"}, path)
        for number, text in enumerate(entry["actions"]):
            letter = "abcdefghijklmnopqrstuvwxyz"[number] if len(entry["actions"]) > 1 else ""
            fields = {column.field: "" for column in ACTIONS.columns} | {"ref": f"{entry['ref']}{letter}"}
            fields |= {"priority": entry["priority"], "aim": entry["text"], "text": cell_text(text)}
            rows.append(fields | {"links": "\n".join(entry["links"])})
    return tuple(rows) or _rows(path, "action", ACTIONS)


def _with_refs(rows: tuple[Mapping[str, str], ...], plan: Entry) -> tuple[Mapping[str, str], ...]:
    """Numbers for a plan that numbers no action, from its priorities' numbers: what is monitored needs a name."""
    if any(row["ref"] for row in rows):
        return rows
    numbers = {entry["short"]: entry["number"] for entry in plan.get("priority", ()) if "number" in entry}
    counted: dict[str, int] = {}
    numbered = []
    for row in rows:
        counted[row["priority"]] = counted.get(row["priority"], 0) + 1
        numbered.append({**row, "ref": f"{numbers[row['priority']]}.{counted[row['priority']]}"})
    return tuple(numbered)


def _with_priority_leads(rows: tuple[Mapping[str, str], ...], plan: Entry) -> tuple[Mapping[str, str], ...]:
    """Where a plan names a lead for each priority and none for an action, that lead."""
    leads = {entry["short"]: entry["action_lead"] for entry in plan.get("priority", ()) if "action_lead" in entry}
    return tuple({**row, "leads": row["leads"] or leads.get(row["priority"], "")} for row in rows)


_OF_THE_INDICATOR = {"name", "priority", "unit", "polarity", "source", "quote", "note", "value"}
_OF_A_VALUE = {
    "start": "start",
    "end": "end",
    "value": "value",
    "population": "population",
    "rank_county": "county_rank",
    "rank_county_end": "county_from",
    "rank_msg": "group_rank",
    "rank_msg_end": "group_from",
}
_POLARITIES = {"lower": "Lower is better", "higher": "Higher is better", "neither": "Neither"}


def _indicators(path: Path) -> tuple[Entry, ...]:
    """The rows of the table Indicators: each indicator's periods, the earliest first; its quote is in the last."""
    if not path.exists():
        return ()
    rows: list[Entry] = []
    for entry in _load(path).get("indicator", ()):
        _refuse_unknown(entry, _OF_THE_INDICATOR, path)
        values = sorted(entry["value"], key=lambda value: str(value["start"]))
        rows += [_indicator_row(entry, value, path, is_last=value is values[-1]) for value in values]
    return tuple(rows)


def _indicator_row(entry: Entry, value: Entry, path: Path, *, is_last: bool) -> Entry:
    _refuse_unknown(value, set(_OF_A_VALUE), path)
    fields = {field: value[key] for key, field in _OF_A_VALUE.items() if key in value}
    for field in ("start", "end"):
        fields[field] = datetime.date.fromisoformat(fields[field])
    for field in ("county_from", "group_from"):
        if field in fields:
            fields[field] = fields[field].capitalize()
    quote = [f"“{entry['quote']}”", entry.get("note", "").replace(" (see README.md)", "")] if is_last else []
    return {
        "indicator": entry["name"],
        "priority": entry["priority"],
        "unit": entry["unit"],
        "polarity": _POLARITIES[entry["polarity"]],
        **fields,
        "source": entry["source"],
        "notes": "\n".join(filter(None, quote)),
    }


def _refuse_unknown(entry: Entry, known: set[str], path: Path) -> None:
    unknown = sorted(set(entry) - known)
    if unknown:
        raise ValueError(f"{path.name}: no column takes {', '.join(unknown)}; known are {', '.join(sorted(known))}.")
