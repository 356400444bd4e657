"""Zip files that mix entries of another file, copied as they are there, still packed, with new ones."""

import struct
import zipfile
import zlib
from typing import BinaryIO

from toolkit.office.zip_reader import part_name
from toolkit.workbook_file.package.unsound import damaged

_LOCAL_HEADER = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL_HEADER = struct.Struct("<4sBBHHHHHLLLHHHHHLL")
_END_RECORD = struct.Struct("<4sHHHHLLH")


class ZipWriter:
    """Writes a zip file to a stream."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._offset = 0
        self._directory: list[bytes] = []

    @property
    def count(self) -> int:
        """How many entries there are so far."""
        return len(self._directory)

    def add(self, name: str, content: bytes) -> None:
        """A new entry, deflated."""
        entry = zipfile.ZipInfo(name)
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.CRC, entry.compress_size, entry.file_size = zlib.crc32(content), len(packed), len(content)
        entry.create_system, entry.create_version, entry.extract_version = 0, 20, 20
        entry.flag_bits = 0 if name.isascii() else 0x800
        self.copy(entry, b"", packed)

    def copy(self, entry: zipfile.ZipInfo, local_extra: bytes, packed: bytes) -> None:
        """An entry whose data is packed already."""
        flags = entry.flag_bits & ~0x08
        name = entry.orig_filename.encode("utf-8" if flags & 0x800 else "cp437")
        year, month, day, hour, minute, second = entry.date_time
        date, time = (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2
        sizes = (entry.CRC, entry.compress_size, entry.file_size)
        local_extra, extra = _without_zip64(local_extra), _without_zip64(entry.extra)
        common = (flags, entry.compress_type, time, date, *sizes, len(name))
        self._directory.append(
            _CENTRAL_HEADER.pack(
                b"PK\1\2", entry.create_version, entry.create_system, entry.extract_version, *common, len(extra),
                len(entry.comment), 0, entry.internal_attr, entry.external_attr, self._offset,
            )
            + name + extra + entry.comment
        )  # fmt: skip
        header = _LOCAL_HEADER.pack(b"PK\3\4", entry.extract_version, *common, len(local_extra))
        self._write(header + name + local_extra)
        self._write(packed)

    def finish(self, comment: bytes) -> None:
        """The directory of all entries."""
        start, count = self._offset, self.count
        directory = b"".join(self._directory)
        self._write(directory)
        self._write(_END_RECORD.pack(b"PK\5\6", 0, 0, count, count, len(directory), start, len(comment)) + comment)

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._offset += len(data)


def raw_entry(file: str, data: bytes, entry: zipfile.ZipInfo) -> tuple[bytes, bytes]:
    """The entry's local extra field and its packed data as they are in the ``data`` of the file."""
    start = entry.header_offset
    header = data[start : start + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\3\4":
        raise damaged(file, part_name(entry), "cannot be unpacked")
    *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    extra = start + _LOCAL_HEADER.size + name_length
    packed = data[extra + extra_length : extra + extra_length + entry.compress_size]
    if len(packed) < entry.compress_size:
        raise damaged(file, part_name(entry), "is cut short")
    return data[extra : extra + extra_length], packed


def _without_zip64(extra: bytes) -> bytes:
    """The extra field without its 64-bit sizes: the plain ones, which are always written, would contradict them."""
    kept, rest = b"", extra
    while len(rest) >= 4:
        identifier, length = struct.unpack("<HH", rest[:4])
        if identifier != 1:
            kept += rest[: 4 + length]
        rest = rest[4 + length :]
    return kept + rest
