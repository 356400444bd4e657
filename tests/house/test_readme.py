"""The README's Python examples give what the README prints."""

import doctest
import re
import shutil

import pytest

from tests import ROOT
from toolkit.bundled import bundled

README = ROOT / "README.md"
pytestmark = pytest.mark.skipif(not README.exists(), reason="the documents are not in this copy")


def blocks() -> list[str]:
    return re.findall(r"^```(?:pycon|python)\n(.*?)^```$", README.read_text(encoding="utf-8"), re.M | re.S)


def test_the_examples_give_what_is_printed(tmp_path, monkeypatch):
    (tmp_path / "csp-demo").mkdir()
    shutil.copy(bundled("workbooks", "sevenoaks-2019-20.xlsm"), tmp_path / "csp-demo")
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks()), {}, "README", "README.md", 0)
    ran = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples, out=said.append)
    assert ran.failed == 0, "".join(said)
    assert ran.attempted >= 10


def test_every_python_block_is_an_example_that_is_run():
    # A block without a prompt would be passed over by doctest.
    assert [block for block in blocks() if not block.startswith(">>> ")] == []
