"""Between the workbook in LibreOffice and Python: ``python3 bridge.py run PIPE JOURNAL PYTHON ARGUMENT...``.

Runs under the Python for which LibreOffice's bridge (``uno``) is installed. It hands the workbook over as the JSON of
xlwings' remote engine, starts the toolkit's own Python with the macro's arguments, and carries out in LibreOffice what
that asks for. It knows the actions that the toolkit uses and fails at any other. For the test it also tells, without
touching anything, where buttons, tabs and cells are on the screen (``buttons PIPE URL``, ``tab ... NAME``, ``cell ...
ROW COLUMN``), what a message says and where its buttons are (``message``), and what the workbook holds (``book``).
"""

import datetime
import json
import os
import re
import subprocess
import sys
import time

import uno
from com.sun.star.accessibility.AccessibleRole import ALERT, DIALOG, DOCUMENT_SPREADSHEET, PAGE_TAB, PUSH_BUTTON, STATIC
from com.sun.star.awt import Rectangle
from com.sun.star.awt.MessageBoxType import INFOBOX, QUERYBOX, WARNINGBOX
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import Locale
from com.sun.star.table import BorderLine2, CellRangeAddress
from com.sun.star.table.CellContentType import EMPTY
from com.sun.star.table.CellHoriJustify import CENTER, RIGHT
from com.sun.star.table.CellVertJustify2 import CENTER as MIDDLE

DATE, TEXT = 2, 256
"""com.sun.star.util.NumberFormat"""
EVERYTHING_BUT_OBJECTS = 1 | 2 | 4 | 8 | 16 | 32 | 64 | 256
"""com.sun.star.sheet.CellFlags"""
BOLD, REGULAR = 150.0, 100.0
POINT, PIXEL = 2540 / 72, 2540 / 96
"""In hundredths of a millimetre, in which LibreOffice measures."""
LINK = re.compile(r'^(=HYPERLINK\("(?:[^"]|"")*"),')
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?")
"""How xlwings' remote engine writes a date."""
BUTTON = "Button "
"""Begins the name of a button's shape, as workbooks/start_buttons.py gives it."""
DAY_0 = datetime.datetime(1899, 12, 30)
ENGLISH = Locale("en", "US", "")
ANSWERS = {1: "ok", 2: "yes", 3: "no", 0: "cancel"}


def connect(pipe, service="com.sun.star.frame.Desktop"):
    """LibreOffice's desktop, or another of its services."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(50):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext(service, remote)
        except Exception:
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not answer")


def path_of(url):
    return uno.fileUrlToSystemPath(url)


def document_at(desktop, url):
    """The open document of that address."""
    components = desktop.Components.createEnumeration()
    while components.hasMoreElements():
        component = components.nextElement()
        if getattr(component, "URL", "") and path_of(component.URL) == path_of(url):
            return component
    raise SystemExit(f"{url} is not open")


# --- The workbook as JSON ---------------------------------------------------------------------------------------------


def payload_of(document):
    """The workbook as a client of xlwings' remote engine sends it."""
    controller, path = document.CurrentController, path_of(document.URL)
    sheets = [document.Sheets.getByIndex(number) for number in range(document.Sheets.Count)]
    selection = document.CurrentSelection
    return {
        "client": "Office.js",
        "version": "0",
        "book": {
            "name": path.rpartition("/")[2],
            "full_name": path,
            "active_sheet_index": controller.ActiveSheet.RangeAddress.Sheet,
            "selection": a1(selection.RangeAddress) if hasattr(selection, "RangeAddress") else "A1",
            "calculation": "Automatic" if document.isAutomaticCalculationEnabled() else "Manual",
            "protected": document.isProtected(),
        },
        "names": [name_payload(name) for name in elements(document.NamedRanges)],
        "sheets": [sheet_payload(document, sheet) for sheet in sheets],
    }


def elements(container):
    return [container.getByName(name) for name in container.ElementNames]


def name_payload(name):
    sheet, _, cells = name.Content.rpartition(".")
    return {
        "name": name.Name,
        "refers_to": "=" + sheet.lstrip("$") + "!" + cells,
        "sheet_index": None,
        "address": None,
        "book_scope": True,
        "scope_sheet_index": None,
        "scope_sheet_name": None,
    }


def sheet_payload(document, sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress
    used = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
    values, formats = [], {}
    for row, line in enumerate(used.DataArray):
        values.append([])
        for column, value in enumerate(line):
            kind, code = 0, ""
            if isinstance(value, float):
                found = document.NumberFormats.getByKey(sheet.getCellByPosition(column, row).NumberFormat)
                kind, code = found.Type, found.FormatString
                formats[f"{row + 1},{column + 1}"] = "General" if code in ("General", "Standard") else code
            values[-1].append(as_date(value) if kind & DATE else value)
    formulas = {
        f"{row},{column}": formula
        for row, line in enumerate(used.FormulaArray, start=1)
        for column, formula in enumerate(line, start=1)
        if formula.startswith("=")
    }
    tables = [table for table in elements(document.DatabaseRanges) if table.DataArea.Sheet == last.Sheet]
    return {
        "name": sheet.Name,
        "visibility": "Visible" if sheet.IsVisible else "Hidden",
        "used_range_address": a1(used.RangeAddress),
        "values": values,
        "number_formats": formats,
        "formulas": formulas,
        "hidden_rows": [row + 1 for row in range(last.EndRow + 1) if not sheet.Rows.getByIndex(row).IsVisible],
        "merged": [],
        "tables": [table_payload(table) for table in tables],
        "charts": [{"name": shape.Name, "series": 4} for shape in chart_shapes(sheet)],
        "shapes": [],
        "pictures": [],
        "notes": [],
        "protected": sheet.isProtected(),
        "show_gridlines": True,
    }


def chart_shapes(sheet):
    shapes = [sheet.DrawPage.getByIndex(number) for number in range(sheet.DrawPage.Count)]
    return [shape for shape in shapes if getattr(shape, "PersistName", "") in sheet.Charts.ElementNames]


def table_payload(table):
    return {
        "name": table.Name,
        "display_name": table.Name,
        "range_address": a1(table.DataArea),
        "show_headers": True,
        "show_totals": False,
    }


def as_date(serial):
    moment = DAY_0 + datetime.timedelta(days=serial)
    return f"{moment.isoformat()}Z" if serial >= 1 else serial


def a1(area):
    first, last = (
        f"{letters(column)}{row + 1}"
        for column, row in ((area.StartColumn, area.StartRow), (area.EndColumn, area.EndRow))
    )
    return first if first == last else f"{first}:{last}"


def letters(column):
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


# --- What the toolkit asks for ----------------------------------------------------------------------------------------


class Performer:
    """Carries out actions of xlwings' remote engine in a document."""

    def __init__(self, document):
        self.document = document
        self.controller = document.CurrentController
        self.indicator = None

    def perform(self, action):
        """Do it; gives what the caller asked to know."""
        name = re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", action["func"])
        return getattr(self, f"do_{name}")(action, *action["args"])

    def sheet(self, action):
        return self.document.Sheets.getByIndex(action["sheet_position"])

    def area(self, action):
        row, column = action["start_row"], action["start_column"]
        return self.sheet(action).getCellRangeByPosition(
            column, row, column + action["column_count"] - 1, row + action["row_count"] - 1
        )

    def do_set(self, action, name, value):
        if name == "status_bar":
            if self.indicator:
                self.indicator.end()
            self.indicator = self.controller.Frame.createStatusIndicator() if value else None
            if self.indicator:
                self.indicator.start(value, 1)
        elif name == "calculation":
            self.document.enableAutomaticCalculation(value == "automatic")
            self.document.calculateAll()

    def do_alert(self, action, prompt, title, buttons, mode):
        window = self.controller.Frame.ContainerWindow
        kind = QUERYBOX if buttons == "yes_no" else WARNINGBOX if mode == "critical" else INFOBOX
        box = window.Toolkit.createMessageBox(window, kind, 3 if buttons == "yes_no" else 1, title, prompt)
        return ANSWERS[box.execute()]

    def do_set_values(self, action, *_):
        area = self.area(action)
        for row, line in enumerate(action["values"]):
            for column, value in enumerate(line):
                self.type_into(area.getCellByPosition(column, row), value)

    def type_into(self, cell, value):
        """What typing does: text stays text only where the cell says so."""
        if value in (None, ""):
            if cell.Type != EMPTY:
                cell.String = ""
        elif isinstance(value, str) and ISO_DATE.fullmatch(value):
            cell.Value = (datetime.datetime.fromisoformat(value) - DAY_0) / datetime.timedelta(days=1)
        elif self.document.NumberFormats.getByKey(cell.NumberFormat).Type & TEXT:
            cell.String = str(value)
        elif isinstance(value, str):
            cell.Formula = LINK.sub(r"\1;", value)  # LibreOffice parts a formula's arguments by semicolons here
        else:
            cell.Value = value

    def do_range_clear_contents(self, action, *_):
        self.area(action).clearContents(1 | 2 | 4 | 16)

    def do_sheet_clear(self, action, *_):
        self.sheet(action).clearContents(EVERYTHING_BUT_OBJECTS)

    def do_set_number_format(self, action, code):
        formats = self.document.NumberFormats
        key = formats.queryKey(code, ENGLISH, False)
        self.area(action).NumberFormat = key if key >= 0 else formats.addNew(code, ENGLISH)

    def do_set_row_hidden(self, action, hidden):
        self.area(action).Rows.IsVisible = not hidden

    def do_set_autofit(self, action, axis):
        self.area(action).Rows.OptimalHeight = True

    def do_set_column_width(self, action, width):
        self.area(action).Columns.Width = int((width * 7 + 5) * PIXEL)

    def do_set_print_area(self, action, address):
        sheet = self.sheet(action)
        area = sheet.getCellRangeByName(address.replace("$", "")).getRangeAddress()
        sheet.setPrintAreas((area,))

    def do_set_range_color(self, action, colour):
        self.area(action).CellBackColor = number(colour)

    def do_set_font_property(self, action, name, value):
        area = self.area(action)
        if name == "bold":
            area.CharWeight = BOLD if value else REGULAR
        elif name == "italic":
            area.CharPosture = uno.Enum("com.sun.star.awt.FontSlant", "ITALIC" if value else "NONE")
        elif name == "color":
            area.CharColor = number(value)
        else:
            setattr(area, {"name": "CharFontName", "size": "CharHeight"}[name], value)

    def do_set_wrap_text(self, action, wrap):
        self.area(action).IsTextWrapped = wrap

    def do_set_horizontal_alignment(self, action, value):
        self.area(action).HoriJustify = {"Center": CENTER, "Right": RIGHT}[value]

    def do_set_vertical_alignment(self, action, value):
        assert value == "Center"
        self.area(action).VertJustify = MIDDLE

    def do_set_border_property(self, action, side, name, value):
        if name != "color":
            return
        area, line = self.area(action), BorderLine2(Color=number(value), OuterLineWidth=26, LineWidth=26)
        border = area.TableBorder2
        field = {"edge_top": "TopLine", "edge_bottom": "BottomLine", "edge_left": "LeftLine", "edge_right": "RightLine",
                 "inside_vertical": "VerticalLine", "inside_horizontal": "HorizontalLine"}[side]  # fmt: skip
        setattr(border, field, line)
        setattr(border, f"Is{field}Valid", True)
        area.TableBorder2 = border

    def do_add_sheet(self, action, position, name):
        self.document.Sheets.insertNewByName(name, position)

    def do_names_add(self, action, name, refers_to):
        sheet = refers_to.removeprefix("=").rpartition("!")[0]
        start = self.document.Sheets.getByIndex(0).getCellByPosition(0, 0).CellAddress
        self.document.NamedRanges.addNewByName(name, f"${sheet}.$A$1", start, 0)

    def do_activate_sheet(self, action, position):
        self.controller.setActiveSheet(self.document.Sheets.getByIndex(position))

    def do_range_select(self, action, *_):
        self.controller.select(self.area(action))

    def do_add_chart(self, action, name, kind, sheet_name, address, left, top, width, height, by, anchor, style):
        sheet = self.document.Sheets.getByName(sheet_name)
        corner = sheet.getCellRangeByName(anchor).Position
        area = Rectangle(corner.X, corner.Y, int(width * POINT), int(height * POINT))
        sheet.Charts.addNewByName(name, area, (sheet.getCellRangeByName(address).RangeAddress,), True, True)
        chart_shapes(sheet)[-1].Name = name
        chart = sheet.Charts.getByName(name).EmbeddedObject
        assert kind == "BarStacked"
        chart.Diagram = chart.createInstance("com.sun.star.chart.BarDiagram")
        chart.Diagram.Vertical = chart.Diagram.Stacked = True

    def chart(self, action, index):
        sheet = self.sheet(action)
        return sheet.Charts.getByName(chart_shapes(sheet)[index].PersistName)

    def do_set_chart_source_data(self, action, index, sheet_name, address, by):
        sheet = self.document.Sheets.getByName(sheet_name)
        chart = self.chart(action, index)
        chart.HasColumnHeaders = chart.HasRowHeaders = True
        chart.Ranges = (sheet.getCellRangeByName(address).RangeAddress,)

    def do_set_chart_title(self, action, index, title):
        chart = self.chart(action, index).EmbeddedObject
        chart.HasMainTitle = True
        chart.Title.String = title

    def do_set_chart_legend(self, action, index, *_):
        self.chart(action, index).EmbeddedObject.HasLegend = True

    def do_set_chart_axis(self, action, index, *_):
        self.chart(action, index).EmbeddedObject.Diagram.XAxis.ReverseDirection = True

    def do_set_chart_series(self, action, index, series, properties):
        row = self.chart(action, index).EmbeddedObject.Diagram.getDataRowProperties(series)
        row.FillColor = number(properties["fill_color"])

    def do_set_chart_position(self, action, index, name, value):
        assert name == "height"
        shape = chart_shapes(self.sheet(action))[index]
        size = shape.Size
        size.Height = int(value * POINT)
        shape.Size = size

    def do_range_autofill(self, action, address, kind):
        assert kind == "FillFormats"
        pattern, sheet = self.area(action), self.sheet(action)
        below = sheet.getCellRangeByName(address)
        for row in range(1, below.Rows.Count):
            start = sheet.getCellByPosition(below.RangeAddress.StartColumn, below.RangeAddress.StartRow + row)
            if not start.String:
                sheet.copyRange(start.CellAddress, pattern.RangeAddress)
                sheet.getCellRangeByPosition(
                    below.RangeAddress.StartColumn, below.RangeAddress.StartRow + row,
                    below.RangeAddress.EndColumn, below.RangeAddress.StartRow + row,
                ).clearContents(1 | 2 | 4 | 16)  # fmt: skip

    def do_resize_table(self, action, index, address):
        area = self.sheet(action).getCellRangeByName(address).RangeAddress
        tables = [table for table in elements(self.document.DatabaseRanges) if table.DataArea.Sheet == area.Sheet]
        tables[index].DataArea = CellRangeAddress(
            area.Sheet, area.StartColumn, area.StartRow, area.EndColumn, area.EndRow
        )

    def do_save_copy_as(self, action, path):
        chosen = PropertyValue("FilterName", 0, "Calc MS Excel 2007 VBA XML", 0)
        self.document.storeToURL(uno.systemPathToFileUrl(path), (chosen,))
        return True


def number(colour):
    return int(re.sub("^#", "", colour), 16)


def run(pipe, journal, python, *arguments):
    """Run what a macro starts; afterwards the journal has one line more."""
    document = document_at(connect(pipe), os.environ["BOOK"])
    payload = payload_of(document)
    performer, asked = Performer(document), []
    child = subprocess.Popen(
        [python, "-m", "tests.click_shim.called", *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    print(json.dumps(payload), file=child.stdin, flush=True)
    failure = ""
    for line in child.stdout:
        asked.append(json.loads(line))
        try:
            answer = performer.perform(asked[-1])
        except Exception as error:
            failure = f"{asked[-1]['func']}: {error!r}"
            child.kill()
            break
        print(json.dumps(answer), file=child.stdin, flush=True)
    said = child.stderr.read()
    with open(journal, "a", encoding="utf-8") as stream:
        entry = {"arguments": arguments, "status": child.wait(), "said": said, "failure": failure, "asked": asked}
        print(json.dumps(entry), file=stream)


def buttons(pipe, url):
    """Print the middle of each button of the sheet that is shown on the screen, by its caption."""
    window = document_at(connect(pipe), url).CurrentController.Frame.ContainerWindow
    parts = descendants(window.AccessibleContext)
    view = next(part for part in parts if part.AccessibleRole == DOCUMENT_SPREADSHEET)
    shapes = [view.getAccessibleChild(number).AccessibleContext for number in range(1, view.AccessibleChildCount)]
    names = {shape.AccessibleName: middle(shape) for shape in shapes}
    print(json.dumps({name.removeprefix(BUTTON): place for name, place in names.items() if name.startswith(BUTTON)}))


def message(pipe, url):
    """Print what the message on the screen says and the middle of each of its buttons by its name; nothing without."""
    toolkit = connect(pipe, "com.sun.star.awt.Toolkit")
    for number in range(toolkit.TopWindowCount):
        window = toolkit.getTopWindow(number)
        context = window.AccessibleContext if window.isVisible() else None
        if context and context.AccessibleRole in (ALERT, DIALOG) and context.AccessibleName == "CSP toolkit":
            parts = list(descendants(context))
            texts = [part.AccessibleName for part in parts if part.AccessibleRole == STATIC]
            places = {part.AccessibleName: middle(part) for part in parts if part.AccessibleRole == PUSH_BUTTON}
            print(json.dumps({"text": " ".join(filter(None, texts)), "buttons": places}))
            return
    print("{}")


def descendants(context):
    """All that is in a part of the screen; the sheet's cells are too many to go through."""
    for number in range(context.AccessibleChildCount):
        child = context.getAccessibleChild(number).AccessibleContext
        yield child
        if child.AccessibleRole != DOCUMENT_SPREADSHEET:
            yield from descendants(child)


def tab(pipe, url, name):
    """Print the middle of a sheet's tab."""
    window = document_at(connect(pipe), url).CurrentController.Frame.ContainerWindow
    parts = descendants(window.AccessibleContext)
    print(
        json.dumps(
            next(middle(part) for part in parts if (part.AccessibleRole, part.AccessibleName) == (PAGE_TAB, name))
        )
    )


def cell(pipe, url, row, column):
    """Print where the text of a cell of the sheet that is shown is; rows and columns count from 1."""
    controller = document_at(connect(pipe), url).CurrentController
    parts = descendants(controller.Frame.ContainerWindow.AccessibleContext)
    view = next(part for part in parts if part.AccessibleRole == DOCUMENT_SPREADSHEET)
    table = view.getAccessibleChild(0).AccessibleContext
    place = int(row) - 1, int(column) - 1
    found = table.getAccessibleCellAt(*place).AccessibleContext
    x, y = middle(found)
    centred = controller.ActiveSheet.getCellByPosition(place[1], place[0]).HoriJustify == CENTER
    print(json.dumps((x if centred else found.LocationOnScreen.X + 8, y)))


def middle(context):
    place, size = context.LocationOnScreen, context.Size
    return place.X + size.Width // 2, place.Y + size.Height // 2


def book(pipe, url):
    """Print what the workbook holds now."""
    print(json.dumps(payload_of(document_at(connect(pipe), url))))


if __name__ == "__main__":
    tasks = {"run": run, "buttons": buttons, "tab": tab, "cell": cell, "message": message, "book": book}
    tasks[sys.argv[1]](*sys.argv[2:])
