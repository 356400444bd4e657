"""A tag whose text nobody would see is an error of the template, and no paper is made by it."""

import pytest
from docx import Document

from tests.builders.exemptions import GROUND, book, row
from tests.builders.unseen import SEEN, UNSEEN
from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.errors import TemplateError
from toolkit.jobs.papers import examine_template
from toolkit.papers.making import make_paper
from toolkit.template_check.template import check_template
from toolkit.template_check.unseen import unseen_tags


def council(folder, change):
    document = Document(str(bundled("templates", "quarterly-monitoring.docx")))
    change(document, next(one for one in document.paragraphs if one.text == "{{ line }}"))
    document.save(str(folder / "own.docx"))
    return folder / "own.docx"


@pytest.mark.parametrize("how", UNSEEN)
def test_a_statement_that_nobody_would_see_is_an_error(tmp_path, how):
    path = council(tmp_path, UNSEEN[how])
    (found,) = [one for one in check_template(path) if one.code == "unseen"]
    assert found.message == f"Nobody would see what {{{{ line }}}} prints: it is {how.partition(' by its')[0]}."
    plan = book(row("Row", GROUND), row(ref="CSAP 1.2"))
    with pytest.raises(TemplateError, match="Nobody would see"):
        make_paper(plan, check_book(plan)[0], str(path), examine=examine_template)


@pytest.mark.parametrize("how", SEEN)
def test_what_can_be_seen_is_none(tmp_path, how):
    assert list(unseen_tags(Document(str(council(tmp_path, SEEN[how]))))) == []
