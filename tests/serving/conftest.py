import datetime
from types import SimpleNamespace

import pytest

from tests.builders.serving import NOW, Officer, served


@pytest.fixture(scope="package")
def page(tmp_path_factory):
    """The page, on this computer."""
    with served(tmp_path_factory.mktemp("serving")) as page:
        yield page


@pytest.fixture
def officer(page):
    """A browser that has not been here."""
    with page.browser() as browser:
        yield Officer(browser)


@pytest.fixture
def same_clock(monkeypatch):
    """The commands read the clock that the page reads."""

    class Standing(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return NOW

    standing = SimpleNamespace(datetime=Standing, date=datetime.date)
    for command in ("ask", "gather", "merge", "rollup"):
        monkeypatch.setattr(f"toolkit.commands.many.{command}.datetime", standing)
