"""``python -m toolkit`` is ``csp``."""

from toolkit.cli import run

run()
