"""The buttons of the Start sheet: shapes with a colour, a caption, alternative text and a macro.

A button of Excel's form controls cannot be coloured, and an ActiveX one is switched off in today's Excel. XlsxWriter
draws a shape but binds no macro to it, so that its drawing is finished afterwards (ISO 29500-1, 20.5.2.29: ``macro``).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from xlsxwriter.worksheet import Worksheet

from workbooks.look import FONT, GREY, NAVY, WHITE
from workbooks.ribbon import JOBS

_ACROSS, _WIDTH, _HEIGHT, _BETWEEN, _DOWN = 2, 228, 62, 10, 4
"""Two beside one another; pixels."""
_NOTE_HEIGHT = 46
NAMED = "Button "
"""Begins the name of a button's shape."""
UNDO = (
    "A click empties Excel's Undo list: look over what you typed before you click. By keyboard: the tab CSP "
    "(Alt, C, S), or Alt+F8, the button's name, Enter."
)
"""What an officer has to know before the first click."""
_NOTE = "Before you click"
_SMALL = "900"
"""Hundredths of a point."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its caption, the macro that it runs, what it does, and its colour."""

    caption: str
    macro: str
    does: str
    colour: str = NAVY

    @property
    def described(self) -> str:
        """Its alternative text."""
        tip = next(job.key_tip for job in JOBS if job.label == self.caption)
        keys = f"Alt, C, S, {tip}, or Alt+F8, {self.macro}, Enter"
        return f"Button {self.caption}: {self.does[0].lower()}{self.does[1:]}. By keyboard: {keys}."


BUTTONS = (
    Button("Check rows", "CheckRows", "Lists what is missing or cannot be read"),
    Button("Refresh tallies", "RefreshTallies", "Counts the rows by status"),
    Button("Committee report", "CommitteeReport", "Writes the paper in Word"),
    Button("Start next quarter", "StartNextQuarter", "Keeps this one and moves the plan on", "#5B2A5E"),
)
"""The sheet has room for these four, and shows those whose macro exists. What moves the plan on has another colour."""


def write_buttons(sheet: Worksheet, at: tuple[int, int], buttons: Sequence[Button]) -> None:
    """Two rows of buttons from that cell on, and below them what a click takes away."""
    for button in buttons:
        down, across = divmod(BUTTONS.index(button), _ACROSS)
        options = {
            "width": _WIDTH,
            "height": _HEIGHT,
            "x_offset": across * (_WIDTH + _BETWEEN),
            "y_offset": _DOWN + down * (_HEIGHT + _BETWEEN),
            "fill": {"color": button.colour},
            "line": {"none": True},
            "font": {"name": FONT, "size": 12, "bold": True, "color": WHITE},
            "align": {"vertical": "middle", "horizontal": "center", "text": "center"},
            "description": button.described,
            "object_position": 3,
        }
        sheet.insert_textbox(*at, f"{button.caption}\n{button.does}", options)
    if buttons:
        _write_note(sheet, at)


def _write_note(sheet: Worksheet, at: tuple[int, int]) -> None:
    options = {
        "width": _ACROSS * (_WIDTH + _BETWEEN) - _BETWEEN,
        "height": _NOTE_HEIGHT,
        "y_offset": _DOWN + 2 * (_HEIGHT + _BETWEEN),
        "fill": {"none": True},
        "line": {"none": True},
        "font": {"name": FONT, "size": 9, "color": GREY},
        "align": {"vertical": "middle"},
        "description": _NOTE,
        "object_position": 3,
    }
    sheet.insert_textbox(*at, UNDO, options)


def bound(drawing: bytes) -> bytes:
    """The drawing with its buttons' macros, rounded and named; none of its shapes is printed."""
    root = etree.fromstring(drawing)
    known = {button.described: button for button in BUTTONS}
    for shape in root.iterfind(".//{*}sp"):
        properties = shape.find("{*}nvSpPr/{*}cNvPr")
        if properties is None:
            continue
        button = known.get(properties.get("descr", ""))
        if button:
            _bind(shape, properties, button)
        for data in shape.itersiblings("{*}clientData"):
            data.set("fPrintsWithSheet", "0")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _bind(shape: etree._Element, properties: etree._Element, button: Button) -> None:
    """``[0]`` is Excel's word for the workbook in which the shape is."""
    shape.set("macro", f"[0]!{button.macro}")
    properties.set("name", NAMED + button.caption)
    for geometry in shape.iterfind("{*}spPr/{*}prstGeom"):
        geometry.set("prst", "roundRect")
    for run in shape.xpath("*[local-name()='txBody']/*[local-name()='p'][position()>1]//*[local-name()='rPr']"):
        run.set("sz", _SMALL)
        run.set("b", "0")
