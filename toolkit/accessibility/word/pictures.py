"""Pictures, charts, shapes and text boxes: what they are said to show (WCAG 2.2, 1.1.1), and where they are."""

import re
from collections.abc import Iterator

from toolkit.accessibility.content import PrintedContent, within
from toolkit.accessibility.document import Element, TextPart, W, text_of
from toolkit.accessibility.word.whole import is_watermark
from toolkit.accessibility.words import is_by_a_program, says_nothing_of_a_picture
from toolkit.entries.text import one_line
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InDocument
from toolkit.problems.problem import Problem
from toolkit.records import dataclass

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_SHAPES = [
    f"{_VML}{name}"
    for name in ("group", "shape", "rect", "oval", "roundrect", "line", "polyline", "arc", "curve", "image")
]
_LONGEST, _LONGEST_OF_FIGURES = 400, 800
"""Characters: a picture is said in two or three sentences, a chart with its figures."""
_FIGURES = 4
_STILL = 2
_ANIMATION = b"\x21\xf9\x04"


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture, chart, shape or group, drawn in either way."""

    part: TextPart
    number: int
    description: str
    kind: str
    is_decorative: bool
    is_floating: bool
    has_text: bool
    is_link: bool
    source: str

    @property
    def place(self) -> InDocument:
        """Which one it is, counted through its part."""
        return within(self.part, f"Picture {self.number}")


def picture_faults(content: PrintedContent) -> Iterator[Problem]:
    """What is wrong with the pictures, charts, shapes and text boxes."""
    sources: dict[str, str] = {}
    for part in content.document.parts:
        for picture in pictures_of(part):
            yield from _placed(picture)
            if picture.has_text and not picture.description and picture.kind in ("shape", "old"):
                continue  # the text says it
            yield from _described(picture)
            text = picture.description.casefold()
            if (
                text
                and not says_nothing_of_a_picture(text)
                and sources.setdefault(text, picture.source) != picture.source
            ):
                yield problem("alternative-text-same", picture.place, found=picture.description[:60])
        if any(True for _ in part.root.iter(f"{W}framePr")):
            yield from _framed(content, part)
    moving = [name for name, data in content.document.package.pictures.items() if data.count(_ANIMATION) >= _STILL]
    for name in moving:
        yield problem("moving-picture", InDocument(name.rpartition("/")[2]))


def pictures_of(part: TextPart) -> Iterator[ShownPicture]:
    """The part's pictures, in order; a shape within a group or a watermark is none by itself."""
    number = 0
    for element in part.root.iter(f"{_WP}inline", f"{_WP}anchor", *_SHAPES):
        made = (
            _drawn(part, element, number + 1) if str(element.tag).startswith(_WP) else _old(part, element, number + 1)
        )
        if made is not None:
            number += 1
            yield made


def _drawn(part: TextPart, element: Element, number: int) -> ShownPicture | None:
    properties = element.find(f"{_WP}docPr")
    if properties is None or _in_group(element):
        return None
    data = element.find(f"{_A}graphic/{_A}graphicData")
    uri = (data.get("uri") or "") if data is not None else ""
    kind = next(
        (name for name in ("chart", "diagram", "picture", "Group", "Canvas", "Shape", "Ink") if name in uri), "picture"
    )
    mark = next(properties.iter(_DECORATIVE), None)
    blip = next(element.iter(f"{_A}blip"), None)
    own = list(element.iter(f"{W}txbxContent"))
    return ShownPicture(
        part,
        number,
        (properties.get("descr") or "").strip(),
        kind.casefold(),
        mark is not None and mark.get("val") in ("1", "true"),
        element.tag == f"{_WP}anchor",
        any(one_line(text_of(box)) for box in own),
        any(True for _ in properties.iter(f"{_A}hlinkClick")),
        (blip.get(f"{_R}embed") or "") if blip is not None else f"{kind} {number}",
    )


def _old(part: TextPart, element: Element, number: int) -> ShownPicture | None:
    if _in_group(element) or is_watermark(element) or element.get(f"{_OFFICE}hr"):
        return None
    style = element.get("style") or ""
    data = next(element.iter(f"{_VML}imagedata"), None)
    return ShownPicture(
        part,
        number,
        (element.get("alt") or "").strip(),
        "old",
        False,
        bool(re.search(r"position:\s*absolute", style)),
        any(one_line(text_of(box)) for box in element.iter(f"{W}txbxContent")),
        bool(element.get("href")),
        (data.get(f"{_R}id") or "") if data is not None else f"old {number}",
    )


def _in_group(element: Element) -> bool:
    """Whether another drawing holds it, so that its description is the other's matter; text boxes hold their own."""
    for parent in element.iterancestors():
        if parent.tag == f"{W}txbxContent":
            return False
        if parent.tag in (f"{_WP}inline", f"{_WP}anchor", f"{_VML}group"):
            return True
    return False


def _placed(picture: ShownPicture) -> Iterator[Problem]:
    if picture.part.place:
        return  # what is in a header or footer is beside the text in any case
    if picture.has_text:
        yield problem("text-box", picture.place)
    elif picture.is_floating and not picture.is_decorative:
        yield problem("floating", picture.place)


def _described(picture: ShownPicture) -> Iterator[Problem]:
    said = picture.description
    if picture.is_decorative:
        if picture.kind in ("chart", "diagram") or picture.is_link:
            kind = {"chart": "chart", "diagram": "diagram"}.get(picture.kind, "picture that is a link")
            yield problem("alternative-text-decorative", picture.place, found=kind)
    elif not said:
        yield problem("alternative-text", picture.place)
    elif says_nothing_of_a_picture(said):
        yield problem("alternative-text/name", picture.place, found=said[:60])
    elif is_by_a_program(said):
        yield problem("alternative-text-machine", picture.place)
    elif len(said) > (_LONGEST_OF_FIGURES if len(re.findall(r"\d+", said)) >= _FIGURES else _LONGEST):
        yield problem("alternative-text-long", picture.place, found=len(said))


def _framed(content: PrintedContent, part: TextPart) -> Iterator[Problem]:
    for paragraph in content.of_part(part):
        if "framePr" in paragraph.look and paragraph.text and not paragraph.part.place:
            yield problem("frame", paragraph.place)
