"""Stand-ins for Excel: for tests in one process, and for clicks in LibreOffice.

xlwings' remote engine, on which both build, asks for this licence key, which is for noncommercial use. Only the tests
set it, before anything imports xlwings.
"""

import os

os.environ.setdefault("XLWINGS_LICENSE_KEY", "noncommercial")
