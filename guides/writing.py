"""A guide as an accessible Word file: headings with contents, steps, tables with marked headings, pictures with
alternative text, in the styles of the bundled templates.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from guides.pictures import FOLDER
from toolkit.problems.catalogue import CATALOGUE
from toolkit.problems.problem import Severity
from toolkit.word.contents import fill_contents
from toolkit.word.file import Properties, save_paper

sys.path.insert(
    0, str(Path(__file__).resolve().parent.parent / "templates")
)  # its modules are one another's neighbours

from document_parts import add_contents
from document_styles import set_document_styles
from template_parts import cell_xml, paragraph_xml, row_xml, twips
from word_styles import (
    BUILT,
    HEADING,
    TABLE,
    TEXT,
    TEXT_WIDTH_UPRIGHT,
    drop_leftovers,
    set_page,
    set_settings,
)

_NOTHING_SAID = re.compile(r"\[[a-z ]+\]\.?")
"""A message all of whose words depend on the file."""
_MAY_BE_THERE = re.compile(r"\[[a-z ]+\](?=[A-Z])|(?<=[.%a-z])\[[a-z ]+\]")
_STEP = "List Number"
_SEVERITIES = {
    Severity.ERROR: ("Errors", "An error makes the paper wrong: put it right."),
    Severity.WARNING: ("Warnings", "A warning may make the paper wrong: look at it."),
    Severity.QUESTION: ("Questions", "A question is yours to answer: the toolkit never changes a rating."),
}


class Guide:
    """A guide that is being written."""

    def __init__(self, title: str) -> None:
        self._title, self._pictures = title, 0
        self._document = docx.Document()
        drop_leftovers(self._document)
        set_page(self._document, landscape=False, header=f"CSP toolkit\t{title}", footer=title)
        set_document_styles(self._document)
        set_settings(self._document)
        self.heading(title, 1)

    def contents(self) -> None:
        """Word's own table of contents."""
        self.text("This guide is made from the toolkit's own workbook, templates and messages.")
        self.heading("Contents")
        add_contents(self._document)

    def heading(self, text: str, level: int = 2) -> None:
        """A heading of that level."""
        self._document.add_paragraph(text, style=f"Heading {level}")

    def text(self, *paragraphs: str) -> None:
        """Paragraphs of text."""
        for paragraph in paragraphs:
            self._document.add_paragraph(paragraph)

    def steps(self, *steps: str) -> None:
        """What to do one after the other; each list of steps begins with 1."""
        numbering = self._document.part.numbering_part.element
        numbered = self._document.styles[_STEP].element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val
        kind = next(num for num in numbering.num_lst if num.numId == numbered).abstractNumId.val
        again = numbering.add_num(kind)
        again.add_lvlOverride(ilvl=0).add_startOverride(1)
        for step in steps:
            properties = self._document.add_paragraph(step, style=_STEP)._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = again.numId

    def points(self, *points: str) -> None:
        """What belongs together in no order."""
        for point in points:
            self._document.add_paragraph(point, style="List Bullet")

    def picture(self, name: str, shows: str, described: str) -> None:
        """A picture of the folder with a line that says what it shows, and its alternative text."""
        self._pictures += 1
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(str(FOLDER / f"{name}.png"), width=Cm(TEXT_WIDTH_UPRIGHT))
        properties = shape._inline.docPr
        properties.set("descr", described)
        properties.set("name", f"Picture {self._pictures}")
        self._document.add_paragraph(f"Picture {self._pictures}: {shows}")

    def table(self, name: str, headings: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]]) -> None:
        """A table whose heading row is marked and repeated; widths are in centimetres."""
        ids = {style.name: style.style_id for style in self._document.styles}

        def line(texts: Sequence[str], style: str, heading: bool = False) -> str:
            cells = (
                cell_xml(width, "".join(paragraph_xml(part, ids[style]) for part in text.split("\n")))
                for width, text in zip(widths, texts, strict=True)
            )
            return row_xml(cells, heading=heading)

        grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
        body = "".join(line(row, TEXT) for row in rows)
        table = parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{ids[TABLE]}"/><w:tblW w:w="{twips(sum(widths))}" '
            'w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" '
            f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{name}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{line(headings, HEADING, heading=True)}{body}</w:tbl>"
        )
        body_element = self._document.element.body
        body_element.insert(len(body_element) - 1, table)

    def messages(self, about: str) -> None:
        """What each message of the catalogue about such a file says and asks, those of one severity in a table."""
        for severity, (heading, meaning) in _SEVERITIES.items():
            entries = [entry for entry in CATALOGUE if entry.subject.about == about and entry.severity is severity]
            if entries:
                self.heading(heading, 3)
                self.text(meaning)
                self._document.paragraphs[-1].paragraph_format.keep_with_next = True
                rows = _rows((_plain(entry.message), _plain(entry.remedy)) for entry in entries)
                widths = (TEXT_WIDTH_UPRIGHT * 0.5, TEXT_WIDTH_UPRIGHT * 0.5)
                self.table(f"{heading}: what is said and what to do", ("What is said", "What to do"), widths, rows)

    def finished(self) -> bytes:
        """The Word file, its contents filled in."""
        fill_contents(self._document)
        return save_paper(self._document, Properties(self._title, "CSP toolkit", BUILT))


def _rows(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """A row a message, with all that may be to be done where several begin alike."""
    remedies: dict[str, list[str]] = {}
    for message, remedy in pairs:
        if not _NOTHING_SAID.fullmatch(message) and remedy not in remedies.setdefault(message, []):
            remedies[message].append(remedy)
    several = "What the message says, one of:"
    return [(one, "\n".join([several, *found] if len(found) > 1 else found)) for one, found in remedies.items()]


def _plain(text: str) -> str:
    """A message of the catalogue; what stands for words of the file is shown by its name in brackets, but for what may
    be there or not: it is written to the words beside it.
    """
    text = text.replace("{{", "\0").replace("}}", "\1").replace("{", "[").replace("}", "]")
    text = text.replace("\0", "{").replace("\1", "}")
    text = _MAY_BE_THERE.sub("", text.replace("_", " ") if "[" in text else text)
    return text or "Nothing."
