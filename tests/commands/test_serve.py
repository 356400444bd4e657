"""``csp serve``: its options, and what it says where it cannot be."""

import sys

import pytest

import toolkit
from toolkit.serving import server


@pytest.fixture
def settings(monkeypatch):
    """What the server would be run with."""
    found = []
    monkeypatch.setattr(server, "run_server", lambda settings, say, open_page: found.append((settings, open_page)))
    return found


def test_without_options_it_is_for_this_computer(csp, settings):
    assert csp("serve")[0] == 0
    [(found, open_page)] = settings
    assert (found.host, found.port, found.access_code, found.person_header) == ("127.0.0.1", 8765, "", "")
    assert open_page is None


def test_options_become_settings(csp, settings, tmp_path, monkeypatch):
    (tmp_path / "code").write_text("correct horse battery\n", encoding="utf-8")
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    words = ["--host", "0.0.0.0", "--port", "80", "--name", "csp.example", "--access-code-file", tmp_path / "code"]
    assert csp("serve", *words, "--proxy", "192.0.2.1", "--open")[0] == 0
    [(found, open_page)] = settings
    assert (found.host, found.port, found.names) == ("0.0.0.0", 80, ("csp.example",))
    assert (found.access_code, found.proxies) == ("correct horse battery", ("192.0.2.1",))
    open_page("http://127.0.0.1/")
    assert opened == ["http://127.0.0.1/"]


def test_beyond_this_computer_it_needs_more(csp):
    status, out, err = csp("serve", "--host", "0.0.0.0")
    assert (status, out) == (2, "")
    assert "--access-code-file" in err


def test_without_its_packages_it_says_which(csp, monkeypatch):
    monkeypatch.setattr(toolkit, "serving", toolkit.serving)  # importing it anew sets another, without its modules
    for name in [name for name in sys.modules if name.startswith("toolkit.serving")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    status, _, err = csp("serve")
    assert (status, ".[serve]" in err) == (2, True)
