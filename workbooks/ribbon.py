"""The tab "CSP" of Excel's ribbon, as the part customUI14.xml of a workbook or an add-in (MS-CUSTOMUI2).

The tab has a name that workbooks and the add-in share, so that Excel shows one, with a group for each. A button is
called by the name of its job in :mod:`toolkit.excel`, which the one callback passes on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

CUSTOM_UI = "http://schemas.microsoft.com/office/2009/07/customui"
OURS = "https://csp-toolkit.example/ribbon"
PART = "customUI/customUI14.xml"
CALLBACK = "ClickOnRibbon"
_RELATIONSHIP = (
    b'<Relationship Id="csp-ribbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    b'Target="customUI/customUI14.xml"/></Relationships>'
)


@dataclass(frozen=True, slots=True)
class RibbonButton:
    """A button: the job that it does, its caption, the letter of its key tip, its picture, and what it does."""

    job: str
    label: str
    key_tip: str
    image: str
    does: str


ADOPT = RibbonButton(
    "adopt",
    "Adopt",
    "A",
    "PropertySheet",
    'Opens the sheet "How this workbook is read": what each sheet, column and word is taken for, and what you answer. '
    "Nothing else in the workbook changes.",
)
JOBS = (
    RibbonButton(
        "check_rows",
        "Check rows",
        "K",
        "AcceptInvitation",
        "Lists on the sheet Checks what is missing or doubtful in the plan, cell by cell.",
    ),
    RibbonButton(
        "refresh_tallies",
        "Refresh tallies",
        "R",
        "AutoSum",
        "Counts the ratings on the sheet Tallies, and checks the rows. A click takes away what Undo could take back.",
    ),
    RibbonButton(
        "committee_report",
        "Committee report",
        "P",
        "CreateReport",
        "Writes the committee paper as a Word file beside the workbook.",
    ),
    RibbonButton(
        "start_next_quarter",
        "Start next quarter",
        "N",
        "CalendarInsert",
        "Keeps a copy of the finished quarter and moves the plan on, after asking.",
    ),
)
PARTNERS = (
    RibbonButton(
        "ask_partners",
        "Ask for updates",
        "U",
        "FileSendAsAttachment",
        "Drafts a small workbook and an email for each lead agency, after showing whom. Nothing is sent.",
    ),
    RibbonButton(
        "gather_answers",
        "Gather answers",
        "G",
        "ImportExcel",
        "Has you choose the files that came back, shows which cells would change, and changes them after Yes. A copy "
        "is kept.",
    ),
    RibbonButton(
        "merge_a_copy",
        "Merge a copy",
        "M",
        "CompareAndMergeWorkbooks",
        "Has you choose another person's copy of this workbook and brings both together in a new file, after showing "
        "what comes of it.",
    ),
)


def ribbon(group: str, label: str, buttons: Sequence[RibbonButton]) -> bytes:
    """The part for a file whose group is called so, of that label, with those buttons; partners have their own."""
    root = etree.Element(f"{{{CUSTOM_UI}}}customUI", nsmap={None: CUSTOM_UI, "csp": OURS})
    tabs = _within(_within(root, "ribbon", {}), "tabs", {})
    tab = _within(tabs, "tab", {"idQ": "csp:tab", "label": "CSP", "keytip": "CS", "insertAfterMso": "TabData"})
    for name, title, held in ((group, label, buttons), ("partners", "Partners", PARTNERS)):
        inside = _within(tab, "group", {"id": name, "label": title})
        for button in held:
            _within(inside, "button", _attributes(button))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _within(parent: etree._Element, name: str, attributes: Mapping[str, str]) -> etree._Element:
    return etree.SubElement(parent, f"{{{CUSTOM_UI}}}{name}", dict(attributes))


def _attributes(button: RibbonButton) -> dict[str, str]:
    return {
        "id": button.job,
        "label": button.label,
        "size": "large",
        "imageMso": button.image,
        "keytip": button.key_tip,
        "screentip": button.label,
        "supertip": button.does,
        "onAction": CALLBACK,
    }


def related(relationships: bytes) -> bytes:
    """The package's relationships with that of the ribbon's part."""
    return relationships.replace(b"</Relationships>", _RELATIONSHIP)
