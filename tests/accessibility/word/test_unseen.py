"""Text that nobody sees, and text that is only small or white on dark."""

import pytest
from docx import Document

from tests.builders.unseen import SEEN, UNSEEN
from toolkit.accessibility.content import read_content
from toolkit.accessibility.document import read_document
from toolkit.accessibility.word.unseen import why_unseen


def reasons(folder, change):
    document = Document()
    paragraph = document.add_paragraph("It is said here.")
    change(document, paragraph)
    document.save(str(folder / "paper.docx"))
    content = read_content(read_document(folder / "paper.docx"))
    return {why_unseen(content, one, run) for one in content.paragraphs for run in one.runs}


@pytest.mark.parametrize("how", UNSEEN)
def test_the_reason_is_named(tmp_path, how):
    assert reasons(tmp_path, UNSEEN[how]) == {how.partition(" by its")[0]}


@pytest.mark.parametrize("how", SEEN)
def test_what_can_be_seen_has_no_reason(tmp_path, how):
    assert reasons(tmp_path, SEEN[how]) == {""}
