"""A real Chromium at the page: its journeys, and every page that they pass."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests import ROOT
from tests.builders.adopting import WORDS, tracker_file
from tests.builders.copies import edited
from tests.builders.county_papers import two_partnerships
from tests.builders.partners import two_answers, with_contacts
from tests.builders.word_plans import HEADINGS, add_table, new_document, saved
from toolkit.bundled import bundled

SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")
BEFORE = bundled("workbooks", "sevenoaks-2016-17.xlsm")
CHROMIUM = shutil.which("chromium")
SCREENSHOTS = ROOT / "build" / "pages"


def axe_source() -> str:
    """axe-core, from where the environment variable AXE_CORE says it is; "" where it says nothing."""
    place = os.environ.get("AXE_CORE", "")
    return Path(place).read_text(encoding="utf-8") if place else ""


def missing() -> str:
    """What these tests need and is not there; "" where everything is."""
    return "" if CHROMIUM else "Chromium"


class Browsing:
    """One browser window at the page. ``asked`` are the addresses that it asked for, ``said`` what its console says."""

    def __init__(self, context: BrowserContext, address: str, folder: Path) -> None:
        self.page: Page = context.new_page()
        self.address, self.folder = address, folder
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))

    def open(self, path: str = "/") -> None:
        """Open a page."""
        self.page.goto(f"{self.address}{path}")

    def click(self, name: str, role: str = "button") -> None:
        """Click what has that name, and wait until the job that it begins is done."""
        self.page.get_by_role(role, name=name, exact=True).click()  # type: ignore[arg-type]
        self.settle()

    def settle(self) -> None:
        """Wait until no job is being done."""
        self.page.wait_for_load_state()
        self.page.wait_for_function("!document.querySelector('.bar')", timeout=120_000)
        self.page.wait_for_load_state()

    def send(self, field: str, file: Path | list[Path], button: str) -> None:
        """Choose a file, or several, and send the form."""
        self.page.set_input_files(f"#{field}", [str(one) for one in (file if isinstance(file, list) else [file])])
        self.click(button)

    def every_page(self) -> Iterator[str]:
        """Go through every journey; gives the name of each page when it is shown."""
        yield from self._first_pages()
        yield from self._papers()
        yield from self._partners()
        yield from self._questions()
        yield from self._word_plan()
        yield from self._county()

    def _first_pages(self) -> Iterator[str]:
        self.open()
        yield "home"
        self.click("Check the workbook")
        yield "home-error"
        bad = self.folder / "bad.xlsx"
        bad.write_bytes(b"no workbook")
        self.send("workbook", bad, "Check the workbook")
        yield "refused"
        self.open("/visits/nobodys")
        yield "over"
        self.open()
        self.send("workbook", SEVENOAKS, "Check the workbook")
        yield "overview"

    def _papers(self) -> Iterator[str]:
        back = "Back to what was counted"
        self.click("Refresh the workbook")
        yield "refreshed"
        self.click("Make a paper", "link")
        yield "paper"
        self.page.check("#of-own")
        self.click("Make the paper")
        yield "paper-error"
        self.page.check("#template")
        self.page.route("**/wait", lambda route: route.fulfill(status=204))
        self.page.check("#all")
        self.page.get_by_role("button", name="Make the paper").click()
        self.page.wait_for_selector("h1")
        if self.page.locator(".bar").count():
            self.page.wait_for_timeout(300)
            yield "working"
            self.page.unroute("**/wait")
            self.page.reload()
        self.settle()
        yield "papers"
        self.click(back, "link")
        self.click("Compare with last quarter", "link")
        yield "compare"
        self.click("Compare")
        yield "compare-error"
        self.send("old", BEFORE, "Compare")
        yield "compared"
        self.click(back, "link")
        self.click("Bring two copies together", "link")
        yield "merge"
        self.click("Bring them together")
        yield "merge-error"
        self.send("theirs", edited(SEVENOAKS, self.folder / "theirs.xlsm", H5="Theirs."), "Bring them together")
        yield "merged"
        self.click(back, "link")
        self.click("See how the workbook is read", "link")
        yield "how-it-is-read"
        self.click("Done: delete my files")
        yield "ended"

    def _partners(self) -> Iterator[str]:
        self.open()
        self.send("workbook", with_contacts(self.folder / "partners.xlsm"), "Check the workbook")
        self.click("Ask partners for updates", "link")
        yield "request"
        self.page.fill("#due", "soon")
        self.click("Draft the requests")
        yield "request-error"
        self.page.fill("#due", "21 October 2099")
        self.click("Draft the requests")
        yield "requested"
        self.click("Back to what was counted", "link")
        self.click("Gather what came back", "link")
        yield "gather"
        self.click("Show what would change")
        yield "gather-error"
        self.send("returned", [*two_answers(self.folder)], "Show what would change")
        yield "gathering"
        self.click("Write this into the workbook")
        yield "gathered"
        self.click("Done: delete my files")

    def _questions(self) -> Iterator[str]:
        self.open()
        self.send("workbook", tracker_file(self.folder, WORDS, plan=False), "Check the workbook")
        yield "overview-with-questions"
        self.click("Answer the questions", "link")
        yield "question"
        self.click("Continue")
        yield "question-error"
        for _ in range(2):
            self.page.check("#answer")
            self.click("Continue")
        yield "question-in-words"
        for answer in ("Anytown", "Our plan", "2025-26"):
            self.page.fill("#answer", answer)
            self.click("Continue")
        self.click("Leave it open")
        yield "answers-with-one-open"
        self.page.get_by_role("button", name="Answer it").click()
        self.settle()
        self.page.check("#answer")
        self.click("Continue")
        yield "answers"
        self.click("Write the answers into the workbook")
        yield "adopted"

    def _county(self) -> Iterator[str]:
        folder = two_partnerships(self.folder / "county")
        self.open("/county")
        yield "county"
        self.click("Put them together")
        yield "county-error"
        self.page.set_input_files("#workbooks", [str(path) for path in sorted(folder.iterdir())])
        self.click("Put them together")
        yield "rolled-up"

    def _word_plan(self) -> Iterator[str]:
        made = new_document(("Title", "Our plan"))
        row = ("1.1", "Open a drop-in", "Youth team", "March 2027", "On hold", "Opened in May.")
        add_table(made, [(*HEADINGS, "Cost"), (*row, "£90")])
        self.open("/word-plan")
        yield "word-plan"
        self.click("Make the workbook")
        yield "word-plan-error"
        self.send("document", saved(made, self.folder / "Plan.docx"), "Make the workbook")
        yield "imported"
        self.open("/sign-on")
        yield "sign-on"
