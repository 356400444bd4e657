"""Names that every system takes."""

import pytest

from toolkit.disk.names import safe_file_name


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
