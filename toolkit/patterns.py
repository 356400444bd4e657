"""Regular expressions that are compiled when they are first used.

The toolkit knows some 300, and a command or a click uses a few dozen of them: compiling the others would take a tenth
of its time (``docs/decisions``, "a click pays").
"""

import re
from typing import cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Pattern:
    """Stands for a compiled pattern: the first use compiles it, and from then on its methods are the compiled ones."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression, by all the methods that search in a text."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
