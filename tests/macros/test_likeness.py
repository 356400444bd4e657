"""The VBA project is like those that Excel runs, record by record.

No Excel is asked here: what can be shown without one is that the project differs in nothing from projects known to run.
``known_projects.json`` keeps what is known of twelve, of ten sources; that of xlwings is taken apart anew.
"""

import json
from functools import cache
from importlib import util
from pathlib import Path

import pytest

from tests.builders.vba_records import Facts, facts_of, project_of
from tests.workbooks.test_build import NAMES
from toolkit.install.addin import ADDIN
from workbooks import build

HERE = Path(__file__).resolve().parent


@cache
def table():
    return json.loads((HERE / "known_projects.json").read_text(encoding="utf-8"))


def source_of(number: int) -> str:
    """Who a known project is from: the words before its version or commit."""
    return table()["projects"][number].split(" ")[0].split("/")[0]


def differences(facts: Facts) -> dict[str, str]:
    """The places with what no known project has there, and those where all have something and it has nothing."""
    known = table()["facts"]
    every = set(range(len(table()["projects"])))
    common = [place for place, values in known.items() if set().union(*values.values()) == every]
    return {place: "absent" for place in common if place not in facts} | {
        place: value for place, values in facts.items() for value in values if value not in known.get(place, {})
    }


@pytest.mark.parametrize("name", [*(f"{name}.xlsm" for name in NAMES), ADDIN])
def test_the_project_differs_in_nothing_from_projects_that_excel_runs(name):
    """A difference that cannot be removed would have to be listed here, and stand only where known ones differ too."""
    assert differences(facts_of(project_of(build.HERE / name))) == {}


def test_the_table_says_what_the_installed_xlwings_has():
    package = util.find_spec("xlwings")
    standalone = Path(package.submodule_search_locations[0]) / "quickstart_standalone.xlsm"
    listed = {
        place: sorted(value for value, numbers in values.items() if 0 in numbers)
        for place, values in table()["facts"].items()
    }
    assert facts_of(project_of(standalone)) == {place: values for place, values in listed.items() if values}


def test_a_project_that_was_spoilt_is_found():
    """Whatever is changed in the bytes that Excel reads first is a difference."""
    project = bytearray(project_of(build.HERE / "kent-2014-17.xlsm"))
    storage = bytes(project).index("VBA".encode("utf-16-le").ljust(64, b"\0"))
    project[storage + 80] = 1  # a class
    project[26] = 4  # the version of the container
    assert set(differences(facts_of(bytes(project)))) == {"file/VBA/class", "file/versions"}


def test_every_source_is_another_and_is_named_with_what_was_read():
    assert len({source_of(number) for number in range(len(table()["projects"]))}) == 10
