import pytest

from tests.builders.partners import with_contacts


@pytest.fixture
def mine(tmp_path):
    """The officer's workbook, for the command line, and the one that is sent to the page."""
    (tmp_path / "cli").mkdir()
    first = with_contacts(tmp_path / "cli" / "plan & more.xlsm")
    (tmp_path / "plan & more.xlsm").write_bytes(first.read_bytes())
    return first, tmp_path / "plan & more.xlsm"
