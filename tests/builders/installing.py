"""A place for the buttons, and the parts of a workbook."""

from toolkit.bundled import bundled

SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")
AWKWARD = "Zoë & Co's 100% “plan” $HOME"
