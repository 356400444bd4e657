"""The toolkit's macros and its tab of the ribbon in a workbook made by an earlier version, as this version has them."""

import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from toolkit.bundled import bundled
from toolkit.entries.wording import listed
from toolkit.errors import WorkbookError
from toolkit.records import dataclass
from toolkit.workbook_file.macros.known import difference_of, fingerprint, published, sources_of
from toolkit.workbook_file.package.edits import Edits
from toolkit.workbook_file.package.package import Package, Relationship

MODULES = ("Buttons", "Starting")
"""The modules of this version."""
RIBBON = "customUI/customUI14.xml"
_UI = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_OUR_TAB = b'"csp:tab"'
_SIGNATURES = "vbaProjectSignature"


@dataclass(frozen=True, slots=True)
class RenewedMacros:
    """What is done, a line each, what is not, and the parts that change, come or go (None)."""

    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    changes: Mapping[str, bytes | None] | None = None


def renewed_macros(package: Package) -> RenewedMacros:
    """What has to change in a workbook for its macros and its tab to be this version's.

    Macros that are not the toolkit's stay; where a module of a toolkit's name is not what any release had, nothing of
    the macros is touched, and ``left`` says so.
    """
    name, part = package.path.name, package.related("vbaProject")
    if not part:
        return RenewedMacros(left=(f'"{name}" has no macros: the tab "CSP" of the add-in has the buttons for it.',))
    try:
        sources = _sources(package)
    except WorkbookError as error:
        return RenewedMacros(left=(f"Not renewed: the buttons' macros. {error}",))
    if not sources.keys() & {*MODULES}:
        return RenewedMacros(left=(f'The macros of "{name}" are none of the toolkit\'s, so they stay as they are.',))
    if strange := difference_of(sources):
        said = f"Not renewed: the buttons' macros, because they are not those of any release: {strange}."
        return RenewedMacros(left=(f"{said} A click would run them: ask who changed them.",))
    return _renewed(package, part, sources)


def present_modules() -> Mapping[str, str]:
    """The sources of this version's modules by their names."""
    return {name: bundled("macros", f"{name}.bas").read_text(encoding="utf-8") for name in MODULES}


@cache
def present_ribbon() -> bytes:
    """The part with the tab of this version's workbooks."""
    with zipfile.ZipFile(bundled("workbooks", "blank.xlsm")) as blank:
        return blank.read(RIBBON)


def _sources(package: Package) -> Mapping[str, str]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsm"
        path.write_bytes(package.data)
        return sources_of(path, package.path.name)


def _renewed(package: Package, part: str, sources: Mapping[str, str]) -> RenewedMacros:
    edits, done, left = Edits(package), list[str](), list[str]()
    if _are_old(sources):
        try:
            edits.put_content(part, _project(package, sources))
        except WorkbookError as error:
            return RenewedMacros(left=(f"Not renewed: the buttons' macros. {error}",))
        done.append(_said_of_macros(sources))
        done += _without_signatures(edits, package, part)
    tab, own = _tab(package)
    if own:
        left.append("The ribbon has a tab of the workbook's own, so the toolkit's is not added: the add-in has it.")
    elif tab is None or package.read(tab.target) != present_ribbon():
        done.append(f'The tab "CSP" of the ribbon is {"renewed" if tab else "added"}.')
        _put_tab(edits, tab)
    return RenewedMacros(tuple(done), tuple(left), edits.changes() if done else None)


def _are_old(sources: Mapping[str, str]) -> bool:
    held = {name: fingerprint(source) for name, source in sources.items() if name in published()}
    return held != {name: fingerprint(source) for name, source in present_modules().items()}


def _project(package: Package, sources: Mapping[str, str]) -> bytes:
    from toolkit.workbook_file.macros.project import with_modules

    return with_modules(package.data, present_modules(), _former(sources))


def _former(sources: Mapping[str, str]) -> list[str]:
    """The toolkit's modules that this version has no more."""
    return [name for name in sources if name in published() and name not in MODULES]


def _said_of_macros(sources: Mapping[str, str]) -> str:
    former = _former(sources)
    gone = f"; {listed(former)}, which they need no more, went" if former else ""
    own = [name for name, source in sources.items() if name not in published() and _holds_code(source)]
    kept = f" The macros in {listed(own)} are not the toolkit's and stay as they are." if own else ""
    return f"The macros of the buttons are this version's{gone}.{kept}"


def _holds_code(source: str) -> bool:
    lines = (line.strip() for line in source.splitlines())
    return any(line and not line.startswith(("Attribute ", "Option ", "'")) for line in lines)


def _without_signatures(edits: Edits, package: Package, part: str) -> Iterator[str]:
    signatures = [one for one in package.relationships(part) if one.type.startswith(_SIGNATURES)]
    for signature in signatures:
        edits.drop(part, signature)
    if signatures:
        yield "The signature of the macros is gone, because it was of the earlier ones: have them signed again."


def _tab(package: Package) -> tuple[Relationship | None, bool]:
    """How the package refers to the toolkit's tab, None where it has none; and whether it has another's."""
    tabs = [one for one in package.relationships("") if one.type == "extensibility" and package.has(one.target)]
    ours = next((one for one in tabs if _OUR_TAB in package.read(one.target)), None)
    return ours, bool(tabs) and ours is None


def _put_tab(edits: Edits, tab: Relationship | None) -> None:
    if tab:
        edits.put_content(tab.target, present_ribbon())
    else:
        edits.relate("", RIBBON, _UI, "application/xml")
        edits.put_content(RIBBON, present_ribbon())
