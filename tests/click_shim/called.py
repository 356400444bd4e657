"""What a macro starts for real, as ``python -m tests.click_shim.called -P -m toolkit.clicked JOB ...``.

The workbook comes as JSON in the first line of standard input. Every action goes out as a line at once, and its answer
comes back as one, so that the office program shows what happens as it happens.
"""

import json
import sys
from collections.abc import Sequence
from typing import Any

from tests.click_shim import desktop
from toolkit import clicked

STARTED = ["-P", "-m", "toolkit.clicked"]


def main(arguments: Sequence[str]) -> None:
    """Do as Python would with these arguments, for the workbook on standard input."""
    out, sys.stdout = sys.stdout, sys.stderr

    def send(action: dict[str, Any]) -> Any:
        print(json.dumps(action, default=str), file=out, flush=True)
        return json.loads(sys.stdin.readline())

    book = desktop.open_workbook(desktop.BookApi(json.loads(sys.stdin.readline())))
    desktop.excel.settings["calculation"] = book.api["book"]["calculation"].casefold()
    desktop.excel.send = send
    assert list(arguments[:3]) == STARTED
    clicked.answer_click(arguments[3:])


if __name__ == "__main__":
    main(sys.argv[1:])
