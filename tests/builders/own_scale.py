"""A workbook whose plan has a rating more than the usual ones: Blue, for what is complete."""

from dataclasses import replace
from pathlib import Path

from toolkit.bundled import bundled
from toolkit.plan.ratings import AMBER, FINISHED, GREEN, MISSING, RED, SHADES, Rating, Scale

BLUE = Rating("Blue", FINISHED, 3, SHADES[FINISHED][0], "Complete", "B")
BRAG = Scale((BLUE, GREEN, AMBER, RED, MISSING))
COMPLETE = 5
"""So many of the real plan's Green actions, the first ones, are Blue in it."""


def write_own_scale(path: Path) -> Path:
    """The real plan of Sevenoaks 2019-20 with its first Green actions rated Blue."""
    from workbooks.build import SPARE_ROWS, fill_result_sheets, finish, make_workbook
    from workbooks.plan_data import DATA, load_plan

    name = "sevenoaks-2019-20"
    data = load_plan(DATA / name)
    green = [row for row in data.actions if row["status"] == "Green"][:COMPLETE]
    actions = tuple({**row, "status": "Blue"} if row in green else row for row in data.actions)
    changed = replace(data, actions=actions, printed=())
    path.write_bytes(finish(make_workbook(changed, bundled("macros"), SPARE_ROWS[name], BRAG)))
    fill_result_sheets(path)
    return path
