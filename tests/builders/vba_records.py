"""A VBA project taken apart record by record (MS-OVBA, MS-CFB), for comparing one with those that Excel runs.

``python -m tests.builders.vba_records NAME=FILE...`` prints what is known of those projects as JSON.
"""

import io
import json
import re
import struct
import sys
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import olefile

Facts = dict[str, list[str]]
"""What a project is like: by place, such as "dir/standard/records", each value that is there, as text."""
ROOT, STORAGE, STREAM = 5, 1, 2
BLACK = 1
NONE = 0xFFFFFFFF
MODULE_NAME, MODULE_END, STANDARD, DOCUMENT_OR_CLASS = 0x19, 0x2B, 0x21, 0x22
REFERENCE_NAME, MODULES, VERSION, DIR_END, BEYOND = 0x16, 0x0F, 0x09, 0x10, 0xFFFF
OFFSET, COOKIE = 0x31, 0x2C
OWN_NAMES = {0x19, 0x47, 0x1A, 0x32, 0x1C, 0x48}
"""Records that hold a module's own name and description: their forms count, not their letters."""
DOCUMENTS = {"00020819": "workbook", "00020820": "sheet", "00020821": "sheet"}
"""The kinds of documents by the beginning of their class."""
GUID = re.compile(r"\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}")


def project_of(path: Path) -> bytes:
    """``vbaProject.bin`` of a workbook or add-in, or the file itself."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return archive.read(next(name for name in archive.namelist() if name.lower().endswith("vbaproject.bin")))


def decompressed(stream: bytes) -> bytes:
    """The content of a compressed container (MS-OVBA 2.4.1)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # oletools uses old names of pyparsing
        from oletools.olevba import decompress_stream

        return bytes(decompress_stream(bytearray(stream)))


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of the decompressed dir stream (MS-OVBA 2.3.4.2) as (id, content), and what is beyond their end."""
    place = 0
    while place < len(data):
        kind, size = struct.unpack_from("<HI", data, place)
        size += 2 if kind == VERSION else 0  # the minor version is not counted
        yield kind, data[place + 6 : place + 6 + size]
        place += 6 + size
        if kind == DIR_END:
            yield BEYOND, data[place:]
            return


def facts_of(project: bytes) -> Facts:
    """Everything that can differ from project to project and may matter to Excel."""
    found: dict[str, set[str]] = defaultdict(set)
    for place, value in _facts(project):
        found[place].add(value)
    return {place: sorted(values) for place, values in found.items()}


def _facts(project: bytes) -> Iterator[tuple[str, str]]:
    with olefile.OleFileIO(io.BytesIO(project)) as container:
        listed = list(records(decompressed(container.openstream("VBA/dir").read())))
        modules = list(_modules(listed, container))
        yield from _header(project)
        yield from _entries(container, {name: kind for name, kind, _ in modules})
        yield from _directory(listed, modules)
        yield from _project_text(container.openstream("PROJECT").read(), modules)
        yield from _names(container.openstream("PROJECTwm").read(), [name for name, _, _ in modules])
        yield from _cache(container.openstream("VBA/_VBA_PROJECT").read())
        for name, kind, offset in modules:
            for place, value in _source(container.openstream(f"VBA/{name}").read()[offset:]):
                yield f"{kind}/{place}", value


def _header(project: bytes) -> Iterator[tuple[str, str]]:
    minor, major, order, sector, small = struct.unpack_from("<HHHHH", project, 24)
    directory, _, _, transaction, cut_off = struct.unpack_from("<IIIII", project, 40)
    yield "file/class", project[8:24].hex()
    yield "file/versions", f"{major}.{minor}"
    yield "file/order and sectors", f"{order:X} {1 << sector} {1 << small} {cut_off}"
    yield "file/directory sectors and transaction", f"{directory} {transaction}"
    yield "file/whole sectors", str(len(project) % (1 << sector) == 0)


def _entries(container: olefile.OleFileIO, kinds: dict[str, str]) -> Iterator[tuple[str, str]]:
    entries = [entry for entry in container.direntries if entry is not None and entry.entry_type]
    for entry in entries:
        place = f"file/{_entry_name(entry.name, kinds)}"
        yield f"{place}/type", str(entry.entry_type)
        yield f"{place}/class", entry.clsid or "none"
        yield f"{place}/state", str(entry.dwUserFlags)
        yield f"{place}/times", f"{bool(entry.createTime)} {bool(entry.modifyTime)}"
        if entry.entry_type == STORAGE:
            yield f"{place}/start", f"{entry.isectStart:X}"
    yield "file/unused entries", str(any(entry is None or not entry.entry_type for entry in container.direntries))
    yield "file/root", str(entries[0].entry_type == ROOT and entries[0].sid == 0)
    for storage in entries:
        if storage.entry_type != STREAM:
            tree = list(_tree(container, storage.sid_child))
            yield f"file/{storage.name}/sorted", str([key for key, _, _ in tree] == sorted(key for key, _, _ in tree))
            yield f"file/{storage.name}/red and black", str(_is_red_black(container, storage.sid_child))
    found = {entry.name for entry in entries if entry.entry_type == STREAM}
    ours = {"dir", "_VBA_PROJECT", "PROJECT", "PROJECTwm", *kinds}
    yield "file/streams beside the modules'", " ".join(sorted({re.sub(r"\d+$", "", name) for name in found - ours}))
    yield "file/a stream for each module", str(ours <= found)


def _entry_name(name: str, kinds: dict[str, str]) -> str:
    return kinds.get(name, re.sub(r"^__SRP_\w+$", "__SRP", name))


def _tree(container: olefile.OleFileIO, number: int) -> Iterator[tuple[tuple[int, str], int, int]]:
    """The entries of a storage in the order of its tree: by length of the name, then by its capitals (MS-CFB 2.6.4)."""
    if number == NONE:
        return
    entry = container.direntries[number]
    yield from _tree(container, entry.sid_left)
    yield (len(entry.name), entry.name.upper()), entry.color, number
    yield from _tree(container, entry.sid_right)


def _is_red_black(container: olefile.OleFileIO, number: int) -> bool:
    """Whether no red entry has a red child, and each way down meets as many black ones (MS-CFB 2.6.4)."""

    def height(at: int, above: int) -> int:
        if at == NONE:
            return 1
        entry = container.direntries[at]
        left, right = height(entry.sid_left, entry.color), height(entry.sid_right, entry.color)
        bad = left != right or left < 0 or (entry.color != BLACK and above != BLACK)
        return -1 if bad else left + (entry.color == BLACK)

    return height(number, BLACK) > 0


def _modules(listed: list[tuple[int, bytes]], container: olefile.OleFileIO) -> Iterator[tuple[str, str, int]]:
    """The name, the kind and the source's offset of each module."""
    name, offset = "", 0
    for kind, content in listed:
        if kind == 0x1A:
            name = content.decode("cp1252", "replace")
        elif kind == 0x31:
            offset = struct.unpack("<I", content)[0]
        elif kind == STANDARD:
            yield name, "standard", offset
        elif kind == DOCUMENT_OR_CLASS:
            source = decompressed(container.openstream(f"VBA/{name}").read()[offset:]).decode("cp1252", "replace")
            base = re.search(r'Attribute VB_Base = "0\{(\w{8})', source)
            form = "Attribute VB_Base" in source and "}{" in source.partition("VB_Base")[2][:90]
            yield name, "form" if form else DOCUMENTS.get(base[1] if base else "", "class"), offset


def _directory(listed: list[tuple[int, bytes]], modules: list[tuple[str, str, int]]) -> Iterator[tuple[str, str]]:
    first_reference = next((at for at, (kind, _) in enumerate(listed) if kind == REFERENCE_NAME), len(listed))
    first_module = next(at for at, (kind, _) in enumerate(listed) if kind == MODULES)
    yield "dir/project/records", _ids(listed[:first_reference])
    for kind, content in listed[:first_reference]:
        yield f"dir/project/{kind:02X}", _form(kind, content)
    yield "dir/references", " ".join(_references(listed[first_reference:first_module]))
    count, cookie = listed[first_module : first_module + 2]
    yield "dir/modules/records", _ids([count, cookie])
    yield "dir/modules/count", str(struct.unpack("<H", count[1])[0] == len(modules))
    yield "dir/modules/cookie", _form(COOKIE, cookie[1])
    end, beyond = listed[-2:]
    yield "dir/end", f"{end[0]:02X} {len(end[1])} {beyond[1].hex()}"
    rest = iter(listed[first_module + 2 : -2])
    for _, kind, _ in modules:
        own: list[tuple[int, bytes]] = []
        for record in rest:
            own.append(record)
            if record[0] == MODULE_END:
                break
        yield f"dir/{kind}/records", _ids(own)
        for number, content in own:
            if number not in OWN_NAMES:
                yield f"dir/{kind}/{number:02X}", _form(number, content)
        names = [content.decode("cp1252" if number in (0x19, 0x1A) else "utf-16-le", "replace")
                 for number, content in own if number in (0x19, 0x47, 0x1A, 0x32)]  # fmt: skip
        yield f"dir/{kind}/one name", str(len(set(names)) == 1)
    orders = [kind for kind, _ in groupby(kind for _, kind, _ in modules)]
    yield "dir/modules/documents come first", str(orders[:2] == ["workbook", "sheet"] and "sheet" not in orders[2:])


def _form(kind: int, content: bytes) -> str:
    """A record's content; of numbers that count what was saved and compiled, only what they say of a cache."""
    if kind == VERSION:
        return f"{len(content)} bytes"
    if kind == OFFSET:
        return "behind a cache" if any(content) else "nothing compiled"
    if kind == COOKIE:
        return "of something compiled" if content != b"\xff\xff" else "nothing compiled"
    return content.hex() if len(content) < 30 else f"{len(content)} bytes"


def _ids(listed: list[tuple[int, bytes]]) -> str:
    return " ".join(f"{kind:02X}" for kind, _ in listed)


def _references(listed: list[tuple[int, bytes]]) -> Iterator[str]:
    """Each reference as its name and the identifier in its record, without paths."""
    name = ""
    for kind, content in listed:
        if kind == REFERENCE_NAME:
            name = content.decode("cp1252", "replace")
        elif kind == 0x0D:
            found = GUID.search(content.decode("cp1252", "replace"))
            yield f"{name}:{found[0] if found else ''}"


def _project_text(text: bytes, modules: list[tuple[str, str, int]]) -> Iterator[tuple[str, str]]:
    lines = text.decode("cp1252", "replace").split("\r\n")
    keys = [_line_key(line, {name for name, _, _ in modules}) for line in lines]
    yield "PROJECT/lines", " ".join(key for key, _ in groupby(keys))
    yield "PROJECT/line ends", str(text.count(b"\n") == text.count(b"\r\n") == len(lines) - 1)
    for line in lines:
        key, sign, value = line.partition("=")
        if key in ("ID", "CMG", "DPB", "GC"):
            yield f"PROJECT/{key}", re.sub("[0-9A-F]", "x", value) if key == "ID" else f"{len(value) - 2} digits"
        elif key in ("Name", "HelpContextID", "VersionCompatible32", "HelpFile", "Description"):
            yield f"PROJECT/{key}", value
        elif key.startswith("&H") and sign:
            yield f"PROJECT/host {key}", value
        elif any(key == name for name, _, _ in modules):
            yield "PROJECT/workspace", re.sub(r"-?\d+", "0", value)
    named = [re.split("[=/]", line)[1] for line in lines if re.match(r"(Document|Module|Class|BaseClass)=", line)]
    yield "PROJECT/names each module in the order of dir", str(named == [name for name, _, _ in modules])
    for name, kind, _ in modules:
        line = next((line for line in lines if re.search(rf"={re.escape(name)}(/|$)", line)), "none")
        yield f"PROJECT/{kind}", line.replace(name, "NAME")


def _line_key(line: str, modules: set[str]) -> str:
    key = line.partition("=")[0]
    if key in ("Document", "Module", "Class", "BaseClass", "Package"):
        return "MODULES"
    return "WORKSPACE" if key in modules else key or "-"


def _names(data: bytes, modules: list[str]) -> Iterator[tuple[str, str]]:
    wanted = b"".join(name.encode("cp1252") + b"\0" + name.encode("utf-16-le") + b"\0\0" for name in modules)
    yield "PROJECTwm/each name twice in the order of dir", str(data.startswith(wanted))
    yield "PROJECTwm/end", data[len(wanted) :].hex() if data.startswith(wanted) else "other"


def _cache(data: bytes) -> Iterator[tuple[str, str]]:
    yield "_VBA_PROJECT/mark", data[:2].hex()
    yield "_VBA_PROJECT/version", "none" if data[2:4] == b"\xff\xff" else "of a version"
    yield "_VBA_PROJECT/after the version", data[4:5].hex()
    yield "_VBA_PROJECT/cache", "7 bytes, none" if len(data) == 7 else "some"


def _source(stream: bytes) -> Iterator[tuple[str, str]]:
    yield "mark", stream[:1].hex()
    place, sizes, plain = 1, [], 0
    while place < len(stream):
        (header,) = struct.unpack_from("<H", stream, place)
        yield "chunk's signature", bin(header >> 12 & 0b111)
        size = (header & 0xFFF) + 3
        plain += not header >> 15
        sizes.append(len(decompressed(b"\1" + stream[place : place + size])))
        place += size
    yield "chunks but the last are full", str(all(size == 4096 for size in sizes[:-1]))
    yield "chunks fill the stream", str(place == len(stream))
    yield "chunks that are not compressed", str(plain > 0)
    source = decompressed(stream)
    lines = re.split("\r?\n", source.decode("cp1252", "replace"))
    first = [line for line in lines if line.startswith("Attribute VB_")]
    yield "attributes", " ".join(re.sub(r"Attribute VB_(\w+) = .*", r"\1", line) for line in first)
    for line in first:
        name, _, value = line.removeprefix("Attribute VB_").partition(" = ")
        if name not in ("Name", "Description", "Control"):
            yield f"attribute {name}", value
    yield "attributes come first", str(lines[: len(first)] == first)
    yield "line ends", str(source.count(b"\n") == source.count(b"\r\n"))
    yield "ends with a line end", str(source.endswith(b"\r\n"))


Known = dict[str, dict[str, list[int]]]
"""By place and value, the numbers of the projects that have it there."""


def known(projects: dict[str, bytes]) -> Known:
    """What is known of projects, in their order."""
    table: Known = defaultdict(lambda: defaultdict(list))
    for number, project in enumerate(projects.values()):
        for place, values in facts_of(project).items():
            for value in values:
                table[place][value].append(number)
    return table


if __name__ == "__main__":
    named = dict(argument.split("=", 1) for argument in sys.argv[1:])
    facts = sorted(known({name: project_of(Path(file)) for name, file in named.items()}).items())
    lines = [f"  {json.dumps(place)}: {json.dumps(values, sort_keys=True)}" for place, values in facts]
    print(f'{{"projects": {json.dumps(list(named), indent=1)},\n "facts": {{\n' + ",\n".join(lines) + "\n}}")
