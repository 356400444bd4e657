import gc
import importlib
import pkgutil
import re

import toolkit
from toolkit import patterns
from toolkit.patterns import lazy_pattern


def test_it_is_compiled_when_it_is_first_used_and_then_stays_so():
    spaces = lazy_pattern(r"\s+")
    assert "search" not in vars(spaces)
    assert spaces.sub(" ", "a \n b") == "a b"
    assert vars(spaces)["search"]("a b").span() == (1, 2)


def test_it_has_its_flags_and_its_text():
    word = lazy_pattern("red", re.IGNORECASE)
    assert (word.pattern, bool(word.fullmatch("RED"))) == ("red", True)
    assert not hasattr(word, "groupindex")


def test_every_pattern_of_the_toolkit_compiles():
    for module in pkgutil.walk_packages(toolkit.__path__, "toolkit."):
        if "__main__" not in module.name:
            importlib.import_module(module.name)
    gc.unfreeze()  # what was loaded with the tests counts as well
    known = [one for one in gc.get_objects() if isinstance(one, patterns._Pattern)]
    assert len(known) > 100
    for one in known:
        one.search("")
