"""The donor's parts in the namespaces of the workbook that they go into."""

import pytest

from tests import DATA
from tests.builders.transplants import contents, donor, put


@pytest.mark.parametrize(("name", "strict"), [("strict.xlsx", True), ("prefixed.xlsx", False)])
def test_new_sheets_are_strict_where_the_workbook_is_and_not_elsewhere(name, strict):
    before = contents((DATA / name).read_bytes())
    after = contents(put((DATA / name).read_bytes(), donor(5, 2, 1)))
    added = [content for part, content in after.items() if part.startswith("xl/worksheets/") and part not in before]
    assert added
    assert {b"purl.oclc.org" in content for content in added} == {strict}
