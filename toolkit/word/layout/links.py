"""Addresses in a paper's text as links: of the web and of email, each shown as it was typed."""

import re
from copy import deepcopy
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

_ADDRESS = re.compile(
    r"(?P<web>(?:https?://|www\.)[^\s<>\"“”‘’|]+[^\s<>\"“”‘’|.,;:!?)\]'])"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+)",
    re.IGNORECASE,
)
_R, _T, _PROPERTIES = qn("w:r"), qn("w:t"), qn("w:rPr")
_HYPERLINK = qn("w:hyperlink")
_STYLE = "Hyperlink"
_LOOK = '<w:color w:val="0563C1"/><w:u w:val="single"/>'


def link_addresses(document: Any) -> None:
    """Make a link of every address in the text that is none yet, in the style Hyperlink if the template has it."""
    root = document.element
    texts = [text for text in root.iter(_T) if text.text and ("@" in text.text or _ADDRESS.search(text.text))]
    named = next((style.style_id for style in document.styles if style.name == _STYLE), None) if texts else None
    look = f'<w:rStyle w:val="{named}"/>' if named else _LOOK
    for text in texts:
        run = text.getparent()
        if run.tag == _R and not any(above.tag == _HYPERLINK for above in run.iterancestors()) and not _in_field(run):
            _link(document, run, text, look)


def _in_field(run: Any) -> bool:
    return bool(run.getparent().tag == qn("w:fldSimple"))


def _link(document: Any, run: Any, text: Any, look: str) -> None:
    """Part the run at its addresses; what comes before and after keeps its look."""
    matches = list(_ADDRESS.finditer(text.text))
    if not matches:
        return
    children = [child for child in run if child.tag != _PROPERTIES]
    place = children.index(text)
    pieces: list[Any] = [_like(run, children[:place])] if place else []
    done = 0
    for match in matches:
        pieces += [_like(run, [_text(text.text[done : match.start()])])] if match.start() > done else []
        pieces.append(_hyperlink(document, match, look))
        done = match.end()
    rest = [*([_text(text.text[done:])] if done < len(text.text) else []), *children[place + 1 :]]
    pieces += [_like(run, rest)] if rest else []
    for piece in pieces:
        run.addprevious(piece)
    run.getparent().remove(run)


def _hyperlink(document: Any, match: re.Match[str], look: str) -> Any:
    shown = match[0]
    target = f"mailto:{shown}" if match["mail"] else shown if "://" in shown else f"http://{shown}"
    relation = document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = parse_xml(
        f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}" w:history="1"><w:r><w:rPr>{look}</w:rPr></w:r>'
        "</w:hyperlink>"
    )
    link[0].append(_text(shown))
    return link


def _like(run: Any, children: list[Any]) -> Any:
    made = OxmlElement("w:r")
    properties = run.find(_PROPERTIES)
    if properties is not None:
        made.append(deepcopy(properties))
    for child in children:
        made.append(child)
    return made


def _text(words: str) -> Any:
    made = OxmlElement("w:t")
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.text = words
    return made
