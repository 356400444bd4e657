"""The official look-up that comes with the toolkit, and a newer one."""

import csv

import pytest

from toolkit.collecting.official import PACKAGED, official_names
from toolkit.errors import ToolkitError


def test_the_packaged_table_is_whole():
    with PACKAGED.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    assert (len(rows), len({row[2] for row in rows})) == (342, 314)
    assert all(len(row) == 4 and all(row) for row in rows)
    assert {row[0][:3] for row in rows} == {"E06", "E07", "E08", "E09", "W06"}


@pytest.mark.parametrize(
    ("name", "official"), [("Folkestone and Hythe", "Shepway"), ("Sevenoaks District", "Sevenoaks"), ("Dartford", "")]
)
def test_a_partnership_is_found_by_its_districts_name(name, official):
    assert official_names().find(name) == official


def test_a_newer_one_takes_its_place(tmp_path):
    path = tmp_path / "lookup.csv"
    path.write_text("LAD24CD,LAD24NM,CSP24CD,CSP24NM\nE06000065,North Yorkshire,E22000325,York and North Yorkshire\n")
    names = official_names(path)
    assert names.find("North Yorkshire") == "York and North Yorkshire"
    assert names.find("Folkestone and Hythe") == ""
    path.write_text("Name\nx\n")
    with pytest.raises(ToolkitError, match="is no look-up"):
        official_names(path)
