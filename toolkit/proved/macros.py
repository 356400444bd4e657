"""The proof that of a workbook the macros and the tab of the ribbon alone were renewed."""

import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from toolkit.proved import comparing
from toolkit.proved.archive import TYPES_PART, Archive, links_part, refuse_strays, same_bytes
from toolkit.proved.proof import DamageError, PartProof, PartVerdict, Proof

FORMER = ("xlwings", "Dictionary")
"""Modules of earlier workbooks, which the macros need no more."""
_SIGNATURE = "vbaprojectsignature"


def prove_macros(before: bytes, after: bytes, modules: Mapping[str, str]) -> Proof:
    """Prove that the new workbook's macros have these modules and no other that is new, each other module as it was,
    and that no part differs but those of the macros, of their signature and of the tab.

    Raises DamageError for the first part that is not what it has to be.
    """
    old, new = Archive(before), Archive(after)
    refuse_strays(after)
    return Proof(tuple(_parts(old, new, _project_of(new), before, after, modules)))


def _parts(
    old: Archive, new: Archive, project: str, before: bytes, after: bytes, modules: Mapping[str, str]
) -> Iterator[PartProof]:
    gone, added = old.entries.keys() - new.entries.keys(), new.entries.keys() - old.entries.keys()
    if strange := [part for part in sorted(gone) if _SIGNATURE not in part]:
        raise DamageError(old.shown[strange[0]], "it is lost")
    tab = {link.target for link in new.links("").values() if link.kind == "extensibility"}
    if strange := sorted(added - tab):
        raise DamageError(new.shown[strange[0]], "nobody asked for it")
    for part in new.entries:
        if part not in added and same_bytes(old, new, part) and part != project:
            yield PartProof(new.shown[part], PartVerdict.SAME)
        elif wrong := _wrong(old, new, part, project, gone, added, tab) or _wrong_modules(
            part == project, before, after, modules
        ):
            raise DamageError(new.shown[part], wrong)
        else:
            yield PartProof(new.shown[part], PartVerdict.RENEWED)


def _project_of(book: Archive) -> str:
    return next((link.target for link in book.links(book.workbook).values() if link.kind == "vbaProject"), "")


def _wrong(
    old: Archive, new: Archive, part: str, project: str, gone: Collection[str], added: Collection[str], tab: set[str]
) -> str:
    """What is wrong with a part that differs."""
    if part in (project, *tab):
        return ""
    if part == TYPES_PART:
        return comparing.content_types(old, new, gone, added)
    if part in (links_part(""), links_part(project)):
        return comparing.links(old, new, project if part == links_part(project) else "", gone, added)
    return "it is not what it was"


def _wrong_modules(is_project: bool, before: bytes, after: bytes, modules: Mapping[str, str]) -> str:
    """What is wrong with the modules, read again."""
    if not is_project:
        return ""
    was, now = _modules(before), _modules(after)
    for name, source in modules.items():
        if now.get(name) != _lines(source):
            return f"the module {name} is not what it has to be"
    if new := [name for name in now if name not in was and name not in modules]:
        return f"the module {new[0]} is new"
    if lost := [name for name in was if name not in now and name not in FORMER]:
        return f"the module {lost[0]} is lost"
    if changed := [name for name in now if name not in modules and now[name] != was[name]]:
        return f"the module {changed[0]} is not what it was"
    return ""


def _modules(workbook: bytes) -> dict[str, list[str]]:
    from pyopenvba import ExcelFile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsm"
        path.write_bytes(workbook)
        with ExcelFile(path) as opened:
            return {name: _lines(source) for name, source in opened.vba_modules().items()}


def _lines(source: str) -> list[str]:
    """The lines of a module without those that the editor does not show."""
    return [line.rstrip() for line in source.splitlines() if not line.startswith("Attribute VB_")]
