"""PDFs: a small sound one, broken in one way a row."""

import pytest

from tests.builders.tagged_pdfs import PDF_BREAKS, PDF_SOUND, locked, saved, sound_pdf
from toolkit.accessibility.rules import check_accessibility


def codes(path):
    return {found.code for found in check_accessibility(path)}


def test_a_sound_pdf_breaks_no_rule(tmp_path):
    assert check_accessibility(saved(sound_pdf(), tmp_path / "paper.pdf")) == []


@pytest.mark.parametrize(("change", "code"), PDF_BREAKS, ids=lambda item: getattr(item, "__name__", ""))
def test_what_is_broken_is_found_and_nothing_else(tmp_path, change, code):
    pdf = sound_pdf()
    change(pdf)
    assert codes(saved(pdf, tmp_path / "paper.pdf")) == {code}


@pytest.mark.parametrize("change", PDF_SOUND, ids=lambda item: item.__name__)
def test_another_way_that_the_standard_allows_is_let_pass(tmp_path, change):
    pdf = sound_pdf()
    change(pdf)
    assert check_accessibility(saved(pdf, tmp_path / "paper.pdf")) == []


def test_a_pdf_that_nobody_may_read_aloud_is_told(tmp_path):
    (tmp_path / "paper.pdf").write_bytes(locked(sound_pdf()))
    assert codes(tmp_path / "paper.pdf") == {"pdf-locked"}
