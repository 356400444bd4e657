"""What loading a year of the national table of recorded crime takes, against a parser's bare pass over the same XML.

Run from the top of the project: ``python -m benchmarks.loading``. A table is made in the Home Office's layout and size:
338 partnerships, four quarters, 130 offences, some 200 MB of XML. It is read and counted, and passed over by expat with
nothing done, each as a process of its own, in turn. Memory is compared with that of a tenth of the table.
"""

import statistics
import sys
import tempfile
import zipfile
from pathlib import Path

from benchmarks.pairs import run

PARTNERSHIPS, OFFENCES, TURNS = 338, 130, 5
BUDGET, MOST_GROWTH = 1.5, 1.2
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="2025_26">'
)
_END = "</table:table></office:spreadsheet></office:body></office:document-content>"
_HEADINGS = (
    *("Financial Year", "Financial Quarter", "Police Force", "CSP Name", "Offence Description", "Offence Group"),
    *("Offence Subgroup", "Offence Code", "Offence Count"),
)
_LOAD = """
import sys
from pathlib import Path
from toolkit.evidence.reading import Wanted, read_evidence
assert len(read_evidence(Path(sys.argv[1]), Wanted("Partnership 7")).figures) == 44
"""
_PASS = """
import sys, zipfile
from xml.parsers import expat
with zipfile.ZipFile(sys.argv[1]).open("content.xml") as stream:
    expat.ParserCreate().ParseFile(stream)
"""
_IMPORT = "from toolkit.evidence.reading import read_evidence"


def main() -> None:
    """Print both ratios, from the medians of several turns."""
    with tempfile.TemporaryDirectory() as name:
        table, small = (_table(Path(name) / f"{size}.ods", size) for size in (PARTNERSHIPS, PARTNERSHIPS // 10))
        times = [_turn(table) for _ in range(TURNS + 1)][1:]
        sizes = [run([sys.executable, "-c", _LOAD, str(path)]).memory for path in (table, small)]
    loaded, passed = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"Loading a year of the national table takes {loaded:.2f} s, a bare pass over its XML {passed:.2f} s:")
    print(f"ratio {loaded / passed:.2f} (at most {BUDGET} is asked).")
    print(f"Memory: {sizes[0]:.0f} MB, of a tenth of the table {sizes[1]:.0f} MB: ", end="")
    print(f"ratio {sizes[0] / sizes[1]:.2f} (at most {MOST_GROWTH} is asked).")


def _turn(table: Path) -> tuple[float, float]:
    """Seconds to read and count the table, without the imports, and to pass over it."""
    load, bare = ([sys.executable, "-c", code, str(table)] for code in (_LOAD, _PASS))
    started, nothing = (run([sys.executable, "-c", code]).seconds for code in (_IMPORT, "import zipfile"))
    return run(load).seconds - started, run(bare).seconds - nothing


def _table(path: Path, partnerships: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file, file.open("content.xml", "w") as part:
        part.write((_HEAD + _row(*_HEADINGS)).encode())
        for number in range(partnerships):
            part.write("".join(_rows_of(number)).encode())
        part.write(_END.encode())
    return path


def _rows_of(number: int) -> list[str]:
    return [
        _row(
            *("2025/26", quarter, f"Force {number // 8}", f"Partnership {number}"),
            *(f"Offence number {offence} of some considerable length", f"Group {offence // 13}"),
            *(f"Subgroup {offence // 5}", f"{offence}A", (7 * number + 3 * offence + quarter) % 90),
        )
        for quarter in range(1, 5)
        for offence in range(OFFENCES)
    ]


def _row(*values: str | int) -> str:
    cells = "".join(
        f'<table:table-cell table:style-name="ce3" office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
        if isinstance(value, int)
        else f'<table:table-cell table:style-name="ce2" office:value-type="string"><text:p>{value}</text:p>'
        "</table:table-cell>"
        for value in values
    )
    return f'<table:table-row table:style-name="ro1">{cells}</table:table-row>'


if __name__ == "__main__":
    main()
