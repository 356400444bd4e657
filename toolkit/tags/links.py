"""Links whose address holds a tag, such as ``mailto:{{ contact }}``: the tag is filled in as it is in the text.

Word keeps an address apart from the text, in the part's list of relationships, where a tag has none of the loops around
it: it may be one of those that the whole paper has. Where what is filled in is no address the link is taken off and its
words stay, because a link that leads nowhere misleads.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

from lxml import etree

from toolkit.errors import TemplateError

_HYPERLINK = "/hyperlink"
_TAG = re.compile(r"\{\{\s*+(.{0,2000}?)\s*+\}\}")
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]++@[\w-]+(?:\.[\w-]+)+")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|mailto|tel|ftp):\S+", re.IGNORECASE)
_LINK = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}hyperlink"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def addresses_with_tags(part: Any) -> Iterator[tuple[Any, str]]:
    """The part's links whose address holds a tag, each with the address as a clerk typed it."""
    for relation in part.rels.values():
        if relation.is_external and relation.reltype.endswith(_HYPERLINK):
            address = unquote(relation.target_ref)
            if _TAG.search(address):
                yield relation, address


def names_in(address: str) -> list[str]:
    """What the tags of an address ask for."""
    return _TAG.findall(address)


def fill_addresses(part: Any, root: etree._Element, context: Mapping[str, object]) -> None:
    """Fill in the addresses of a part's links, and take off those that come to nothing.

    Raises TemplateError for a tag that stands for no text of the whole paper.
    """
    for relation, address in list(addresses_with_tags(part)):
        for name in names_in(address):
            if not isinstance(context.get(name), str):
                raise TemplateError(
                    f"{{{{ {name} }}}} in the address of a link stands for no text that the whole paper has: use a tag "
                    "such as {{ contact }} there."
                )
        filled = _filled(address, {name: str(context[name]).strip() for name in names_in(address)})
        if filled:
            relation._target = filled
        else:
            _take_off(part, root, relation.rId)


def _filled(address: str, values: Mapping[str, str]) -> str:
    """The address with its tags filled in; empty where that is none."""
    scheme, _, rest = address.partition(":") if _ADDRESS.match(address) else ("", "", address)
    whole = _TAG.fullmatch(rest.removeprefix("//").strip())
    if whole is None:
        return _TAG.sub(lambda tag: quote(values[tag[1]], safe="/:@?&=#+,;.~-_"), address)
    value = values[whole[1]]
    email, host = _EMAIL.search(value), _HOST.fullmatch(value)
    if scheme.casefold() == "mailto" or (not scheme and email and not host):
        return f"mailto:{email[0]}" if email else ""
    if _ADDRESS.fullmatch(value):
        return value
    return f"{scheme or 'https'}://{value}" if host else ""


def _take_off(part: Any, root: etree._Element, relation: str) -> None:
    """The words of the link without the link."""
    for link in [link for link in root.iter(_LINK) if link.get(_ID) == relation]:
        for run in list(link):
            link.addprevious(run)
        parent = link.getparent()
        if parent is not None:
            parent.remove(link)
    part.rels.pop(relation, None)
