import pytest

from toolkit.errors import ToolkitError
from toolkit.serving.settings import ServingSettings, checked_settings, is_any_address, is_loopback, read_access_code

CODE = "sixteen letters!"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_on_this_computer_nothing_has_to_be_added(host):
    assert is_loopback(host)
    assert checked_settings(ServingSettings(host=host)).host == host


@pytest.mark.parametrize("host", ["192.0.2.1", "0.0.0.0", "::", "csp.example"])
def test_where_others_can_reach_it_strangers_are_kept_out(host):
    with pytest.raises(ToolkitError, match="--access-code-file"):
        checked_settings(ServingSettings(host=host))
    assert checked_settings(ServingSettings(host=host, access_code=CODE, names=("csp.example",)))
    assert checked_settings(ServingSettings(host=host, person_header="X-Person", names=("csp.example",)))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (ServingSettings(access_code="short"), "too short"),
        (ServingSettings(host="0.0.0.0", access_code=CODE), "--name"),
        (ServingSettings(certificate="here"), "--key"),
    ],
)
def test_half_a_setting_is_refused_with_the_other_half(settings, said):
    with pytest.raises(ToolkitError, match=said):
        checked_settings(settings)


def test_requests_may_be_addressed_to_this_computer_and_the_names_alone():
    hosts = ServingSettings(host="0.0.0.0", names=("CSP.example",)).hosts
    assert "csp.example" in hosts
    assert "0.0.0.0" not in hosts
    assert is_any_address("0.0.0.0")
    assert "192.0.2.1" in ServingSettings(host="192.0.2.1").hosts


def test_the_access_code_is_the_only_line_of_its_file(tmp_path):
    path = tmp_path / "code"
    path.write_text(f"{CODE}\n", encoding="utf-8")
    assert read_access_code(path) == CODE
    path.write_text("one\ntwo\n", encoding="utf-8")
    with pytest.raises(ToolkitError, match="one line"):
        read_access_code(path)
    with pytest.raises(ToolkitError, match="cannot be read"):
        read_access_code(tmp_path / "nothing")


def test_the_code_is_not_printed_with_the_settings():
    assert CODE not in repr(ServingSettings(access_code=CODE))
