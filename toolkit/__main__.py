"""``python -m toolkit`` is ``csp``."""

import sys

if not sys.flags.safe_path:
    del sys.path[0]  # the folder that it was started in: what lies beside a workbook is never run

from toolkit.commands.app import run  # only now

run()
