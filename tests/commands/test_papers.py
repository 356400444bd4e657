"""The commands that make papers and say what has changed in a plan."""

import json

from toolkit.bundled import bundled


def test_compare_tells_what_changed_between_two_workbooks(csp):
    old, new = (str(bundled("workbooks", f"sevenoaks-{year}.xlsm")) for year in ("2016-17", "2019-20"))
    status, said, _ = csp("compare", old, new)
    assert status == 0
    assert said.startswith("From sevenoaks-2016-17.xlsm to sevenoaks-2019-20.xlsm\n")
    assert "CSAP 2.8 (from March 2017 to On-going)" in said
    document = json.loads(csp("compare", old, new, "--json")[1])
    assert set(document) == {"from", "to", "counts", "renamed_priorities", "changes", "lines"}


def test_compare_says_what_it_cannot_do(csp):
    path = str(bundled("workbooks", "sevenoaks-2019-20.xlsm"))
    for arguments, sentence in (
        ([path], "has no quarter before"),
        ([path, path, "--from", "2019-20 Quarter 1"], "Quarters are of one workbook"),
        ([path, "--from", "soon"], '"soon" is no quarter'),
    ):
        status, _, said = csp("compare", *arguments)
        assert status == 2
        assert sentence in said
