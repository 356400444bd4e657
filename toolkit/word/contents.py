r"""The table of contents of a paper, filled in when the paper is made.

A template has Word's own table of contents. What Word would put into it on asking ("Update field") is put into it
here, so that it is right when the paper is opened and nobody is asked anything. Page numbers are only known once a
program has laid the paper out, so the entries are links without numbers; Word adds them when a clerk updates the table
without the switch ``\n``.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree
from markupsafe import escape

_P, _R, _T, _TAB, _BR = (qn(f"w:{name}") for name in ("p", "r", "t", "tab", "br"))
_FIELD, _INSTRUCTION, _TYPE = qn("w:fldChar"), qn("w:instrText"), qn("w:fldCharType")
_RANGE = re.compile(r'\\o\s*"?(\d)-(\d)')
_BOOKMARKS = 8000
"""Numbers of the headings' bookmarks begin here, beyond those of footnotes."""


def fill_contents(document: Any) -> None:
    """Fill every table of contents of the paper with links to the headings below it; nothing where there is none."""
    body = document.element.find(qn("w:body"))
    fields = [found for run in body.iter(_INSTRUCTION) if (found := _contents_field(run))]
    if not fields:
        return
    headings = list(_headings(document))
    for number, (_, heading, _) in enumerate(headings, start=1):
        _bookmark(heading, number)
    order = {paragraph: place for place, paragraph in enumerate(body.iter(_P))}
    for paragraphs, instruction in fields:
        first, last = _range(instruction)
        shown = [
            (number, level, words)
            for number, (level, heading, words) in enumerate(headings, 1)
            if first <= level <= last and order[heading] > order[paragraphs[0]]
        ]
        _fill(document, paragraphs, instruction, shown)


def _contents_field(instruction: Any) -> tuple[list[Any], str] | None:
    """The paragraphs that a table of contents takes up, and what its field says; None for another field."""
    if not (instruction.text or "").strip().startswith("TOC"):
        return None
    paragraph = next(instruction.iterancestors(_P))
    paragraphs, depth = [], 0
    for following in (paragraph, *paragraph.itersiblings(_P)):
        paragraphs.append(following)
        kinds = [mark.get(_TYPE) for mark in following.iter(_FIELD)]
        depth += kinds.count("begin") - kinds.count("end")
        if depth <= 0:
            break
    return paragraphs, str(instruction.text)


def _headings(document: Any) -> Iterator[tuple[int, Any, str]]:
    """The level, the paragraph and the words of each heading of the text below the paper's title."""
    levels = {f"Heading {level}": level for level in range(2, 10)} | {
        f"heading {level}": level for level in range(2, 10)
    }
    ids = {style.style_id: levels[style.name] for style in document.styles if style.name in levels}
    for paragraph in document.element.find(qn("w:body")).iterchildren(_P):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        level = ids.get(style.get(qn("w:val"))) if style is not None else None
        words = "".join(_words(paragraph)).strip()
        if level and words:
            yield level, paragraph, words


def _words(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter(_T, _TAB, _BR):
        if not _is_note_mark(element):
            yield element.text or "" if element.tag == _T else " "


def _is_note_mark(element: Any) -> bool:
    """Whether this is the figure of a footnote, which a table of contents leaves out."""
    style = element.getparent().find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    return style is not None and style.get(qn("w:val")) == "FootnoteReference"


def _bookmark(heading: Any, number: int) -> None:
    """A bookmark round the heading's words, as Word itself makes for a table of contents."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(_BOOKMARKS + number))
    start.set(qn("w:name"), _name(number))
    end.set(qn("w:id"), str(_BOOKMARKS + number))
    properties = heading.find(qn("w:pPr"))
    properties.addnext(start)
    heading.append(end)


def _name(number: int) -> str:
    return f"_Toc{100000 + number}"


def _range(instruction: str) -> tuple[int, int]:
    """The levels of the headings that a table of contents shows."""
    match = _RANGE.search(instruction)
    return (int(match[1]), int(match[2])) if match else (1, 3)


def _fill(document: Any, paragraphs: list[Any], instruction: str, shown: list[tuple[int, int, str]]) -> None:
    """Put the headings, as (number, level, words), in the place of what the field shows."""
    top = min((level for _, level, _ in shown), default=1)
    styles = {style.name.casefold(): style.style_id for style in document.styles}
    spoken = instruction if "\\n" in instruction else f"{instruction.rstrip()} \\n "
    entries = [_entry(number, words, styles.get(f"toc {level - top + 1}", "")) for number, level, words in shown]
    if not entries:
        entries = [parse_xml(f"<w:p {nsdecls('w')}/>")]
    _open_field(entries[0], spoken)
    entries[-1].append(parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="end"/></w:r>'))
    _keep_section(paragraphs, entries)
    for entry in entries:
        paragraphs[0].addprevious(entry)
    for paragraph in paragraphs:
        paragraph.getparent().remove(paragraph)


def _entry(number: int, words: str, style: str) -> etree._Element:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return parse_xml(
        f'<w:p {nsdecls("w")}>{styled}<w:hyperlink w:anchor="{_name(number)}" w:history="1">'
        f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:hyperlink></w:p>'
    )


def _open_field(paragraph: Any, instruction: str) -> None:
    """The beginning of the field, before the first entry."""
    runs = parse_xml(
        f'<w:p {nsdecls("w")}><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r></w:p>'
    )
    properties = paragraph.find(qn("w:pPr"))
    for place, run in enumerate(list(runs)):
        paragraph.insert(place + (0 if properties is None else 1), run)


def _keep_section(paragraphs: list[Any], entries: list[Any]) -> None:
    """A section break that a replaced paragraph carried goes to the last entry."""
    for paragraph in paragraphs:
        section = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if section is not None:
            entries[-1].get_or_add_pPr().append(deepcopy(section))
