"""The jobs that make papers of closed workbooks."""

import pytest

from toolkit.errors import OutputError
from toolkit.jobs.papers import make_folder, report_workbook


def test_a_paper_is_made_beside_its_workbook_and_under_another_name_where_that_is_taken(workbook):
    _, first = report_workbook(workbook, None)
    assert first.parent == workbook.parent
    with pytest.raises(OutputError, match="is there already"):
        report_workbook(workbook, first)


def test_a_folder_is_made_with_those_above_it_and_a_file_in_its_place_is_named(tmp_path):
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="file"):
        make_folder(tmp_path / "file")
