"""A DOCX file as the archive it is: nothing runs, nothing reaches out, nothing swells."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.parsers import expat

from django.utils.translation import gettext as _

from planabierto.kit.verdict import Refused, refuse

MAIN = "word/document.xml"
STYLES = "word/styles.xml"
TYPES = "[Content_Types].xml"
MOST_MEMBERS = 2_000
MOST_BYTES = 100 * 1024 * 1024
MOST_PART = 40 * 1024 * 1024
STEEPEST = 200
SMALL = 1024 * 1024
_MACROS = re.compile(r"vbaproject|vbadata|(^|/)activex/", re.IGNORECASE)
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
# `zipfile` says RuntimeError of a locked member, and of a compression it does not know.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a document that hold its words, once the whole of it was found harmless."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check(members)
            texts = {
                each.filename: _unpacked(archive, each)
                for each in members
                if each.filename.lower().endswith((".xml", ".rels"))
            }
    except _BROKEN as error:
        raise _not_a_document() from error
    if MAIN not in texts:
        raise _not_a_document()
    for name, text in texts.items():
        _check_part(name, text)
    return texts


def parser() -> expat.XMLParserType:
    """A reader of XML that takes no declaration of a document's own, and so no entity."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.buffer_text = True
    made.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    made.StartDoctypeDeclHandler = _declared
    return made


def parse(made: expat.XMLParserType, text: bytes) -> None:
    """Run a reader over a part; refused when the part is no XML."""
    try:
        made.Parse(text, True)
    except (expat.ExpatError, ValueError) as error:
        raise _not_a_document() from error


def _check(members: list[zipfile.ZipInfo]) -> None:
    names = [each.filename for each in members]
    if any(_leaves(name) for name in names):
        raise refuse(_("El documento trae archivos con rutas que salen de él: no lo abrimos."))
    if any(_MACROS.search(name) for name in names):
        raise refuse(_("El documento lleva macros. Guárdalo sin macros y envíalo otra vez."))
    if len(set(names)) < len(names) or any(each.flag_bits & 1 for each in members):
        raise _not_a_document()
    swollen = any(
        each.file_size > SMALL and each.file_size > STEEPEST * each.compress_size
        for each in members
    )
    if (
        swollen
        or len(members) > MOST_MEMBERS
        or sum(each.file_size for each in members) > MOST_BYTES
    ):
        raise _swells()


def _leaves(name: str) -> bool:
    """Whether a name leads out of the archive."""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A part, unpacked no further than it says it goes, whatever it holds."""
    with archive.open(member) as part:
        text = part.read(min(member.file_size, MOST_PART) + 1)
    if len(text) > min(member.file_size, MOST_PART):
        raise _swells()
    return text


def _check_part(name: str, text: bytes) -> None:
    """No declaration, no macro under another name, no tie to a file elsewhere."""
    made = parser()
    made.StartElementHandler = {True: _no_ties, False: None}[name.endswith(".rels")]
    if name == TYPES:
        made.StartElementHandler = _no_macros
    parse(made, text)


def _no_ties(tag: str, attributes: dict[str, str]) -> None:
    """A link somebody may follow is text; anything else from elsewhere is fetched on opening."""
    outside = attributes.get("TargetMode", "").lower() == "external"
    if tag == _RELATION and outside and not attributes.get("Type", "").endswith("/hyperlink"):
        words = _("El documento trae algo de otro lugar (%(target)s): insértalo o quítalo.")
        raise refuse(words % {"target": attributes.get("Target", "")[:80]})


def _no_macros(_tag: str, attributes: dict[str, str]) -> None:
    kind = attributes.get("ContentType", "").lower()
    if "macroenabled" in kind or "vbaproject" in kind:
        raise refuse(_("El documento lleva macros. Guárdalo sin macros y envíalo otra vez."))


def _declared(*_parts: object) -> None:
    raise refuse(_("El documento declara entidades propias (DTD): no lo abrimos."))


def _not_a_document() -> Refused:
    return refuse(_("El archivo no es un documento de Word (.docx) que se pueda leer."))


def _swells() -> Refused:
    return refuse(_("El documento se expande a mucho más de lo que pesa: no lo abrimos."))
