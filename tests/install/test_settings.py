"""The sheet from which a workbook's buttons learn which Python to start, and its cells."""

from toolkit.install.settings import KEEP_ALIVE, MAC, VERSION, WINDOWS, setting_cell


def test_settings_stand_where_the_buttons_look_for_them():
    assert [setting_cell(name) for name in (WINDOWS, MAC, KEEP_ALIVE, VERSION)] == ["B1", "B2", "B3", "B5"]
