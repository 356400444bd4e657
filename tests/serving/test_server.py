"""The server as a process: it says where it is, keeps strangers out, and leaves nothing behind."""

import re
import signal
import subprocess
import sys

import httpx2
import pytest

from tests.builders.serving import Officer
from toolkit.bundled import bundled
from toolkit.errors import ToolkitError
from toolkit.serving.server import address_of, taken_address, unencrypted
from toolkit.serving.settings import ServingSettings

SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking them")
def test_it_serves_until_it_is_told_to_stop_and_leaves_nothing(tmp_path):
    command = [sys.executable, "-m", "toolkit", "serve", "--port", "0", "--folder", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        address = re.search(r"http://\S+", running.stdout.readline())[0]
        with httpx2.Client(base_url=address, timeout=60) as client:
            assert "What was counted" in Officer(client).begin(SEVENOAKS).text
        root = tmp_path / "csp-visits"
        assert list(root.rglob("*.xlsm"))
        running.send_signal(signal.SIGTERM)
        said, complaints = running.communicate(timeout=30)
    assert (running.returncode, complaints) == (0, "")
    assert "all files are deleted" in said
    assert [path.name for path in root.iterdir()] == ["in-use"]


def test_a_port_that_is_taken_is_said_so():
    with taken_address(ServingSettings(port=0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ToolkitError, match="choose another with --port"):
            taken_address(ServingSettings(port=port))


def test_the_address_is_what_a_browser_needs():
    assert address_of(ServingSettings(), 8765) == "http://127.0.0.1:8765/"
    assert address_of(ServingSettings(host="::1"), 80) == "http://[::1]:80/"
    assert (
        address_of(ServingSettings(names=("csp.example",), certificate="c", key="k"), 443) == "https://csp.example:443/"
    )


def test_who_sends_files_in_the_clear_is_warned():
    assert unencrypted(ServingSettings()) == ""
    assert "not encrypted" in unencrypted(ServingSettings(host="192.0.2.1", access_code="x" * 16))
    assert unencrypted(ServingSettings(host="192.0.2.1", person_header="X-Person")) == ""
