"""The tags of a Word template: what is in braces, where a clerk finds it, and whether it fits together."""

from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.builders.broken_templates import failure
from tests.builders.papers import (
    template,
)


def test_tracked_changes_are_refused(tmp_path: Path):
    path = template(tmp_path, "{{ title }}")
    document = docx.Document(str(path))
    inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>new</w:t></w:r></w:ins>')
    document.paragraphs[0]._p.append(inserted)
    document.save(str(path))
    assert failure(path) == (
        'In the template "small.docx", tracked changes would be published with the paper: '
        "accept or reject them in Word."
    )
