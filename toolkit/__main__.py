"""``python -m toolkit`` is ``csp``."""

from toolkit.commands.app import run

run()
