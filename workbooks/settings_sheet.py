"""The sheet xlwings.conf, which says to the buttons which Python to start: plain, hidden, and the last one."""

from toolkit.install.settings import SETTINGS, SETTINGS_NOTE, SHEET, VERSION, XLWINGS
from workbooks.look import GREY
from workbooks.making import Making


def write_settings(making: Making) -> None:
    """The settings as they are before any computer fills them in, and the version of xlwings in the workbook."""
    sheet, look = making.sheet(SHEET, tab_colour=GREY), making.look
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 70)
    for row, (name, value) in enumerate((SETTINGS | {VERSION: XLWINGS}).items()):
        sheet.write_string(row, 0, name, look.style("text"))
        if value:
            sheet.write_string(row, 1, value, look.style("below"))
        else:
            sheet.write_blank(row, 1, None, look.style("below"))
    sheet.write_string(len(SETTINGS) + 2, 0, SETTINGS_NOTE, look.style("sheet_note"))
    sheet.hide()
