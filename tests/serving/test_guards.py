"""What every request has to pass, and what every answer says to the browser."""

import re

import httpx2
import pytest

from tests.builders.serving import QUICK, Officer, served
from toolkit.bundled import bundled
from toolkit.serving.guards import SAFE_HEADERS, Secrets, upload_too_large
from toolkit.serving.settings import ServingLimits, ServingSettings

SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")


@pytest.mark.parametrize("path", ["/", "/style.css", "/icon.svg", "/nothing", "/visits/x", "/word-plan"])
def test_every_answer_tells_the_browser_to_be_careful(page, path):
    answer = httpx2.get(page.address + path)
    assert {name: answer.headers[name] for name in SAFE_HEADERS} == SAFE_HEADERS
    assert "server" not in answer.headers


def test_a_page_names_nothing_from_elsewhere_and_has_no_script(officer):
    for path in ("/", "/word-plan", "/ended"):
        officer.open(path)
        assert not re.search(r"<script|https?://|\bon[a-z]+=|style=", officer.page)
    assert "url(" not in officer.client.get("/style.css").text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:80"])
def test_a_name_that_is_not_ours_is_refused_though_it_means_this_computer(page, host):
    answer = httpx2.get(page.address, headers={"Host": host})
    assert answer.status_code == 400
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("host", ["localhost:1234", "127.0.0.1", "[::1]:80", "LOCALHOST"])
def test_a_name_of_this_computer_is_ours(page, host):
    assert httpx2.get(page.address, headers={"Host": host}).status_code == 200


def test_a_form_that_another_page_sends_is_refused(officer):
    officer.begin(SEVENOAKS)
    done = f"{officer.visit}/done"
    for sent in ({}, {"form": "guessed"}):
        assert officer.client.post(done, data=sent).status_code == 403
    proof = re.search(r'name="form" value="([^"]+)"', officer.page)[1]
    crossed = officer.client.post(done, data={"form": proof}, headers={"Sec-Fetch-Site": "cross-site"})
    assert crossed.status_code == 403
    assert officer.open(officer.visit).status == 200


def test_a_form_with_another_browsers_proof_is_refused(page, officer):
    officer.begin(SEVENOAKS)
    with page.browser() as client:
        other = Officer(client).open("/")
        proof = re.search(r'name="form" value="([^"]+)"', other.page)[1]
    assert officer.client.post(f"{officer.visit}/done", data={"form": proof}).status_code == 403


def test_a_visit_is_its_browsers_alone_though_another_knows_the_address(page, officer):
    officer.begin(SEVENOAKS)
    with page.browser() as client:
        other = Officer(client).open("/")
        assert other.open(officer.visit).status == 404
        assert other.open(f"{officer.visit}/files/0").status == 404
    with page.browser() as client:
        assert client.get(officer.visit).status_code == 404


def test_the_cookie_is_for_no_script_and_no_other_site(page):
    said = httpx2.get(page.address).headers["set-cookie"].casefold()
    assert "httponly" in said
    assert "samesite=lax" in said


def test_what_is_too_large_is_refused_whether_it_says_so_or_not(tmp_path):
    limits = ServingLimits(processes=1, upload=10_000)
    with served(tmp_path, ServingSettings(limits=limits)) as page, page.browser() as client:
        officer = Officer(client)
        assert officer.begin(SEVENOAKS).status == 413
        assert "The file is too large" in officer.text

        def pieces():
            yield b'--x\r\nContent-Disposition: form-data; name="workbook"; filename="large.xlsx"\r\n\r\n'
            yield from (b"x" * 1_000 for _ in range(50))

        headers = {"Content-Type": "multipart/form-data; boundary=x"}
        assert client.post("/", content=pieces(), headers=headers).status_code == 413
        assert client.get("/").status_code == 200
    assert "30 MB" in upload_too_large(30_000_000)[1]


def test_behind_a_proxy_only_who_has_signed_on_there_comes_in(tmp_path):
    settings = ServingSettings(person_header="X-Person", limits=QUICK)
    with served(tmp_path, settings) as page, page.browser() as signed_on:
        assert httpx2.get(page.address).status_code == 403
        signed_on.headers["X-Person"] = "ann@council.example"
        officer = Officer(signed_on).begin(SEVENOAKS)
        assert "ann@council.example" in officer.text
        signed_on.headers["X-Person"] = "bob@council.example"
        assert officer.open(officer.visit).status == 404
        signed_on.headers["X-Forwarded-Proto"] = "https"
        signed_on.cookies.clear()
        assert "Secure" in signed_on.get("/").headers["set-cookie"]


def test_nobodys_word_but_the_proxys_counts(tmp_path):
    settings = ServingSettings(person_header="X-Person", proxies=("192.0.2.1",), limits=QUICK)
    with served(tmp_path, settings) as page:
        assert httpx2.get(page.address, headers={"X-Person": "ann"}).status_code == 403


def test_a_proof_is_of_one_purpose_and_one_run():
    keys = Secrets()
    proof = keys.proof("form", "browser")
    assert keys.proves("form", "browser", proof)
    assert not keys.proves("signed on", "browser", proof)
    assert not keys.proves("form", "", keys.proof("form", ""))
    assert not Secrets().proves("form", "browser", proof)
    assert not keys.proves("form", "browser", "ü")
