"""An officer at the page, without a browser: forms are sent as a browser sends them, and links are followed."""

import contextlib
import datetime
import html
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2
import uvicorn

from toolkit.serving.app import serving_app
from toolkit.serving.requests import Serving
from toolkit.serving.server import server_config, taken_address
from toolkit.serving.settings import ServingLimits, ServingSettings
from toolkit.serving.visits import private_root

NOW = datetime.datetime(2019, 11, 4, 9, 30)
QUICK = ServingLimits(processes=2)


@dataclass
class ServedPage:
    """The page at an address of this computer: the address, and what its handlers share."""

    address: str
    serving: Serving

    def browser(self) -> httpx2.Client:
        """A browser that has not been here."""
        return httpx2.Client(base_url=self.address, timeout=120)


@contextlib.contextmanager
def served(folder: Path, settings: ServingSettings | None = None) -> Iterator[ServedPage]:
    """The page, served in a thread at a port that is free and a standing clock; its visits are in that folder."""
    settings = replace(settings or ServingSettings(limits=QUICK), port=0)
    with private_root(folder) as root, taken_address(settings) as listening:
        app = serving_app(settings, root, lambda: NOW)
        server = uvicorn.Server(server_config(settings, app))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        try:
            while not server.started:
                assert running.is_alive(), "the page could not be served"
                time.sleep(0.05)
            yield ServedPage(f"http://127.0.0.1:{listening.getsockname()[1]}", app.serving)
        finally:
            server.should_exit = True
            running.join()


class Officer:
    """One browser. ``page`` is the text of the page that is shown, ``url`` its path, ``status`` how it came."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client
        self.page, self.url, self.status = "", "/", 0

    def open(self, path: str) -> "Officer":
        """Open a page, waiting for what is being done."""
        return self._shown(self.client.get(path, follow_redirects=True))

    def send(self, path: str, files: dict[str, Path | list[Path]] | None = None, **fields: str) -> "Officer":
        """Send a form of the page that is shown, with its proof; a field may have several files."""
        proof = re.search(r'name="form" value="([^"]+)"', self.page)
        with contextlib.ExitStack() as stack:
            given = [(name, one if isinstance(one, list) else [one]) for name, one in (files or {}).items()]
            sent = [(name, (file.name, stack.enter_context(file.open("rb")))) for name, all_ in given for file in all_]
            data = {"form": proof[1] if proof else ""} | fields
            return self._shown(self.client.post(path, data=data, files=sent or None, follow_redirects=True))

    def begin(self, workbook: Path) -> "Officer":
        """Send a workbook from the first page."""
        return self.open("/").send("/", {"workbook": workbook})

    def go(self, step: str = "", files: dict[str, Path | list[Path]] | None = None, **fields: str) -> "Officer":
        """Send a form of the visit."""
        return self.send(f"{self.visit}{step}", files, **fields)

    @property
    def visit(self) -> str:
        """The visit's path."""
        return "/".join(self.url.split("/")[:3])

    @property
    def text(self) -> str:
        """What the page says, in one line."""
        words = re.sub(r"<(head|style)\b.*?</\1>", "", self.page, flags=re.S)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", words)).split())

    @property
    def files(self) -> dict[str, str]:
        """The files that the page offers: their paths by name."""
        return {html.unescape(name): path for path, name in re.findall(r'href="([^"]+)" download>([^<]+)<', self.page)}

    def fetched(self, name: str) -> bytes:
        """A file that the page offers."""
        got = self.client.get(self.files[name])
        assert got.status_code == 200
        return got.content

    def _shown(self, response: httpx2.Response) -> "Officer":
        while waiting := re.search(r'content="0; url=([^"]+)"', response.text):
            response = self.client.get(waiting[1], follow_redirects=True)
        self.page, self.url, self.status = response.text, response.url.path, response.status_code
        return self
