"""The page for a browser in a real Chromium: every journey, without script and by keyboard, and every page accessible.

Screenshots of every page at both widths stay in ``build/pages``.
"""

import pytest

from tests.builders.browser import CHROMIUM, SCREENSHOTS, SEVENOAKS, Browsing, axe_source, missing
from tests.builders.serving import served
from toolkit.jobs.papers import report_workbook

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}")]
WIDTHS = (1366, 320)
RUN_AXE = "async source => { (0, eval)(source); return (await axe.run()).violations }"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
FOCUSED = "(document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim()"
MARKED = "(s => `${s.backgroundColor} ${s.outlineColor} ${s.boxShadow}`)(getComputedStyle(document.activeElement))"
YELLOW = "rgb(255, 221, 0)"
REFUSED = "Failed to load resource: the server responded with a status of 4"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with served(tmp_path_factory.mktemp("browser")) as page:
        yield page


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def browsing(page, chromium, tmp_path):
    """A new window, with the options of Playwright's context."""
    contexts = []

    def begin(**options):
        contexts.append(chromium.new_context(**options))
        return Browsing(contexts[-1], page.address, tmp_path)

    yield begin
    for context in contexts:
        context.close()


def test_every_page_is_accessible_fits_every_width_and_asks_nobody_else(browsing, page):
    axe = axe_source()
    if not axe:
        pytest.skip("axe-core is not installed: AXE_CORE names no file")
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    window = browsing(bypass_csp=True)  # so that axe, which is script, may run
    found, passed = [], []
    for name in window.every_page():
        passed.append(name)
        for width in WIDTHS:
            window.page.set_viewport_size({"width": width, "height": 768})
            window.page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=True)
            found += [f"{name} is wider than {width} pixels"] if window.page.evaluate(TOO_WIDE) else []
        for fault in window.page.evaluate(RUN_AXE, axe):
            found.append(f"{name}: {fault['id']}, {[node['html'][:120] for node in fault['nodes']]}")
    assert found == []
    assert len(passed) >= 24
    assert [address for address in window.asked if not address.startswith(page.address)] == []
    assert [said for said in window.said if not said.startswith(REFUSED)] == []


def press(window, name, key="Enter"):
    """Go with the tabulator key to what has that name, see that it is marked, and press a key."""
    for _ in range(60):
        window.page.keyboard.press("Tab")
        if window.page.evaluate(FOCUSED) == name:
            assert YELLOW in window.page.evaluate(MARKED), f"{name} does not show that it has the focus"
            window.page.keyboard.press(key)
            return
    raise AssertionError(f"{name} cannot be reached by the keyboard")


def test_without_script_and_by_keyboard_alone_a_paper_is_made(browsing, tmp_path):
    window = browsing(java_script_enabled=False, accept_downloads=True, viewport={"width": 320, "height": 640})
    window.open()
    window.page.set_input_files("#workbook", str(SEVENOAKS))
    press(window, "Check the workbook")
    window.page.wait_for_selector("text=What was counted")
    press(window, "Make a paper")
    window.page.wait_for_selector("text=Which paper?")
    press(window, "Quarterly monitoring", "ArrowDown")
    press(window, "Make the paper")
    window.page.wait_for_selector("text=The paper is made")
    name = window.page.locator("a[download]").inner_text()
    with window.page.expect_download() as download:
        press(window, name)
    report_workbook(SEVENOAKS, tmp_path / "own.docx", "agenda")
    assert download.value.path().read_bytes() == (tmp_path / "own.docx").read_bytes()
    press(window, "Done: delete my files")
    window.page.wait_for_selector("text=Your files are deleted")
    assert window.said == []


def test_the_keyboard_comes_to_the_contents_first_and_from_an_error_to_its_field(browsing):
    window = browsing()
    window.open()
    window.click("Check the workbook")
    press(window, "Skip to main content")
    press(window, "Choose a workbook.")
    assert window.page.evaluate("document.activeElement.id") == "workbook"


def test_a_workbook_can_be_dropped_on_the_field(browsing):
    window = browsing()
    window.open()
    box = window.page.locator("#workbook").bounding_box()
    session = window.page.context.new_cdp_session(window.page)
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    dropped = {"items": [], "files": [str(SEVENOAKS)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": dropped})
    window.click("Check the workbook")
    assert "What was counted" in window.page.inner_text("h1")


def test_a_long_job_goes_on_by_itself_without_script(browsing, monkeypatch):
    monkeypatch.setattr("toolkit.serving.requests.AT_ONCE", 0.0)
    window = browsing(java_script_enabled=False)
    window.open()
    window.page.set_input_files("#workbook", str(SEVENOAKS))
    window.page.get_by_role("button", name="Check the workbook").click()
    window.page.wait_for_selector("text=What was counted", timeout=60_000)
