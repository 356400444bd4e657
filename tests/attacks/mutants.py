"""Workbooks, templates and Word plans that were altered at random, each by its seed, and what becomes of them.

Half are altered in their bytes, as a failing disk does it; half in the XML of a part, as a program with a fault or a
person with bad intentions does, so that what is behind the unpacking is reached too.
"""

import contextlib
import copy
import datetime
import io
import random
import signal
import traceback
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from lxml import etree

from toolkit.errors import ToolkitError

SECONDS = 30
"""A mutant that takes longer hangs; the sound files take one or two."""
NOW = datetime.datetime(2019, 12, 2, 9, 30)
_ODD = (
    "", " ", "0", "-1", "1", "999999999999999999999", "A0", "A1:ZZZ9999999", "XFD1048576", "NaN", "1e400", "-0.0",
    "true", "\u202e", "rId1", "rId999", "../../x", "/", "#REF!", "{{ x }}", "{% for x in y %}", "2019-13-45", "é" * 300,
    "http://127.0.0.1:9/x", "s", "d", "_x0000_",
)  # fmt: skip
_WORDS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"PK\x03\x04", b"\xff\xff\xff\x7f")
_XML = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Crash:
    """A mutant that ended in anything but a result or a sentence, and in what."""

    kind: str
    base: str
    seed: int
    what: str

    @property
    def place(self) -> str:
        """The exception and the line that raised it: crashes of one place are one fault."""
        return self.what.splitlines()[-1]


class Hung(BaseException):
    """A mutant that took too long; no ``except Exception`` takes it for damage."""


def mutant(data: bytes, seed: int) -> bytes:
    """The Office file altered: the same seed alters it in the same way."""
    dice = random.Random(seed)
    return _bytes_altered(data, dice) if dice.random() < 0.3 else _parts_altered(data, dice)


def _bytes_altered(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 8))):
        at = dice.randrange(len(changed))
        match dice.randrange(4):
            case 0:
                changed[at] ^= 1 << dice.randrange(8)
            case 1:
                changed[at : at + dice.randrange(1, 64)] = dice.randbytes(dice.randrange(64))
            case 2 if len(changed) > 100:
                del changed[at:]
            case _:
                changed[at : at + 4] = dice.choice(
                    (b"\0\0\0\0", b"\xff\xff\xff\xff", b"PK\x03\x04", b"\x7f\xff\xff\xff")
                )
        changed = changed or bytearray(b"P")
    return bytes(changed)


def _parts_altered(data: bytes, dice: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    for _ in range(dice.choice((1, 1, 1, 3))):
        name = dice.choice(sorted(parts))
        match dice.randrange(12):
            case 0:
                del parts[name]
            case 1:
                parts[name] = b""
            case 2:
                parts[name] = parts[dice.choice(sorted(parts))]
            case 3:
                parts[name] = _bytes_altered(parts[name] or b"x", dice)
            case _:
                xml = sorted(part for part in parts if part.lower().endswith(_XML))
                name = dice.choice(xml) if xml else name
                parts[name] = _xml_altered(parts[name], dice)
        if not parts:
            break
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return held.getvalue()


def _xml_altered(content: bytes, dice: random.Random) -> bytes:
    try:
        root = etree.fromstring(content)
    except (etree.XMLSyntaxError, ValueError):
        return content[: len(content) // 2]
    for _ in range(dice.choice((1, 1, 2, 5))):
        _element_altered(dice.choice(list(root.iter(etree.Element))), dice)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _element_altered(element: etree._Element, dice: random.Random) -> None:
    parent, odd = element.getparent(), dice.choice(_ODD)
    match dice.randrange(9):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if parent is not None:
            parent.insert(dice.randrange(len(parent) + 1), copy.deepcopy(element))
        case 2 if parent is not None:
            parent.insert(0, element)
        case 3 if len(element):
            element.text, element[:] = odd, []
        case 4:
            element.tag = etree.QName(
                etree.QName(element).namespace, dice.choice(("r", "c", "p", "tbl", "x", "v"))
            ).text
        case 5:
            element.text = odd
        case 6 if element.attrib:
            del element.attrib[dice.choice(sorted(map(str, element.attrib)))]
        case 7 if len(element):
            _nested(element, dice.choice((3, 40, 300)))
        case _ if element.attrib:
            element.set(dice.choice(sorted(map(str, element.attrib))), odd)
        case _:
            element.set("r", odd)


def _nested(element: etree._Element, times: int) -> None:
    """An element within itself, many times over."""
    inner = element
    for _ in range(times):
        inner = etree.SubElement(inner, element.tag, dict(element.attrib))


def survives(kind: str, base: str, seed: int, job: Callable[[], object]) -> Crash | None:
    """Do the job on the mutant: None where it ends in a result or a sentence."""
    try:
        with _limited():
            job()
    except ToolkitError as error:
        said = str(error)
        if not said.strip() or "\n" in said.strip():
            return Crash(kind, base, seed, f"no one sentence: {said!r}")
    except SystemExit:
        return None
    except (Exception, Hung) as error:
        last = next(reversed(traceback.extract_tb(error.__traceback__)))
        ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/toolkit/" in frame.filename]
        frame = ours[-1] if ours else last
        where = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
        return Crash(kind, base, seed, f"{traceback.format_exc()}\n{where}")
    return None


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    """Raise Hung where it computes for longer than SECONDS, or waits ten times as long; Windows has no such alarms."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(_: int, __: FrameType | None) -> None:
        raise Hung

    before = {one: signal.signal(one, ring) for one in (signal.SIGPROF, signal.SIGALRM)}
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.alarm(10 * SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        for one, handler in before.items():
            signal.signal(one, handler)
