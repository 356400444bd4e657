"""Word files that fetch or run something."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tests.builders.papers import QUARTERLY

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OLE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EMBEDDED" * 100
"""How a file of another program that is embedded begins, and something to be found by."""
_KINDS = "".join(
    f'<Default Extension="{ending}" ContentType="{kind}"/>'
    for ending, kind in (
        ("html", "text/html"),
        ("bin", "application/vnd.openxmlformats-officedocument.oleObject"),
        ("gif", "image/gif"),
        ("xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12"),
        ("sigs", "application/vnd.openxmlformats-package.digital-signature-origin"),
    )
)
_BODY_END = "<w:sectPr"
_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="900000" cy="900000"/><wp:docPr id="9" name="P" descr="A picture"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="9" name="P"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    f'<a:blip xmlns:r="{OFFICE}" r:link="rIdX1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def field(*pieces: str) -> str:
    """A paragraph with a field whose code is in these pieces."""
    codes = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "end"))
    return f"<w:p>{begin}{codes}{end}</w:p>"


def hostile(
    path: Path,
    *,
    body: str = "",
    relations: str = "",
    settings: str = "",
    beside: str = "",
    parts: Mapping[str, bytes] = MappingProxyType({}),
) -> Path:
    """The quarterly template with something added to its text, its relations, those of its settings and of the file,
    and with more parts.
    """
    with zipfile.ZipFile(QUARTERLY) as sound, zipfile.ZipFile(path, "w") as file:
        for name in sound.namelist():
            content = sound.read(name).decode() if name.endswith((".xml", ".rels")) else sound.read(name)
            if name == "word/document.xml":
                before, found, after = content.rpartition(_BODY_END)
                content = before + body + found + after
            elif name == "word/_rels/document.xml.rels":
                content = content.replace("</Relationships>", relations + "</Relationships>")
            elif name == "_rels/.rels":
                content = content.replace("</Relationships>", beside + "</Relationships>")
            elif name == "[Content_Types].xml":
                content = content.replace("<Default ", f"{_KINDS}<Default ", 1)
            file.writestr(name, content)
        for name, content in parts.items():
            file.writestr(name, content)
        if "x.html" in relations + beside:
            file.writestr("word/x.html", "<html/>")
        if settings:
            opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            file.writestr("word/_rels/settings.xml.rels", f"{opening}{settings}</Relationships>")
    return path


def outside(kind: str, target: str, number: int = 1, mode: str = ' TargetMode="External"') -> str:
    """A relation to something elsewhere."""
    return f'<Relationship Id="rIdX{number}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def with_linked_picture(path: Path, address: str, body: str = "") -> Path:
    """The template with a picture that is fetched from an address, and with more in its text."""
    return hostile(path, body=_PICTURE + body, relations=outside("image", address))


def bomb(path: Path, size: int) -> Path:
    """The template with a part of XML that unpacks to so many bytes."""
    held = io.BytesIO(QUARTERLY.read_bytes())
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/big.xml", b"<a>" + b" " * size + b"</a>")
    path.write_bytes(held.getvalue())
    return path
