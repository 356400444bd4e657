"""All parts of an Office file, unpacked within limits."""

import pytest

from tests.builders.packages import packed
from toolkit.office import parts
from toolkit.office.parts import roots_of, unpacked
from toolkit.office.zip_reader import Unsound


class RefusedError(Exception):
    pass


def refuse(unsound: Unsound, part: str, more: str) -> Exception:
    return RefusedError(unsound, part, more)


def test_every_part_is_there():
    assert unpacked(packed({"a.xml": "<a/>", "b.png": b"x"}), refuse) == {"a.xml": b"<a/>", "b.png": b"x"}


@pytest.mark.parametrize(("limit", "part"), [("MOST_XML", "a.xml"), ("MOST_BYTES", "b.png")])
def test_a_part_beyond_the_limit_is_not_unpacked(monkeypatch: pytest.MonkeyPatch, limit: str, part: str):
    monkeypatch.setattr(parts, limit, 1_000)
    with pytest.raises(RefusedError) as raised:
        unpacked(packed({part: bytes(2_000)}), refuse)
    assert raised.value.args[:2] == (Unsound.TOO_LARGE, part)


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parts, "MOST_BYTES", 1_000)
    with pytest.raises(RefusedError) as raised:
        unpacked(packed({f"{name}.png": bytes(600) for name in "ab"}), refuse)
    assert raised.value.args[:2] == (Unsound.TOO_LARGE, "")


@pytest.mark.parametrize(
    "content", ["<a>", "", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<!DOCTYPE a SYSTEM 'b'><a/>"]
)
def test_what_is_no_plain_xml_is_refused(content: str):
    with pytest.raises(RefusedError) as raised:
        roots_of(unpacked(packed({"a.xml": content}), refuse), refuse)
    assert raised.value.args[:2] == (Unsound.DAMAGED, "a.xml")


def test_a_wrong_checksum_is_found():
    data = packed({"b.png": b"picture" * 9}, method=0).replace(b"picture", b"pickure", 1)
    with pytest.raises(RefusedError) as raised:
        unpacked(data, refuse)
    assert raised.value.args[:2] == (Unsound.DAMAGED, "b.png")


TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="dat" ContentType="application/a+xml"/><Default Extension="png" ContentType="image/png"/>
<Override PartName="/b/C.bin" ContentType="application/xml"/></Types>"""


def test_a_part_that_is_declared_to_be_xml_is_one_whatever_it_is_called():
    given = {"[Content_Types].xml": TYPES, "a.dat": "<a/>", "b/c.bin": "<c/>", "d.bin": "no", "e.png": "no"}
    assert sorted(roots_of(unpacked(packed(given), refuse), refuse)) == ["[Content_Types].xml", "a.dat", "b/c.bin"]


def test_a_part_that_is_only_declared_to_be_xml_has_the_same_limit(monkeypatch: pytest.MonkeyPatch):
    found = unpacked(packed({"[Content_Types].xml": TYPES, "a.dat": "<a>" + " " * 2_000 + "</a>"}), refuse)
    monkeypatch.setattr(parts, "MOST_XML", 1_000)
    with pytest.raises(RefusedError) as raised:
        roots_of(found, refuse)
    assert raised.value.args[:2] == (Unsound.TOO_LARGE, "a.dat")


def test_the_trees_of_all_parts_together_have_a_limit():
    crowd = "<r>" + "<a/>" * 900_000 + "</r>"
    roots = roots_of(unpacked(packed({"a.xml": crowd}), refuse), refuse)
    assert sum(1 for _ in roots["a.xml"]) == 900_000
    with pytest.raises(RefusedError) as raised:
        roots_of(unpacked(packed({"a.xml": crowd, "b.xml": crowd}), refuse), refuse)
    assert raised.value.args[:2] == (Unsound.TOO_LARGE, "b.xml")


def test_parts_that_are_no_xml_may_not_be_packed_as_no_picture_is():
    with pytest.raises(RefusedError) as raised:
        unpacked(packed({"a.png": bytes(60_000_000)}), refuse)
    assert raised.value.args[:2] == (Unsound.TOO_LARGE, "")
