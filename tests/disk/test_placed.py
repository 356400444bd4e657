"""Which files were put in place, for what is said when something goes wrong afterwards."""

import pytest

from tests.builders.files import writer
from toolkit.disk.placed import forget_placed, note_placed, placed
from toolkit.disk.replacing import new_file, replace_file


@pytest.fixture(autouse=True)
def nothing_placed():
    forget_placed()
    yield
    forget_placed()


def test_files_that_were_replaced_or_made_are_known_in_order(tmp_path):
    first, second = tmp_path / "a.xlsx", tmp_path / "b.docx"
    new_file(second, writer(b"1"))
    new_file(first, writer(b"1"))
    replace_file(second, writer(b"2"))
    assert placed() == (second, first)


def test_one_that_was_taken_away_again_is_not(tmp_path):
    note_placed(tmp_path / "gone.xlsx")
    assert placed() == ()
