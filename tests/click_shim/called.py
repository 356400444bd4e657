"""What the macro's RunPython starts for real: ``python -m tests.click_shim.called COMMAND``.

The workbook comes as JSON in the first line of standard input. Every action goes out as a line at once, and its answer
comes back as one, so that the office program shows what happens as it happens.
"""

import json
import sys
from typing import Any

from tests.click_shim import desktop


def main(command: str) -> None:
    """Run the macro's command as xlwings would, against the workbook on standard input."""
    out, sys.stdout = sys.stdout, sys.stderr

    def send(action: dict[str, Any]) -> Any:
        print(json.dumps(action, default=str), file=out, flush=True)
        return json.loads(sys.stdin.readline())

    book = desktop.open_workbook(desktop.BookApi(json.loads(sys.stdin.readline())))
    desktop.excel.settings["calculation"] = book.api["book"]["calculation"].casefold()
    desktop.excel.send = send
    exec(command, {})


if __name__ == "__main__":
    main(sys.argv[1])
