"""Charts that look the same in every workbook: what XlsxWriter leaves unsaid is said."""

from lxml import etree

from toolkit.workbook_file.package.xml import tag_near

_BEFORE_LABELS = ("delete", "numFmt", "spPr", "txPr", "dLblPos")
_LABELS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_UNSAID = (
    ("chartSpace", "roundedCorners", ("date1904", "lang")),
    ("chart", "autoTitleDeleted", ("title",)),
    ("title", "overlay", ("tx", "layout")),
    ("legend", "overlay", ("legendPos", "legendEntry", "layout")),
    ("barChart", "varyColors", ("barDir", "grouping")),
    ("catAx", "delete", ("axId", "scaling")),
    ("valAx", "delete", ("axId", "scaling")),
    *(("dLbls", name, (*_BEFORE_LABELS, *_LABELS[:number])) for number, name in enumerate(_LABELS)),
)
"""An element of a chart, what is to be false in it where it is not there, and what comes before that (ISO 29500-1,
section 21.2).
"""


def say_what_is_not_shown(chart: etree._Element) -> None:
    """Say false for each thing that XlsxWriter means by leaving it out.

    Left out it is false only in a workbook that Excel 2007 wrote, as XlsxWriter says of its own; in one that a later
    Excel or LibreOffice saved it is true, and every number has the names of its bar, its row and its rating on it.
    """
    for name, child, before in _UNSAID:
        for parent in [item for item in chart.iter(f"{{*}}{name}") if item.find(f"{{*}}{child}") is None]:
            place = sum(etree.QName(item).localname in before for item in parent)
            parent.insert(place, etree.Element(tag_near(parent, child), val="0"))
