"""Files as people send them, and as nobody should: made here, so that none lies in the tree."""

import io
import struct
import zipfile
import zlib

from openpyxl import Workbook
from PIL import Image

from planabierto.tools.library.sniffing import ALLOWED

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
CODE = b"<!doctype html><script>alert(1)</script>"
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def zipped(parts, *, packing=zipfile.ZIP_DEFLATED):
    """A ZIP archive of these members, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


def docx(*more):
    """The least a Word document is made of, and more members."""
    return zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"), *more])


def odf(extension, *more):
    """The least an OpenDocument file is made of, and more members."""
    return zipped([("mimetype", ALLOWED[extension]), ("content.xml", "<x/>"), *more])


def xlsx():
    """A workbook as a spreadsheet program writes it."""
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def picture(kind="PNG", size=(40, 20), mode="RGB", color=None, **more):
    """An image of one colour."""
    out = io.BytesIO()
    Image.new(mode, size, color if color is not None else "red" if mode == "RGB" else 0).save(
        out, kind, **more
    )
    return out.getvalue()


def photo(orientation=6):
    """A photograph with a place, a maker and a turned camera; its left half is red."""
    image = Image.new("RGB", (64, 32), "blue")
    image.paste("red", (0, 0, 32, 32))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "SECRETMAKER"
    exif.get_ifd(GPS)[2] = (25.0, 40.0, 0.0)
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"SECRETCOMMENT", quality=95)
    return out.getvalue()


def huge_png(width=20_000, height=20_000):
    """A PNG of few bytes that says to hold hundreds of millions of pixels."""

    def chunk(kind, data):
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def moving(kind="GIF"):
    """An image of two frames."""
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), each) for each in ("red", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


RIGHT = {
    ".pdf": PDF,
    ".docx": docx(),
    ".xlsx": xlsx(),
    ".pptx": zipped([("ppt/presentation.xml", "<p/>")]),
    ".odt": odf(".odt"),
    ".ods": odf(".ods"),
    ".odp": odf(".odp"),
    ".csv": b"a,b\n1,2\n",
    ".txt": "Año\n".encode(),
    ".html": b"<!DOCTYPE html><p>Hola</p>",
    ".htm": b"<p>Hola</p>",
    ".json": b'{"a": [1, "]]"]}',
    ".geojson": b'{"type": "FeatureCollection", "features": []}',
    ".png": picture("PNG"),
    ".jpg": picture("JPEG"),
    ".jpeg": picture("JPEG"),
    ".webp": picture("WEBP"),
    ".gif": picture("GIF"),
}
