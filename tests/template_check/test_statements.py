"""A statement that a condition loses in some plans is an error, and one in a condition of its own is none."""

import pytest
from docx import Document

from toolkit.bundled import bundled
from toolkit.template_check.template import check_template

CASES = {
    "committee-cover-report": "withheld",
    "annual-action-plan": "withheld",
    "quarterly-monitoring": "summary",
    "agenda": "exclusion",
}


def changed(folder, name, change):
    """A template with its paragraphs of the statement, from the first to the last, changed."""
    document = Document(str(bundled("templates", f"{name}.docx")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    first = next(
        number for number, text in enumerate(texts) if f"in {CASES[name]} " in text or text == "{{ exclusion }}"
    )
    loop = "in " in texts[first]
    last = next(number for number in range(first, len(texts)) if not loop or "endfor" in texts[number])
    change(document.paragraphs[first : last + 1])
    document.save(str(folder / "own.docx"))
    return [found.code for found in check_template(folder / "own.docx") if found.code == "missing-statement"]


def within(opening, closing):
    def change(paragraphs):
        paragraphs[0].insert_paragraph_before(opening)
        ending = paragraphs[0].insert_paragraph_before(closing)
        paragraphs[-1]._p.addnext(ending._p)

    return change


@pytest.mark.parametrize("name", CASES)
def test_a_condition_that_a_plan_may_not_meet_loses_the_statement(tmp_path, name):
    assert changed(tmp_path, name, within("{%p if committee %}", "{%p endif %}")) == ["missing-statement"]


@pytest.mark.parametrize("name", ["committee-cover-report", "quarterly-monitoring"])
def test_the_first_sentence_alone_is_not_the_statement(tmp_path, name):
    def change(paragraphs):
        paragraphs[1].text = "{% if loop.first %}{{ line }}{% endif %}"

    assert changed(tmp_path, name, change) == ["missing-statement"]


@pytest.mark.parametrize("name", CASES)
def test_the_statement_may_have_a_condition_of_its_own(tmp_path, name):
    words = "has_exempt_part" if name == "agenda" else CASES[name]
    assert changed(tmp_path, name, within(f"{{%p if {words} %}}", "{%p endif %}")) == []
