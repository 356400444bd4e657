"""Names that every system takes."""

import re
from pathlib import Path

import pytest

from toolkit.disk.names import REFUSED_BY_BUTTONS, named_for_buttons, safe_file_name, without_refused
from toolkit.errors import OutputError
from workbooks import build


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Kent Police", "Kent Police"),
        ('KCC/SDC: "Fire" <a|b>?*\\', "KCC SDC Fire a b"),
        ("ends with dots...", "ends with dots"),
        ("Cyngor Gŵyr", "Cyngor Gŵyr"),
        ("../../etc", "etc"),
        ("???", "unnamed"),
        ("con", "con -"),
        ("LPT1", "LPT1 -"),
        ("Contact", "Contact"),
        ("line\nbreak\t\x00", "line break"),
    ],
)
def test_a_name_keeps_what_every_system_takes(name, safe):
    assert safe_file_name(name) == safe


def test_a_long_name_is_cut():
    assert len(safe_file_name("x" * 300)) == 100


def test_the_signs_are_those_that_the_macros_refuse():
    source = (build.MACROS / "Buttons.bas").read_text(encoding="utf-8")
    (signs,) = re.findall(r'NOT_IN_NAMES As String = "\*\[(.*)\]\*"', source)
    assert set(signs.replace('""', '"')) == set(REFUSED_BY_BUTTONS)


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("plan 100%.xlsm", "plan 100.xlsm"),
        ("plan $(touch x).xlsm", "plan (touch x).xlsm"),
        ("a=b|c`d.xlsm", "a b c d.xlsm"),
        ("a\nb.xlsm", "a b.xlsm"),
    ],
)
def test_a_new_workbook_that_its_own_buttons_would_refuse_is_not_made(name, instead):
    assert without_refused(name) == instead
    with pytest.raises(OutputError, match=re.escape(f'call it "{instead}", say')):
        named_for_buttons(Path(name))


@pytest.mark.parametrize("name", ["Our plan 2026-27.xlsm", "Zoë & Co's (2), #1!.xlsm", "Ŵy.XLSM"])
def test_other_names_are_taken_as_they_are(name):
    assert named_for_buttons(Path(name)) == Path(name)


def test_an_ending_is_added_where_there_is_none():
    assert named_for_buttons(Path("plan")) == Path("plan.xlsm")
