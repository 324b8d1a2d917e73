"""Office documents as the ZIP archives they are: bounded, without macros, and nothing hidden."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from planabierto.kit.verdict import refuse

MAIN_PARTS = {
    ".docx": "word/document.xml",
    ".xlsx": "xl/workbook.xml",
    ".pptx": "ppt/presentation.xml",
    ".odt": "mimetype",
    ".ods": "mimetype",
    ".odp": "mimetype",
}
MOST_MEMBERS = 5_000
MOST_BYTES = 200 * 1024 * 1024
MOST_NESTED_BYTES = 25 * 1024 * 1024
STEEPEST = 200
SMALL = 1024 * 1024
_CHUNK = 1 << 16
_END = b"PK\x05\x06"
_END_SIZE = 22
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_LOCAL = struct.Struct("<4s22xHH")
_MACROS = ("vbaproject.bin", "vbadata.xml")
_MACRO_FOLDERS = ("basic/", "scripts/", "word/activex/", "xl/activex/", "ppt/activex/")


class NotWhole(Exception):
    """The archive is broken, or says one thing and holds another."""


_BROKEN = (
    *(NotWhole, zipfile.BadZipFile, zlib.error, struct.error),
    *(ValueError, OSError, RuntimeError, EOFError),
)


@dataclass
class Allowance:
    """What one upload may still unpack to, nested archives included."""

    members: int = MOST_MEMBERS
    left: int = MOST_BYTES

    def take(self, size: int) -> None:
        """Use up bytes; refused when there are more than an honest document has."""
        self.left -= size
        if self.left < 0:
            raise _bomb()


def holds(file: BinaryIO, extension: str, media_type: str) -> bool:
    """Whether it is a document of this kind; refused with its reason for bombs and macros."""
    try:
        with zipfile.ZipFile(file) as archive:
            _examine(file, archive, Allowance(), nested=False)
            part = MAIN_PARTS[extension]
            if part not in archive.namelist():
                return False
            with archive.open(part) as main:
                return part != "mimetype" or main.read(_CHUNK).strip() == media_type.encode()
    except _BROKEN:
        return False


def is_glued_to(file: BinaryIO) -> bool:
    """Whether an archive ends where the file ends, be its beginning what it may."""
    found = zipfile.is_zipfile(file)
    file.seek(0)
    return found


def _examine(
    file: BinaryIO, archive: zipfile.ZipFile, allowance: Allowance, *, nested: bool
) -> None:
    members = sorted(archive.infolist(), key=lambda each: each.header_offset)
    allowance.members -= len(members)
    if allowance.members < 0:
        raise _bomb()
    allowance.take(sum(each.file_size for each in members))
    _check_frame(file, members)
    names = [each.filename for each in members]
    if len(set(names)) < len(names) or not all(_is_plain(each) for each in names):
        raise NotWhole
    if any(_is_macro(each) for each in names):
        raise refuse(_("El documento lleva macros. Guárdalo sin macros y envíalo otra vez."))
    end = 0
    for member in members:
        end = _examine_member(file, member, end, allowance, nested=nested)


def _check_frame(file: BinaryIO, members: list[zipfile.ZipInfo]) -> None:
    """Nothing before the first member, nothing behind the end."""
    if not members or members[0].header_offset != 0:
        raise NotWhole
    file.seek(-_END_SIZE, 2)
    if file.read(len(_END)) != _END:
        raise NotWhole


def _examine_member(
    file: BinaryIO, member: zipfile.ZipInfo, end: int, allowance: Allowance, *, nested: bool
) -> int:
    """Unpack one member for real and give where it ends; members may not overlap."""
    if member.flag_bits & _ENCRYPTED or member.header_offset < end:
        raise NotWhole
    if member.file_size > SMALL and member.file_size > STEEPEST * member.compress_size:
        raise _bomb()
    file.seek(member.header_offset)
    signature, name_size, extra_size = _LOCAL.unpack(file.read(_LOCAL.size))
    name = file.read(name_size)
    if signature != b"PK\x03\x04" or name != _name_bytes(member):
        raise NotWhole
    file.seek(extra_size, 1)
    starts = file.tell()
    head = _unpack(file, member)
    if head.startswith(b"PK\x03\x04"):
        _examine_nested(file, member, starts, allowance, nested=nested)
    return starts + member.compress_size


def _unpack(file: BinaryIO, member: zipfile.ZipInfo) -> bytes:
    """The first bytes of a member, after all of it was unpacked and found as long as it says."""
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise NotWhole
    stored = member.compress_type == zipfile.ZIP_STORED
    head, size, crc = b"", 0, 0
    for part in _stored(file, member) if stored else _inflated(file, member):
        head, size, crc = head or part[:4], size + len(part), zlib.crc32(part, crc)
        if size > member.file_size:
            raise NotWhole
    if size != member.file_size or crc != member.CRC:
        raise NotWhole
    return head


def _stored(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    left = member.compress_size
    while left:
        part = file.read(min(_CHUNK, left))
        if not part:
            raise NotWhole
        left -= len(part)
        yield part


def _inflated(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-15)
    for packed in _stored(file, member):
        waiting = packed
        while waiting:
            yield unpacker.decompress(waiting, _CHUNK)
            waiting = unpacker.unconsumed_tail
    yield unpacker.flush()
    if unpacker.unused_data or not unpacker.eof:
        raise NotWhole


def _examine_nested(
    file: BinaryIO, member: zipfile.ZipInfo, starts: int, allowance: Allowance, *, nested: bool
) -> None:
    """A chart's own workbook is let in; an archive within that one is not."""
    if nested or member.file_size > MOST_NESTED_BYTES:
        raise _bomb()
    file.seek(starts)
    packed = file.read(member.compress_size)
    stored = member.compress_type == zipfile.ZIP_STORED
    inner = io.BytesIO(packed if stored else zlib.decompress(packed, -15))
    with zipfile.ZipFile(inner) as archive:
        _examine(inner, archive, allowance, nested=True)


def _name_bytes(member: zipfile.ZipInfo) -> bytes:
    return member.orig_filename.encode("utf-8" if member.flag_bits & 0x800 else "cp437")


def _is_plain(name: str) -> bool:
    """A relative name that stays where it is unpacked."""
    parts = name.split("/")
    odd = "\\" in name or ":" in name or any(ord(sign) < 32 for sign in name)
    return bool(name) and not odd and parts[0] != "" and ".." not in parts


def _is_macro(name: str) -> bool:
    low = name.lower()
    return low.endswith(_MACROS) or low.startswith(_MACRO_FOLDERS)


def _bomb() -> Exception:
    return refuse(_("El documento se expande a mucho más de lo que pesa: no lo abrimos."))
