"""Footnotes of a paper as Word's own: the marks in the text, and the part of the file that holds the notes."""

from collections.abc import Iterator
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from toolkit.tags.language import verbatim
from toolkit.tags.values import Note

_FOOTNOTES = PackURI("/word/footnotes.xml")
_RAISED = '<w:rPr><w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="superscript"/></w:rPr>'
_BOOKMARKS = 7000
"""Numbers of the notes' bookmarks begin here, beyond those of a template's own."""
_SEPARATORS = (("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator"))


class FootnotePart:
    """The footnotes of one paper. Notes that a template has already stay; new ones are numbered after them."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._notes: dict[int, str] = {}
        self._first = max(_ids(_existing(document)), default=0)

    def mark(self, note: Note) -> str:
        """The runs that stand for a note in the text: its mark, or for a later mention a reference to that mark."""
        name = f"_RefNote{note.number}"
        if note.again:
            shown = f"<w:r>{_RAISED}<w:t>{self._first + note.number}</w:t></w:r>"
            return f'<w:fldSimple w:instr=" NOTEREF {name} \\h ">{shown}</w:fldSimple>'
        self._notes[self._first + note.number] = note.text
        number = _BOOKMARKS + note.number
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
            f'<w:r>{_RAISED}<w:footnoteReference w:id="{self._first + note.number}"/></w:r>'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def write(self) -> None:
        """Puts the notes that the paper refers to into its package."""
        referred = {int(mark.get(qn("w:id"))) for mark in self._document.element.iter(qn("w:footnoteReference"))}
        notes = [(number, text) for number, text in self._notes.items() if number in referred]
        if not notes:
            return
        part = _existing(self._document) or self._new_part()
        root = etree.fromstring(part.blob)
        for number, text in notes:
            root.append(_note(number, text))
        part._blob = etree.tostring(root, encoding="UTF-8", standalone=True)

    def _new_part(self) -> Part:
        root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for kind, number, line in _SEPARATORS:
            root.append(
                parse_xml(
                    f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/>'
                    f"</w:pPr><w:r><w:{line}/></w:r></w:p></w:footnote>"
                )
            )
        main = self._document.part
        part = Part(_FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES, etree.tostring(root), main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._announce()
        return part

    def _announce(self) -> None:
        """The settings name the separators, after what the schema puts before them."""
        settings = self._document.settings.element
        following = [qn(f"w:{name}") for name in ("endnotePr", "compat", "rsids", "themeFontLang", "decimalSymbol")]
        numbers = "".join(f'<w:footnote w:id="{number}"/>' for _, number, _ in _SEPARATORS)
        element = parse_xml(f"<w:footnotePr {nsdecls('w')}>{numbers}</w:footnotePr>")
        place = next((child for child in settings if child.tag in following), None)
        if place is None:
            settings.append(element)
        else:
            place.addprevious(element)


def _existing(document: Any) -> Any:
    """The part that holds a template's own footnotes, or None."""
    relations = document.part.rels.values()
    return next((item.target_part for item in relations if item.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None)


def _ids(part: Any) -> Iterator[int]:
    if part is not None:
        for note in etree.fromstring(part.blob):
            yield int(note.get(qn("w:id"), 0))


def _note(number: int, text: str) -> etree._Element:
    return parse_xml(
        f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
        f'<w:r><w:t xml:space="preserve"> {verbatim(text)}</w:t></w:r></w:p></w:footnote>'
    )
