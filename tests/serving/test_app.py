import asyncio
import re

from tests.builders.serving import NOW
from toolkit.bundled import bundled
from toolkit.jobs.templates import GUIDES
from toolkit.serving.app import serving_app
from toolkit.serving.settings import ServingLimits, ServingSettings


def test_a_fault_shows_a_page_that_says_nothing_of_it(page, officer, monkeypatch):
    monkeypatch.setattr("toolkit.serving.journeys.place", None)
    answer = officer.open("/").send("/")
    assert answer.status == 400  # nothing was chosen; the page itself is sound
    monkeypatch.setattr(page.serving, "keys", None)
    officer.open("/")
    assert officer.status == 500
    assert "Something went wrong" in officer.text
    assert "Traceback" not in officer.page


def test_other_methods_are_refused_with_a_page(page):
    with page.browser() as client:
        assert "There is no such page" in client.delete("/").text
        assert client.post("/style.css").status_code == 405


def test_both_guides_are_linked_from_the_first_page_and_handed_out(page):
    with page.browser() as client:
        links = re.findall(r'href="(/guides/(\w+)\.docx)"', client.get("/").text)
        assert [reader for _, reader in links] == list(GUIDES)
        for link, reader in links:
            assert client.get(link).content == bundled("guides", GUIDES[reader]).read_bytes()
        assert "There is no such guide" in client.get("/guides/members.docx").text


def test_the_templates_are_known_from_the_beginning(page):
    names = [one["name"] for one in page.serving.templates]
    assert names[0] == "quarterly-monitoring"
    assert "exception-report" in names


def test_visits_end_when_the_page_does(tmp_path):
    app = serving_app(ServingSettings(limits=ServingLimits(processes=1)), tmp_path, lambda: NOW)

    async def whole_life():
        events = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
        folders = []

        async def receive():
            event = next(events)
            if event["type"] == "lifespan.shutdown":
                folders.append(app.serving.visits.begin("me").folder)
            return event

        async def send(message):
            assert message["type"].endswith("complete"), message

        await app({"type": "lifespan"}, receive, send)
        return folders

    [folder] = asyncio.run(whole_life())
    assert not folder.exists()
