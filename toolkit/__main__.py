"""``python -m toolkit`` is ``csp``."""

from toolkit.cli import main

main()
