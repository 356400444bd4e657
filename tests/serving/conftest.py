import pytest

from tests.builders.serving import Officer, served


@pytest.fixture(scope="package")
def page(tmp_path_factory):
    """The page, on this computer."""
    with served(tmp_path_factory.mktemp("serving")) as page:
        yield page


@pytest.fixture
def officer(page):
    """A browser that has not been here."""
    with page.browser() as browser:
        yield Officer(browser)
