"""Parts that come, change or go, and what the rest of the package says of them."""

import io

import pytest

from tests.builders.packages import PACKAGE, entries, packed, parts, saved
from toolkit.workbook_file.package.edits import Edits
from toolkit.workbook_file.package.package import CONTENT_TYPES, open_package


def test_a_name_is_free_where_no_part_has_it_and_is_given_once(tmp_path):
    with open_package(saved(tmp_path, packed(parts()))) as package:
        edits = Edits(package)
        names = [edits.free("worksheets", "sheet{}.xml") for _ in range(2)]
    assert names == ["xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"]


def test_only_what_was_put_changes(tmp_path):
    out = io.BytesIO()
    with open_package(saved(tmp_path, packed(parts()))) as package:
        edits = Edits(package)
        edits.put_content("xl/worksheets/sheet1.xml", b"<worksheet/>")
        edits.write(out)
    before, after = entries(packed(parts())), entries(out.getvalue())
    assert [entry[0] for entry in before] == [entry[0] for entry in after]
    assert [one[0] for one, other in zip(before, after, strict=True) if one[1:] != other[1:]] == [
        "xl/worksheets/sheet1.xml"
    ]


RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"


@pytest.mark.parametrize(
    ("usual", "declared"),
    [
        ("", True),
        ('<Default Extension="xml" ContentType="application/xml"/>', True),
        ('<Default Extension="rels" ContentType="application/octet-stream"/>', True),
        (f'<Default Extension="RELS" ContentType="{RELATIONSHIPS}"/>', False),
    ],
)
def test_every_added_part_is_declared_on_its_own_account(tmp_path, usual, declared):
    out = io.BytesIO()
    types = f'<Types xmlns="{PACKAGE}/content-types">{usual}</Types>'
    with open_package(saved(tmp_path, packed(parts() | {"[Content_Types].xml": types}))) as package:
        edits = Edits(package)
        part = edits.free("drawings", "drawing{}.xml")
        edits.put_content(part, b"<wsDr/>")
        edits.add("xl/worksheets/sheet1.xml", "drawing", part)
        edits.write(out)
    relations = {"/xl/worksheets/_rels/sheet1.xml.rels": RELATIONSHIPS} if declared else {}
    with open_package(saved(tmp_path, out.getvalue(), "after.xlsx")) as package:
        overrides = package.tree(CONTENT_TYPES).iter("{*}Override")
        assert {item.get("PartName"): item.get("ContentType") for item in overrides} == relations | {
            "/xl/drawings/drawing1.xml": "application/vnd.openxmlformats-officedocument.drawing+xml"
        }
        (drawing,) = package.relationships("xl/worksheets/sheet1.xml")
        edits = Edits(package)
        edits.drop("xl/worksheets/sheet1.xml", drawing)
        edits.write(out := io.BytesIO())
    with open_package(saved(tmp_path, out.getvalue(), "dropped.xlsx")) as package:
        assert [item.get("PartName") for item in package.tree(CONTENT_TYPES).iter("{*}Override")] == [*relations]
