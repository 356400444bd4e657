"""``python -m tests.attacks KIND FIRST LAST``: mutants of a kind (workbook, "word plan", template) with those seeds."""

import sys
import tempfile
import warnings
from pathlib import Path

from tests.attacks.files import attacked

kind, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
warnings.simplefilter("ignore")
with tempfile.TemporaryDirectory() as folder:
    found = 0
    for crash in attacked(kind, Path(folder), range(first, last)):
        found += 1
        print(f"{crash.kind}, {crash.base}, seed {crash.seed}: {crash.place}", flush=True)
print(f"{last - first} mutants of a {kind}, {found} ended in a fault.")
