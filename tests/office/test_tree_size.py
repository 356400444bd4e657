"""The memory that a tree takes, told beforehand."""

import subprocess
import sys

import pytest

from toolkit.office.tree_size import MOST_TREE, TreeMeter, tree_size

MEASURE = """
import resource, sys
from lxml import etree
def taken():
    with open("/proc/self/statm") as said:
        return int(said.read().split()[1]) * resource.getpagesize()
document = b"<r>" + sys.argv[1].encode() * 400_000 + b"</r>"
before = taken()
root = etree.fromstring(document)
print(taken() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says so plainly how much memory a process has")
@pytest.mark.parametrize(
    "piece", ["<a/>", "<a>b</a>", "<a/>b", '<a b="1"/>', "<a b='' c=''/>", '<c r="A1" s="1"><v>5</v></c>', "<!--a-->"]
)
def test_a_tree_takes_about_what_is_told(piece: str):
    measured = subprocess.run([sys.executable, "-c", MEASURE, piece], capture_output=True, check=True, text=True)
    told = tree_size(b"<r>" + piece.encode() * 400_000 + b"</r>")
    assert 0.8 * told < int(measured.stdout) < 1.3 * told


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252", "latin-1", "ascii"])
def test_it_is_told_in_every_encoding_that_is_written(encoding: str):
    said = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    document = f'<?xml version="1.0" encoding="{said}"?><r>{"<a b=" + chr(34) * 2 + "/>c" * 1}</r>'
    plain = tree_size(document.encode())
    assert plain <= tree_size(document.encode(encoding)) <= 3 * plain


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "no-such-thing"])
def test_what_hides_its_marks_is_taken_for_the_worst(encoding: str):
    document = f'<?xml version="1.0" encoding="{encoding}"?><r>{"a" * 10_000}</r>'
    written = document.encode("utf-8" if encoding.startswith("no") else encoding)
    assert tree_size(written) >= 49 * len(written)


def test_hundreds_of_thousands_of_namespaces_are_too_many():
    assert tree_size(b"<r" + b"".join(b' xmlns:a%d="b"' % number for number in range(200_000)) + b"/>") > MOST_TREE
    assert tree_size(b"<r" + b"".join(b' xmlns:a%d="b"' % number for number in range(1_000)) + b"/>") < MOST_TREE / 20


def test_pieces_add_up():
    document = b'<?xml version="1.0" encoding="utf-7"?><r><a/>b</r>' * 20
    meter = TreeMeter()
    for start in range(0, len(document), 10 * 50):
        meter.add(document[start : start + 500])
    assert meter.size == tree_size(document)
