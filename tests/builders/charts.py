"""Vectors of control charts from the NHS reference."""

import json

from tests import DATA

VECTORS = json.loads((DATA / "vectors" / "spc.json").read_text(encoding="utf-8"))
UNITS = VECTORS["rule_units"]
