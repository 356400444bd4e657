"""The state of a file, by which a change by somebody else is noticed."""

import os

import pytest

from toolkit.disk.state import fingerprint_of


def test_a_file_written_to_or_replaced_has_another_state(tmp_path):
    path, other = tmp_path / "plan.xlsx", tmp_path / "other.xlsx"
    path.write_bytes(b"old")
    before = fingerprint_of(path)
    assert fingerprint_of(path) == before
    os.utime(path, ns=(1, 1))
    touched = fingerprint_of(path)
    other.write_bytes(b"old")
    os.utime(other, ns=(1, 1))
    other.replace(path)
    assert len({before, touched, fingerprint_of(path)}) == 3
    with pytest.raises(OSError, match="gone"):
        fingerprint_of(tmp_path / "gone.xlsx")
