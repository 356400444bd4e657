"""Parts that come, change or go, and what the rest of the package says of them."""

import io

from tests.builders.packages import entries, packed, parts, saved
from toolkit.workbook_file.package.edits import Edits
from toolkit.workbook_file.package.package import open_package


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
