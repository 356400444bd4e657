"""Links that Windows itself makes."""

import sys

import pytest

from toolkit.install.windows_links import make_link


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has such links")
def test_elsewhere_there_are_none_and_that_is_said(tmp_path):
    with pytest.raises(OSError, match="no links of Windows"):
        make_link(tmp_path / "a.lnk", tmp_path / "python.exe", "-m toolkit")
    assert list(tmp_path.iterdir()) == []
