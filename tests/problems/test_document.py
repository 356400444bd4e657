import re

from toolkit.problems.catalogue import CATALOGUE
from toolkit.problems.document import problems_document


def test_every_code_has_a_line_with_all_its_words():
    page = problems_document()
    lines = re.findall(r"^\| `([a-z0-9-]+)` \| .* \|$", page, re.M)
    tables = {(entry.subject.about, entry.code, entry.basis, entry.severity) for entry in CATALOGUE}
    assert len(lines) == len(tables)
    for entry in CATALOGUE:
        assert entry.remedy.replace("{{", "{").replace("}}", "}") in page
