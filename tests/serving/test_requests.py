"""Jobs begun, waited for and refused."""

import threading

from tests.builders.serving import Officer, served
from toolkit.bundled import bundled
from toolkit.serving import requests
from toolkit.serving.settings import ServingLimits, ServingSettings

SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")


def test_a_long_job_shows_a_page_that_goes_on_by_itself(page, monkeypatch):
    monkeypatch.setattr(requests, "AT_ONCE", 0.0)
    with page.browser() as client:
        officer = Officer(client).open("/")
        proof = officer.page.split('name="form" value="')[1].split('"')[0]
        with SEVENOAKS.open("rb") as file:
            shown = client.post("/", data={"form": proof}, files={"workbook": file}, follow_redirects=True)
        assert "Checking and counting the workbook" in shown.text
        assert '<meta http-equiv="refresh" content="0; url=/visits/' in shown.text
        assert "What was counted" in Officer(client)._shown(shown).text


def test_two_jobs_of_one_visit_are_done_one_after_the_other(officer):
    officer.begin(SEVENOAKS)
    others = [Officer(officer.client) for _ in range(2)]
    for other in others:
        other.page, other.url = officer.page, officer.url
    threads = [threading.Thread(target=other.go, args=("/refresh",)) for other in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ["The workbook is refreshed" in other.text for other in others] == [True, True]


def test_a_visit_that_holds_enough_begins_nothing_more(tmp_path):
    with served(tmp_path, ServingSettings(limits=ServingLimits(processes=1, jobs=1))) as page, page.browser() as client:
        officer = Officer(client).begin(SEVENOAKS)
        assert officer.go("/refresh").status == 413
        assert "click Done" in officer.text


def test_when_too_many_wait_nobody_is_kept_waiting_in_vain(tmp_path):
    limits = ServingLimits(processes=1, waiting=-1)
    with served(tmp_path, ServingSettings(limits=limits)) as page, page.browser() as client:
        officer = Officer(client).begin(SEVENOAKS)
        assert (officer.status, "try again in some minutes" in officer.text) == (503, True)


def test_no_visit_is_begun_where_there_is_no_room(tmp_path):
    limits = ServingLimits(processes=1, visits=0)
    with served(tmp_path, ServingSettings(limits=limits)) as page, page.browser() as client:
        assert Officer(client).begin(SEVENOAKS).status == 503
