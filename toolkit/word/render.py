"""Makes the Word paper from a template and a context of plain dictionaries, lists and strings.

The only module that knows docxtpl. Around it: every tag is found, placed and checked before anything is rendered,
values are printed verbatim, and the same input gives the same bytes.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import NoneType
from typing import Any

from docx.document import Document
from docx.shared import Cm
from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import escape

from toolkit.disk.in_use import note_if_open
from toolkit.errors import TemplateError
from toolkit.tags.fetched import leave_out, refuse_fetched
from toolkit.tags.language import check_storable, render_tags, tag_environment, verbatim
from toolkit.tags.links import addresses_with_tags, fill_addresses, names_in
from toolkit.tags.pairs import check_pairs
from toolkit.tags.tag import Tag, check_keywords, check_no_tracked_changes, tags_in
from toolkit.tags.templates import UNREADABLE, open_looking_out
from toolkit.tags.values import ChartData, Drawn, ListStart, Note, Noted, NotePlace, Picture
from toolkit.word.charts import TemplateCharts, words_of_chart
from toolkit.word.columns import fit_columns, repeated_tables
from toolkit.word.contents import fill_contents
from toolkit.word.file import Properties, save_paper
from toolkit.word.layout.paper import lay_out
from toolkit.word.lists import NumberedLists
from toolkit.word.notes import FootnotePart, without_notes
from toolkit.word.unrecorded import leave_out_unrecorded

__all__ = ["Properties", "render_report"]

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY, _CELL, _PARAGRAPH = (_WORD + name for name in ("body", "tc", "p"))
_FIRST_PICTURE = 5000
"""Numbers of pictures begin here, beyond those of the template's own drawings."""
_PLAIN = frozenset((str, bool, int, NoneType))
"""What is printed as it is, which is most of a context."""
_NOTES = ("footnotes+xml", "endnotes+xml")
_PLACES = {"header+xml": "the page header", "footer+xml": "the page footer"} | dict.fromkeys(_NOTES, "a note")
_COLOUR_FIRST = re.compile(
    r"(<w:tcPr[^>]*>)(<w:shd [^>]*/>)"
    r"((?:<w:(?:cnfStyle|tcW|gridSpan|hMerge|vMerge|tcBorders)\b[^>]*/>|<w:tcBorders>.*?</w:tcBorders>)+)"
)
_WORDS = re.compile(r"[^\W\d]\w*")


Values = Mapping[str, object]


def render_report(
    template: Path,
    context: Values | Callable[[frozenset[str]], Values],
    properties: Properties,
    examine: Callable[[Document], None] | None = None,
) -> bytes:
    """The paper as a .docx file's bytes; the same input gives the same bytes.

    ``examine`` is given the opened template before anything is filled in; it may raise TemplateError.

    Every string of ``context`` is printed verbatim; it may be a function that makes it for the words that the
    template's tags use, so that nothing is worked out that is not printed. Raises TemplateError when the template
    cannot be used, with the tag and its place, and OutputError for a character that no Word file can hold.
    """
    document, outside = open_looking_out(template)
    note_if_open(template)
    check_storable(properties.title + properties.author)
    try:
        paper = _Paper(document)
    except UNREADABLE as error:
        raise TemplateError(f'The template "{template.name}" is damaged: open it in Word and save it again.') from error
    try:
        refuse_fetched(outside)
        paper.check()
        if examine is not None:
            examine(paper.docx)
        words = paper.words
        chosen = context(words) if callable(context) else context
        printed = {key: value for key, value in chosen.items() if key in words or isinstance(value, ChartData)}
        paper.render({**chosen, **paper.with_pictures(printed)}, paper.environment)
        paper.finish(chosen)
    except TemplateError as error:
        raise TemplateError(f'In the template "{template.name}", {error}') from error
    return save_paper(paper.docx, properties)


class _Paper(DocxTemplate):  # type: ignore[misc]  # docxtpl has no type annotations
    """A template on its way to becoming a paper.

    docxtpl puts each part's XML through Jinja. What is replaced here: errors name the tag and its place, values keep
    every character, no part is rendered twice, and XML that does not fit together is an error where docxtpl would
    drop what it cannot parse.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(None)
        self.docx: Any = document  # opened already: docxtpl would open the file again
        self.environment = tag_environment()
        self.render_init()
        self.parts = tuple(_parts(self.docx.part))
        self.tags: dict[str, tuple[Tag, ...]] = {}
        self.drawn = 0
        self.notes = FootnotePart(self.docx)
        self.lists = NumberedLists(self.docx)
        self.charts = TemplateCharts(self.docx)

    @property
    def words(self) -> frozenset[str]:
        """Every word that a tag uses, once they have been found."""
        in_tags = (word for tags in self.tags.values() for tag in tags for word in _WORDS.findall(tag.inside))
        addresses = (address for part, _ in self.parts for _, address in addresses_with_tags(part))
        return frozenset((*in_tags, *(name for address in addresses for name in names_in(address))))

    def check(self) -> None:
        """Finds every tag and checks what can be checked before rendering. Raises TemplateError."""
        for part, root in self.parts:
            check_no_tracked_changes(root)
            place = next((place for kind, place in _PLACES.items() if part.content_type.endswith(kind)), "")
            tags = self.tags[part.partname] = tags_in(root, place)
            check_keywords(tags)
            check_pairs(tags)

    def with_pictures(self, value: Any) -> Any:
        """The context with each picture put into the paper's package and the markup that shows it in its place."""
        if isinstance(value, str):
            return value
        if isinstance(value, Picture):
            return self._draw(value)
        if isinstance(value, Noted):
            return self._with_notes(value)
        if isinstance(value, ChartData):
            return Drawn(str(escape(words_of_chart(value))))
        if isinstance(value, Mapping):
            return {key: item if type(item) in _PLAIN else self.with_pictures(item) for key, item in value.items()}
        return [self.with_pictures(item) for item in value] if isinstance(value, list) else value

    def _draw(self, picture: Picture) -> Drawn:
        check_storable(picture.description)
        inline = self.docx.part.new_pic_inline(io.BytesIO(picture.content), width=Cm(picture.width))
        self.drawn += 1
        properties = inline.docPr
        properties.set("id", str(_FIRST_PICTURE + self.drawn))
        properties.set("name", f"Picture {self.drawn}")
        properties.set("descr", picture.description)
        return Drawn(f'</w:t></w:r><w:r><w:drawing>{inline.xml}</w:drawing></w:r><w:r><w:t xml:space="preserve">')

    def _with_notes(self, text: Noted) -> Drawn:
        def between_runs(piece: Note | NotePlace | ListStart) -> str:
            if isinstance(piece, ListStart):
                markup = self.lists.mark(piece)
            else:
                markup = self.notes.mark(piece) if isinstance(piece, Note) else self.notes.place(piece)
            return f'</w:t></w:r>{markup}<w:r><w:t xml:space="preserve">'

        markup = "".join(verbatim(piece) if isinstance(piece, str) else between_runs(piece) for piece in text.pieces)
        return Drawn(markup, text.text)

    def finish(self, context: Values) -> None:
        """What needs the whole paper: columns of nothing, charts, footnotes, numbered lists, contents, the layout."""
        leave_out(self.docx)
        leave_out_unrecorded(self.docx.element)
        for box in self.docx.element.iter(f"{_WORD}txbxContent"):
            without_notes(box)
        self.charts.fill(context)
        self.notes.write()
        self.lists.write()
        fill_contents(self.docx)
        lay_out(self.docx)
        main = self.docx.part
        beside = [item.target_part for item in main.rels.values() if not item.is_external]
        for part in (main, *(one for one in beside if one.content_type.endswith(tuple(_PLACES)))):
            fill_addresses(part, getattr(part, "element", self.docx.element), context)

    def patch_xml(self, src_xml: str) -> str:
        """The rewriting of tags, in which a cell's colour also works without other cell properties."""
        source = src_xml.replace("<w:tcPr/>", "<w:tcPr></w:tcPr>").replace("<w:tc><w:p", "<w:tc><w:tcPr></w:tcPr><w:p")
        return _COLOUR_FIRST.sub(r"\1\3\2", super().patch_xml(source))  # the order that Word's schema asks for

    def render_xml_part(self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: object = None) -> str:
        """One part's XML with its tags replaced. Raises TemplateError."""
        return render_tags(self.environment, src_xml, self.tags.get(part.partname, ()), context)

    def fix_tables(self, xml: str) -> etree._Element:
        """The body as a tree, in the document around it: moving a large tree there later is slow.

        Raises TemplateError when the rendered tags do not fit together.
        """
        (body,) = _parsed(self._around_body().replace("<w:body/>", xml)).iterchildren(_BODY)
        if any(tag.reach == "tc" or tag.keyword in ("colspan", "hm") for tags in self.tags.values() for tag in tags):
            for table in repeated_tables(body):
                fit_columns(table)
            body = super().fix_tables(etree.tostring(body, encoding="unicode"))
        for cell in body.iter(_CELL):
            if len(cell) == 0 or cell[-1].tag != _PARAGRAPH:
                etree.SubElement(cell, _PARAGRAPH)  # a cell that ends in anything else makes the file unreadable
        return body

    def _around_body(self) -> str:
        """The document's XML with an empty body."""
        shell = etree.fromstring(self.xml_to_string(self.docx.element))
        for body in list(shell.iterchildren(_BODY)):
            shell.replace(body, etree.SubElement(shell, _BODY))
        return str(self.xml_to_string(shell))

    def map_tree(self, tree: etree._Element) -> None:
        """Puts the rendered body in its place."""
        document = tree.getparent()
        if document is None:
            super().map_tree(tree)
        else:
            self.docx._element = self.docx.part._element = document

    def map_headers_footers_xml(self, relKey: str, xml: bytes) -> None:  # noqa: N803  # docxtpl's name
        """Puts a rendered header or footer in its place. Raises TemplateError when it does not fit together."""
        root = _parsed(xml)
        if b"footnoteReference" in xml:
            without_notes(root)
            xml = etree.tostring(root, encoding="UTF-8", standalone=True)
        super().map_headers_footers_xml(relKey, xml)

    def render_properties(self, context: dict[str, Any], jinja_env: object = None) -> None:
        """Leaves the document's properties alone: they are set from the report, not by tags."""

    def render_footnotes(self, context: dict[str, Any], jinja_env: object = None) -> None:
        """Renders footnotes and endnotes once, where docxtpl would read values as tags in a second section."""
        for part, root in self.parts:
            if part.content_type.endswith(_NOTES) and self.tags[part.partname]:
                xml = self.render_xml_part(self.patch_xml(self.xml_to_string(root)), part, context)
                part._blob = etree.tostring(_parsed(xml), encoding="UTF-8", standalone=True)


def _parts(main: Any) -> Iterator[tuple[Any, etree._Element]]:
    """The parts that may hold tags, each with its XML: the body, headers, footers, footnotes and endnotes."""
    yield main, main.element.body
    for relation in main.rels.values():
        if not relation.is_external and relation.target_part.content_type.endswith(tuple(_PLACES)):
            yield relation.target_part, etree.fromstring(relation.target_part.blob)


def _parsed(xml: str | bytes) -> etree._Element:
    """The rendered XML as a tree, however large. Raises TemplateError when it is not well formed."""
    try:
        return etree.fromstring(xml, etree.XMLParser(huge_tree=True, resolve_entities=False))
    except etree.XMLSyntaxError as error:
        raise TemplateError(
            "the tags do not fit together: begin and end every loop and condition in the same table, cell or text."
        ) from error
