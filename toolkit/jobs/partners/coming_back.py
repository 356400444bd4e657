"""The files that came back, whatever they are: workbooks, Word documents, and both in emails or zip files."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path

from lxml import etree

from toolkit.accessibility.document import read_document
from toolkit.collecting.finding import ENDINGS, OTHER_DOCUMENTS, OTHER_TABLES, FoundFile, as_file
from toolkit.disk.folders import real_path
from toolkit.disk.names import safe_file_name
from toolkit.disk.reading import read_plain_file
from toolkit.entries.text import one_line
from toolkit.errors import ToolkitError, WorkbookError
from toolkit.grid import Book
from toolkit.office.zip_reader import DAMAGED_ZIP, Unsound, entries_by_part, open_archive, part_name
from toolkit.partners.gathering.returned import ReturnedFile, read_returned
from toolkit.partners.record import digest_of
from toolkit.records import dataclass
from toolkit.word_plans.blocks import read_blocks
from toolkit.word_plans.period import period_of
from toolkit.word_plans.sheets import sheets_of
from toolkit.workbook_file.book import read_book
from toolkit.workbook_file.open_document import read_open_document

_WORD, _OPEN, _MAIL = ".docx", ".ods", ".eml"
_NOT_READ = (*(ending for ending in (*OTHER_TABLES, *OTHER_DOCUMENTS) if ending not in (_WORD, _OPEN)), ".msg")
_MAY_ANSWER = (*ENDINGS, *_NOT_READ, _WORD, _OPEN, ".zip")
"""Files that hold an answer or may: those that cannot be read are said to have come."""
_DRAFT = b"X-Unsent: 1"
"""How a draft begins that the toolkit made: it went out, and did not come back."""
_SEEN = "//text()[not(ancestor::head or ancestor::style or ancestor::script)]"
"""The words of a page in HTML that people see."""
_LARGEST = 50_000_000
"""Bytes of a file attached to an email or in a zip file."""
_TOO_LARGE = "It is larger than an answer can be: look at it first."


@dataclass(frozen=True, slots=True)
class CameBack:
    """A file: its name, its bytes, and why it cannot be read, empty where it can be tried; ``inside`` names the email
    or zip file that it is in, and ``words`` are those of its email, of several files with the first.
    """

    file: str
    content: bytes = b""
    refused: str = ""
    inside: str = ""
    words: str = ""

    @property
    def name(self) -> str:
        """Its name as people see it."""
        return f"{self.file} in {self.inside}" if self.inside else self.file


def find_returned(given: Iterable[Path], but: Path) -> Iterator[CameBack]:
    """The files of these paths and of folders among them, without ``but``, the plan's own workbook.

    Raises WorkbookError for a path that is not there.
    """
    seen: set[Path] = set()
    for path in given:
        if not path.exists():
            raise WorkbookError(f'"{path}" is not there: give the files that came back, or their folder.')
        for found in sorted(_within(path), key=lambda one: one.name.casefold()) if path.is_dir() else (path,):
            real = real_path(found)
            if real not in seen and real != real_path(but):
                seen.add(real)
                yield from _of_file(found)


def _within(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            known = name.casefold().endswith((*_MAY_ANSWER, _MAIL))
            if known and not name.startswith(("~$", ".")):
                yield Path(place, name)


def _of_file(path: Path) -> Iterator[CameBack]:
    try:
        content = read_plain_file(path)
        unpacked = _of_zip if path.suffix.casefold() == ".zip" else _of_content
        found = list(unpacked(path.name, content))
    except ToolkitError as error:
        found = [CameBack(path.name, refused=str(error))]
    yield from found


def _of_content(file: str, content: bytes, inside: str = "") -> Iterator[CameBack]:
    if file.casefold().endswith(_MAIL):
        return _of_mail(file, content, inside)
    return iter([_tried(file, content, inside)])


def _of_zip(file: str, content: bytes) -> Iterator[CameBack]:
    """The files of a zip file that may be answers. Raises ToolkitError where it is damaged, locked or too large."""

    def refuse(what: Unsound, part: str, more: str) -> ToolkitError:
        said = {Unsound.LOCKED: "it asks for a password", Unsound.TOO_LARGE: "it would unpack to more than is sound"}
        return ToolkitError(f"It cannot be unpacked: {said.get(what) or more}. Unpack it and give the files.")

    try:
        with open_archive(content, refuse) as archive:
            for entry in entries_by_part(archive, len(content), refuse).values():
                part = part_name(entry)
                last = part.rpartition("/")[2]
                known = last.casefold().endswith((*_MAY_ANSWER, _MAIL))
                if known and entry.file_size > _LARGEST:
                    yield CameBack(last, refused=_TOO_LARGE, inside=file)
                elif known and not last.startswith(("~$", ".")) and "__MACOSX/" not in part:
                    yield from _of_content(last, archive.read(entry), file)
    except DAMAGED_ZIP as error:
        raise ToolkitError("It is damaged: have it sent again, or give the files.") from error


def _tried(file: str, content: bytes, inside: str = "") -> CameBack:
    if file.casefold().endswith((*_NOT_READ, ".zip")):
        return CameBack(file, refused=_not_read(Path(file).suffix.casefold()), inside=inside)
    return CameBack(file, content, inside=inside)


def _not_read(ending: str) -> str:
    if ending == ".zip":
        return "A .zip file inside another file is not unpacked: save it, and give that."
    how = "save the file that is attached to it" if ending == ".msg" else "save it as .xlsx or .docx"
    return f"A {ending} file is not read: {how}, and give that."


def _of_mail(file: str, content: bytes, inside: str = "") -> Iterator[CameBack]:
    """The workbooks and documents that are attached to an email; nothing of a draft that the toolkit made."""
    if content.startswith(_DRAFT):
        return
    message = message_from_bytes(content, policy=default)
    mail, words = CameBack(file, inside=inside), _words_of(message)
    found = False
    for part in message.walk():
        attached = part.get_filename() or ""
        if attached.casefold().endswith(_MAY_ANSWER):
            data = _bytes_of(part)
            large = CameBack(attached, refused=_TOO_LARGE, inside=mail.name)
            one = _tried(attached, data, mail.name) if len(data) < _LARGEST else large
            yield one if found else replace(one, words=words)
            found = True
    if not found:
        yield replace(mail, refused="Nothing is attached to this email: type what it says into the plan.")


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _words_of(message: Message) -> str:
    """What an email says itself, on one line, without what it quotes of the one that it answers."""
    texts = [part for part in message.walk() if not part.get_filename() and part.get_content_maintype() == "text"]
    plain = [part for part in texts if part.get_content_subtype() == "plain"]
    said = [_text_of(part) for part in plain] or [_without_tags(_text_of(part)) for part in texts]
    lines = (line for text in said for line in text.splitlines() if not line.lstrip().startswith(">"))
    return one_line(" ".join(lines))


def _text_of(part: Message) -> str:
    try:
        return _bytes_of(part).decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return _bytes_of(part).decode("latin-1")


def _without_tags(text: str) -> str:
    """The words of a page in HTML, for people to see: they are read for nothing else."""
    page = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))
    return "" if page is None else " ".join(page.xpath(_SEEN))


def read_came_back(file: CameBack) -> ReturnedFile:
    """What a file says. Raises ToolkitError, in a sentence, where it cannot be read or holds no answer."""
    if file.refused:
        raise ToolkitError(file.refused)
    digest = digest_of(file.content)
    own = Path(file.file)
    source = FoundFile(file.name, own, f"{safe_file_name(own.stem)}{own.suffix}")
    with as_file(source, file.content) as path:
        returned = _of_word(path, file.name, digest) if path.suffix.casefold() == _WORD else None
        read = read_open_document if path.suffix.casefold() == _OPEN else read_book
        returned = returned or read_returned(read(path), file.name, digest)
    if returned.is_plan:
        raise ToolkitError(
            "It is a workbook of a whole plan and no answer: csp merge brings copies of a plan together."
        )
    if not returned.rows:
        raise ToolkitError(
            "It holds no answer: it is no workbook that csp ask made, and no table in it has a row of headings such as "
            "Ref, Rating and Update with something below."
        )
    return returned


def _of_word(path: Path, name: str, digest: str) -> ReturnedFile:
    document = read_document(path)
    try:
        blocks = read_blocks(document)
    except RecursionError:
        raise ToolkitError("It is nested deeper than Word files are: check where it comes from.") from None
    sheets = tuple(one.sheet for one in sheets_of(blocks))
    returned = read_returned(Book(name, sheets), name, digest)
    period, _ = period_of(blocks, document.properties.get("title", ""))
    token = {"plan_year": str(period.plan_year), "quarter": str(period.quarter)} if period else {}
    return ReturnedFile(returned.name, digest, returned.rows, token, returned.remarks)
