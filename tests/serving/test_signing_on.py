import pytest

from tests.builders.serving import QUICK, Officer, served
from toolkit.serving.settings import ServingSettings
from toolkit.serving.signing_on import MOST_TRIES

CODE = "correct horse battery"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    with served(tmp_path_factory.mktemp("signing on"), ServingSettings(access_code=CODE, limits=QUICK)) as page:
        yield page


def test_nothing_is_shown_before_the_code_is_given(guarded):
    with guarded.browser() as client:
        officer = Officer(client)
        for path in ("/", "/word-plan", "/visits/x"):
            officer.open(path)
            assert officer.url == "/sign-on"
            assert "What is the access code?" in officer.text
        assert client.post("/", data={}).headers["location"] == "/sign-on"
        assert client.get("/style.css").status_code == 200


def test_with_the_code_a_browser_comes_in_and_no_other_one(guarded):
    with guarded.browser() as client, guarded.browser() as other:
        officer = Officer(client).open("/").send("/sign-on", code=CODE)
        assert "Check a monitoring workbook" in officer.text
        other.cookies.set("csp-signed-on", client.cookies["csp-signed-on"])
        assert Officer(other).open("/").url == "/sign-on"


def test_wrong_codes_are_refused_and_after_many_even_the_right_one(guarded):
    guarded.serving.tries.clear()
    with guarded.browser() as client:
        officer = Officer(client).open("/")
        for _ in range(MOST_TRIES):
            officer.send("/sign-on", code="guess")
            assert (officer.status, "This is not the access code" in officer.text) == (403, True)
        officer.send("/sign-on", code=CODE)
        assert (officer.status, "wait a minute" in officer.text) == (429, True)
        guarded.serving.tries[:] = [one - 61 for one in guarded.serving.tries]
        assert officer.send("/sign-on", code=CODE).url == "/"


def test_where_there_is_no_code_none_is_right(page):
    with page.browser() as client:
        assert Officer(client).open("/sign-on").send("/sign-on", code="").status == 403
