"""``csp merge``: what it says, and how it ends."""

import json

from tests.builders.copies import changed, small


def test_the_command_says_what_came_of_it(csp, tmp_path):
    base = small(tmp_path / "base.xlsx")
    mine = small(tmp_path / "mine.xlsx", changed(F3="Green"))
    theirs = small(tmp_path / "theirs.xlsx", changed(F3="Red", G2="Other"))
    status, out, _ = csp("merge", mine, theirs, "--base", base, "--out", tmp_path / "out.xlsx")
    assert status == 1
    assert 'What both have changed since "base.xlsx" is to be decided' in out
    assert "From theirs: 1 cell changed, 0 rows added." in out
    assert '1 difference for you to decide, on the sheet "To decide"' in out
    status, out, _ = csp("merge", mine, theirs, "--base", base, "--out", tmp_path / "j.xlsx", "--json")
    made = json.loads(out)
    assert (status, made["open"], [cell["to"] for cell in made["taken"]]) == (1, 1, ["Other"])
    assert (made["to_decide"][0]["cell"], made["to_decide"][0]["theirs"]) == ("F3", "Red")
    status, out, _ = csp("merge", theirs, base, "--base", base, "--out", tmp_path / "same.xlsx")
    assert (status, "There was nothing to bring together" in out) == (0, True)
