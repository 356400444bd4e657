"""Footnotes of a paper as Word's own: the marks in the text, and the part of the file that holds the notes.

While the paper is made every mark is a reference to its note. Only when all of it is there can it be known which
mention is the first, which notes share a figure, and which are printed in a list: then each mark gets its form. No
figure ever means two notes, and a figure that an officer typed stays, unless sections number their notes anew.
"""

from collections.abc import Iterator
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from toolkit.tags.language import verbatim
from toolkit.tags.values import Note, NotePlace

_FOOTNOTES = PackURI("/word/footnotes.xml")
_LOOK = '<w:rPr><w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="superscript"/></w:rPr>'
_BOOKMARKS = 7000
"""Numbers of the notes' bookmarks begin here, beyond those of a template's own."""
_SEPARATORS = (("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator"))
_MARK, _START, _END, _RUN = (qn(f"w:{name}") for name in ("footnoteReference", "bookmarkStart", "bookmarkEnd", "r"))
_ID, _NAME = qn("w:id"), qn("w:name")
_LISTED, _NOTED = "_Note", "_RefNote"
"""What the names of bookmarks begin with: at a note in a list of references, and at the first mark of a footnote."""


class FootnotePart:
    """The footnotes of one paper. Notes that a template has already stay; new ones are numbered after them."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._notes: dict[int, Note] = {}
        self._first = max(_ids(_existing(document)), default=0)

    def mark(self, note: Note) -> str:
        """The run that stands for a note in the text until :meth:`write`."""
        self._notes[self._first + note.number] = note
        return f'<w:r>{_LOOK}<w:footnoteReference w:id="{self._first + note.number}"/></w:r>'

    def place(self, place: NotePlace) -> str:
        """The markup before a note that is printed where it is."""
        number = self._first + place.number
        named = f'w:id="{_BOOKMARKS + number}" w:name="{_LISTED}{number}"'
        return f'<w:bookmarkStart {named}/><w:bookmarkEnd w:id="{_BOOKMARKS + number}"/>'

    def write(self) -> None:
        """Gives every mark its form and puts the notes that the paper refers to into it."""
        if not self._notes:
            return
        root = self._document.element
        listed = {start.get(_NAME) for start in root.iter(_START) if (start.get(_NAME) or "").startswith(_LISTED)}
        mentions: dict[int, list[Any]] = {}
        for mark in root.iter(_MARK):
            if int(mark.get(_ID)) in self._notes:
                mentions.setdefault(int(mark.get(_ID)), []).append(mark.getparent())
        elsewhere = [number for number in mentions if f"{_LISTED}{number}" not in listed]
        linked = [number for number in mentions if number not in elsewhere]
        if self._keep_figures(elsewhere):
            self._list_at_the_end(elsewhere)
            linked, elsewhere = list(mentions), []
        for number in linked:
            for run in mentions[number]:
                _link(run, f"{_LISTED}{number}", self._notes[number].figure)
        for number in elsewhere:
            _as_footnote(number, mentions[number])
        if elsewhere:
            self._write_notes(elsewhere)
        if listed or linked:
            self._letters()
        self._number_later_mentions()

    def _keep_figures(self, numbers: list[int]) -> bool:
        """Whether these notes, in the order of first mention, have figures that Word would not give them by counting.

        They are then listed under their figures: marks of one's own at footnotes print wrong in some programs. Where a
        figure would mean two notes Word counts them all.
        """
        figures = [self._notes[number].figure for number in numbers]
        if not all(figures) or len({*figures}) < len(figures):
            return False
        own = any(int(mark.get(_ID)) not in self._notes for mark in self._document.element.iter(_MARK))
        return own or figures != [str(place) for place in range(1, len(figures) + 1)]

    def _list_at_the_end(self, numbers: list[int]) -> None:
        """The notes under a heading of their own, in the order of their figures, before the paper's closing lines."""
        ids = {style.name: style.style_id for style in self._document.styles}
        closing = _closing_lines(self._document.element.find(qn("w:body")))
        for number in sorted(numbers, key=lambda number: int(self._notes[number].figure)):
            note = self._notes[number]
            text = f'<w:r><w:t xml:space="preserve">{note.figure} {verbatim(note.text)}</w:t></w:r>'
            closing.addprevious(parse_xml(f"<w:p {nsdecls('w')}>{self.place(NotePlace(note.number))}{text}</w:p>"))
            if number == min(numbers, key=lambda number: int(self._notes[number].figure)):
                style = f'<w:pPr><w:pStyle w:val="{ids.get("Heading 2", "Heading2")}"/></w:pPr>'
                heading = f"<w:p {nsdecls('w')}>{style}<w:r><w:t>Notes</w:t></w:r></w:p>"
                closing.getprevious().addprevious(parse_xml(heading))

    def _write_notes(self, numbers: list[int]) -> None:
        part = _existing(self._document) or self._new_part()
        root = etree.fromstring(part.blob)
        for number in numbers:
            root.append(_note(number, self._notes[number].text))
        part._blob = etree.tostring(root, encoding="UTF-8", standalone=True)

    def _letters(self) -> None:
        """Notes that Word numbers are a, b, c beside those that have figures of their own."""
        settings = self._document.settings.element
        properties = settings.find(qn("w:footnotePr"))
        if properties is None or next(self._document.element.iter(_MARK), None) is None:
            return
        for old in properties.findall(qn("w:numFmt")):
            properties.remove(old)
        form = parse_xml(f'<w:numFmt {nsdecls("w")} w:val="lowerLetter"/>')
        place = properties.find(qn("w:pos"))
        if place is None:
            properties.insert(0, form)
        else:
            place.addnext(form)

    def _number_later_mentions(self) -> None:
        """What a later mention of a note that Word numbers shows until its field is worked out anew."""
        marks = self._document.element.iter(_MARK)
        shown = {f"{_NOTED}{mark.get(_ID)}": str(place) for place, mark in enumerate(marks, 1)}
        for field in self._document.element.iter(qn("w:fldSimple")):
            words = (field.get(qn("w:instr")) or "").split()
            if words[:1] == ["NOTEREF"] and words[1] in shown:
                field.find(f"{_RUN}/{qn('w:t')}").text = shown[words[1]]

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


def without_notes(root: etree._Element) -> None:
    """Take the marks of notes out of a header, a footer or a text box, where Word allows none."""
    for run in [mark.getparent() for mark in root.iter(_MARK)]:
        holder = run.getparent() if run is not None else None
        if run is not None and holder is not None:
            holder.remove(run)


def _closing_lines(body: Any) -> Any:
    """Where the paper's last paragraphs begin that have one style of their own, such as its contact and its source; the
    end of the body where the last has the style of plain text.
    """
    end = body.find(qn("w:sectPr"))
    last = place = body[-1] if end is None else end.getprevious()
    style = _style_of(last)
    while style and place.getprevious() is not None and _style_of(place.getprevious()) == style:
        place = place.getprevious()
    if style:
        return place
    if end is None:
        end = parse_xml(f"<w:sectPr {nsdecls('w')}/>")
        body.append(end)
    return end


def _style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") if paragraph.tag == qn("w:p") else None
    return "" if style is None else str(style.get(qn("w:val")))


def _as_footnote(number: int, mentions: list[Any]) -> None:
    """The first mention is the mark of a footnote that Word numbers; later ones are fields that lead there."""
    first, *later = mentions
    name, bookmark = f"{_NOTED}{number}", f'w:id="{_BOOKMARKS + number}"'
    if later:
        first.addprevious(parse_xml(f'<w:bookmarkStart {nsdecls("w")} {bookmark} w:name="{name}"/>'))
        first.addnext(parse_xml(f"<w:bookmarkEnd {nsdecls('w')} {bookmark}/>"))
    for run in later:
        shown = f"<w:r>{_LOOK}<w:t>0</w:t></w:r>"
        _replace(run, f'<w:fldSimple {nsdecls("w")} w:instr=" NOTEREF {name} \\h ">{shown}</w:fldSimple>')


def _link(run: Any, bookmark: str, figure: str) -> None:
    """A raised figure that leads to a note or to its first mark."""
    shown = f"<w:r>{_LOOK}<w:t>{figure}</w:t></w:r>"
    _replace(run, f'<w:hyperlink {nsdecls("w")} w:anchor="{bookmark}" w:history="1">{shown}</w:hyperlink>')


def _replace(run: Any, xml: str) -> None:
    run.getparent().replace(run, parse_xml(xml))


def _existing(document: Any) -> Any:
    """The part that holds a template's own footnotes, or None."""
    relations = document.part.rels.values()
    return next((item.target_part for item in relations if item.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None)


def _ids(part: Any) -> Iterator[int]:
    if part is not None:
        for note in etree.fromstring(part.blob):
            yield int(note.get(_ID, 0))


def _note(number: int, text: str) -> etree._Element:
    return parse_xml(
        f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f"<w:r>{_LOOK}<w:footnoteRef/></w:r>"
        f'<w:r><w:t xml:space="preserve"> {verbatim(text)}</w:t></w:r></w:p></w:footnote>'
    )
