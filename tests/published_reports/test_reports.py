"""The check of printed figures on sentences of public reports: no false alarm, and most wrong numbers found."""

import pytest

from tests import ROOT
from tests.builders.reports import KINDS, SETS, Statement, false_alarms, found, read_reports, results_table


@pytest.mark.parametrize("name", SETS)
def test_no_number_that_is_right_is_called_wrong(name):
    assert false_alarms(name) == []


@pytest.mark.parametrize("name", SETS)
def test_more_than_two_thirds_of_the_wrong_numbers_are_found(name):
    results = [hit for hits in found(name).values() for hit in hits]
    assert sum(results) / len(results) > 2 / 3


def test_the_sets_are_as_large_as_the_page_says_and_no_document_is_in_both():
    items = {name: list(read_reports(name)) for name in SETS}
    statements = sum(isinstance(item, Statement) for each in items.values() for item in each)
    assert (statements, sum(map(len, items.values())) - statements) == (569, 823)
    one, two = ({item.source for item in each} for each in items.values())
    assert one & two == set()


@pytest.mark.parametrize("name", SETS)
def test_a_statement_has_one_number_changed_a_kind_and_a_source(name):
    for item in read_reports(name):
        assert all((item.source.publisher, item.source.document, item.source.year.isdigit()))
        if isinstance(item, Statement):
            assert item.kind in KINDS
            assert item.right != item.wrong
            assert "{" not in item.right + item.wrong


@pytest.mark.skipif(not (ROOT / "docs").exists(), reason="the documents are not in this copy")
@pytest.mark.parametrize("name", SETS)
def test_the_page_prints_what_is_measured(name):
    assert results_table(name) in (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
