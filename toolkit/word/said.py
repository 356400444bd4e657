"""What a finished Word file says in its text, where everybody reads it: not in headers, footers or hidden runs."""

import io
import zipfile

from lxml import etree

from toolkit.word.file import main_part

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off")


def says(content: bytes, sentence: str) -> bool:
    """Whether a paragraph of a .docx file's body has the sentence, whatever its spaces."""
    return _squeezed(sentence) in body_text(content)


def body_text(content: bytes) -> str:
    """The text of the body, a line a paragraph, spaces squeezed and hidden runs left out."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read(main_part(package)), etree.XMLParser(huge_tree=True))
    return "\n".join(_squeezed(_shown(paragraph)) for paragraph in root.iter(f"{_WORD}p"))


def _shown(paragraph: etree._Element) -> str:
    texts = (text for text in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br"))
    return "".join((text.text or "") if text.tag == f"{_WORD}t" else " " for text in texts if not _is_hidden(text))


def _is_hidden(text: etree._Element) -> bool:
    run = text.getparent()
    vanish = run.find(f"{_WORD}rPr/{_WORD}vanish") if run is not None else None
    return vanish is not None and vanish.get(f"{_WORD}val", "1") not in _OFF


def _squeezed(text: str) -> str:
    return " ".join(text.split())
