"""What is kept of a fault that nobody foresaw."""

import tempfile
from pathlib import Path

from toolkit.disk.faults import fault_sentence


def test_a_fault_leaves_a_log_with_what_was_done_and_where_it_broke(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    try:
        raise LookupError("nobody foresaw this")
    except LookupError:
        said = fault_sentence("csp check plan.xlsx")
    (log,) = Path(tmp_path).glob("csp-toolkit-*.log")
    assert str(log) in said
    text = log.read_text(encoding="utf-8")
    assert "csp check plan.xlsx" in text
    assert "LookupError: nobody foresaw this" in text
