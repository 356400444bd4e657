"""A paper that does not say what it leaves out is refused."""

import io

import docx
import pytest

from toolkit.errors import TemplateError
from toolkit.papers.obliged.said import refuse_silence

SENTENCE = "1 action is left out of this paper, though the tallies count it, because it holds exempt information."
TAG = "{%p for line in withheld %}"


def paper(text, hidden=False):
    out, document = io.BytesIO(), docx.Document()
    document.add_paragraph().add_run(text).font.hidden = hidden
    document.save(out)
    return out.getvalue()


def test_a_paper_that_says_it_is_made():
    refuse_silence("Ours.docx", paper(f"Summary. {SENTENCE}"), [(SENTENCE, TAG)])


@pytest.mark.parametrize("content", [paper("Summary."), paper(SENTENCE, hidden=True)])
def test_a_paper_that_does_not_is_refused_with_the_tag_to_add(content):
    with pytest.raises(TemplateError, match=r'^The template "Ours.docx" would lose .* print it by {%p for line in w'):
        refuse_silence("Ours.docx", content, [(SENTENCE, TAG)])
