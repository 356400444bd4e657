"""Pages: templates of HTML with everything escaped, and the style sheet beside them."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from toolkit import __version__
from toolkit.entries.wording import counted
from toolkit.safe_text import safe_text

PAGES = Path(__file__).parent / "pages"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"version": __version__, "counted": counted}
    return environment


def _shown(value: object) -> object:
    """A stranger's text with its control characters and marks of direction named; what a form sends back (``|e``) is
    markup already and stays exact.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return safe_text(value.replace("\r\n", "\n"))


def render_page(request: Request, name: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page of that name with those values. ``errors`` are sentences to be put right, each with the id of its field
    or "".
    """
    shown = {"errors": [], "visit": None, "form": "", "person": request.scope.get("state", {}).get("person", "")}
    text = _environment().get_template(f"{name}.html").render(shown | values)
    return HTMLResponse(text, status)


def error_page(request: Request, status: int, title: str, said: str) -> Response:
    """The page for what is refused or not there."""
    return render_page(request, "error", status, title=title, said=said)


@cache
def style_sheet() -> str:
    """The one style sheet."""
    return (PAGES / "style.css").read_text(encoding="utf-8")
