"""A renewed Start passes its proof, and nothing passes with it that is not Start's."""

import pytest

from tests.builders.older import with_older_start
from tests.builders.planted_damage import damaged, exchanged, lost
from toolkit.bundled import bundled
from toolkit.proved.proof import DamageError, PartVerdict
from toolkit.proved.start import prove_start
from toolkit.workbook_file.package.package import open_package
from toolkit.workbook_file.start.renewing import renewed_start

START, ACTIONS, BOOK = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet4.xml", "xl/workbook.xml"


@pytest.fixture(scope="module")
def renewal(tmp_path_factory):
    """The workbook before and after."""
    path = tmp_path_factory.mktemp("start") / "plan.xlsm"
    path.write_bytes(bundled("workbooks", "sevenoaks-2019-20.xlsm").read_bytes())
    with open_package(with_older_start(path)) as package:
        return path.read_bytes(), renewed_start(package).content


def test_only_start_and_what_all_sheets_share_differs(renewal):
    found = {one.part: one.verdict for one in prove_start(*renewal).parts}
    assert found[START] is PartVerdict.OWN
    assert found[ACTIONS] is PartVerdict.SAME
    assert {part for part, verdict in found.items() if verdict is PartVerdict.EXTENDED} <= {
        *("[Content_Types].xml", BOOK, "xl/styles.xml", "xl/_rels/workbook.xml.rels")
    }


DAMAGES = {
    "another sheet": (exchanged(ACTIONS, "<sheetData>", "<sheetData> "), "sheet4.xml: it is not what it was"),
    "the macros": (lost("xl/vbaProject.bin"), "vbaProject.bin: it is lost"),
    "a name": (exchanged(BOOK, "Actions!$1:$1<", "Actions!$1:$2<"), "xl/workbook.xml: "),
    "its drawing": (exchanged(START, 'drawing r:id="', 'drawing r:id="x'), "which is nowhere"),
    "a part nobody asked for": (lambda found: found | {"xl/new.bin": b"x"}, "nobody asked for it"),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_damage_beside_start_is_caught(renewal, what):
    damage, said = DAMAGES[what]
    with pytest.raises(DamageError, match=said):
        prove_start(renewal[0], damaged(renewal[1], damage))
