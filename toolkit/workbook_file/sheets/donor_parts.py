"""The parts of a donor workbook, in the namespaces of the workbook that they go into."""

import re
from typing import Any, cast

from lxml import etree

from toolkit.records import dataclass
from toolkit.workbook_file.package.package import Package
from toolkit.workbook_file.package.xml import parse_xml

_TRANSITIONAL = re.compile(
    rb'\b(xmlns(?::\w+)?|uri|Type)="http://schemas\.openxmlformats\.org/'
    rb'(spreadsheetml|drawingml|officeDocument)/2006/([\w/]+)"'
)
_THOUSANDTHS = re.compile(rb'(<a:(?:lumMod|lumOff|alpha|tint|shade|satMod) val)="(\d+)"')


@dataclass(frozen=True, slots=True)
class DonorParts:
    """A donor as XlsxWriter makes it; ``strict`` where the workbook follows ISO 29500 Strict."""

    package: Package
    strict: bool

    def tree(self, part: str) -> etree._Element:
        """The part's root."""
        return parse_xml(self._content(part), part)

    def sheet(self, part: str, old: etree._Element | None) -> etree._Element:
        """A sheet on the root that the sheet it replaces has, so that what is kept finds its prefixes.

        The roots are exchanged in the text: moving a large sheet from one tree to another takes lxml seconds.
        """
        if old is None:
            return self.tree(part)
        content = self._content(part)
        start, end = content.index(b"<worksheet"), content.rindex(b"</worksheet>")
        first = content.index(b">", start) + 1
        prefixes = old.nsmap | parse_xml(content[start:first] + b"</worksheet>", part).nsmap
        attributes = {str(key): str(value) for key, value in old.items()}
        root = etree.tostring(etree.Element(old.tag, attributes, nsmap=cast("Any", prefixes)))
        name = root[1:].split(maxsplit=1)[0]
        return parse_xml(root.removesuffix(b"/>") + b">" + content[first:end] + b"</" + name + b">", part)

    def _content(self, part: str) -> bytes:
        content = self.package.read(part)
        return _as_strict(content) if self.strict else content


def _as_strict(content: bytes) -> bytes:
    """Transitional namespaces, and percentages of colours, as Excel writes them in ISO 29500 Strict.

    In charts it writes gapWidth, overlap and their like without the sign for per cent, whatever the standard says.
    """
    content = _TRANSITIONAL.sub(rb'\1="http://purl.oclc.org/ooxml/\2/\3"', content)
    return _THOUSANDTHS.sub(lambda found: b'%s="%d%%"' % (found[1], int(found[2]) // 1000), content)
