import datetime
from types import SimpleNamespace

import pytest

from tests.builders.serving import NOW


@pytest.fixture
def same_clock(monkeypatch):
    """The commands read the clock that the page reads."""

    class Standing(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return NOW

    for command in ("merge", "rollup"):
        found = SimpleNamespace(datetime=Standing, date=datetime.date)
        monkeypatch.setattr(f"toolkit.commands.many.{command}.datetime", found)
