import pytest
from starlette.requests import Request

from toolkit.serving.rendering import PAGES, error_page, render_page, style_sheet

REQUEST = Request({"type": "http", "method": "GET", "path": "/", "headers": []})


def test_what_a_workbook_says_is_never_markup():
    said = error_page(REQUEST, 400, "<b>Bold</b>", "<script>alert(1)</script>").body.decode()
    assert "<script>" not in said
    assert "&lt;script&gt;" in said


def test_what_turns_text_round_is_named_and_what_a_form_sends_back_stays_exact():
    said = error_page(REQUEST, 400, "Green\u202eder\x1b[31m", "one\r\ntwo").body.decode()
    assert "Green&lt;U+202E&gt;der&lt;U+001B&gt;[31m" in said
    assert "one\ntwo" in said
    page = render_page(REQUEST, "word_plan", year="2019\u202e<", quarter="").body.decode()
    assert 'value="2019\u202e&lt;"' in page


def test_a_page_with_errors_says_so_in_its_title_and_links_to_the_field():
    errors = [{"field": "code", "said": "Wrong."}]
    page = render_page(REQUEST, "sign_on", 403, errors=errors)
    assert page.status_code == 403
    assert "<title>Error: Access code" in page.body.decode()
    assert '<a href="#code">Wrong.</a>' in page.body.decode()


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.html")))
def test_every_page_is_of_the_one_layout(name):
    text = (PAGES / name).read_text(encoding="utf-8")
    assert name in ("layout.html", "parts.html") or text.startswith('{% extends "layout.html" %}')
    assert "|safe" not in text.replace(" ", "")


def test_the_style_sheet_uses_the_systems_fonts():
    assert "@font-face" not in style_sheet()
    assert "@import" not in style_sheet()
