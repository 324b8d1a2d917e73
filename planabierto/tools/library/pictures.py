"""Images drawn anew: only the pixels pass, upright, and nothing that was told beside them."""

from __future__ import annotations

import io
from pathlib import Path
from threading import Lock

from django.utils.translation import gettext as _
from PIL import Image

from planabierto.kit.verdict import refuse
from planabierto.tools.library.sniffing import Sniffed, not_what_it_says

LONGEST_SIDE = 3_000
MOST_PIXELS = 25_000_000
# A JPEG is made smaller while it is read, so it may be larger than what is held whole.
MOST_PIXELS_OF_A_PHOTOGRAPH = 50_000_000
_QUALITY = 88
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP", "image/gif": "GIF"}
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# One at a time in each process: what a picture takes while it is drawn is bounded, and stays so.
_one_at_a_time = Lock()


def redrawn(found: Sniffed, path: Path) -> tuple[Sniffed, bytes]:
    """The picture's pixels as a new file: no EXIF, no place, no trailing bytes, at most 3,000 px.

    Refused when it is broken, moves, or holds more pixels than anyone needs. A still GIF
    becomes a PNG.
    """
    with _one_at_a_time, _opened(found, path) as image:
        jpeg = found.media_type == "image/jpeg"
        most = MOST_PIXELS_OF_A_PHOTOGRAPH if jpeg else MOST_PIXELS
        if image.width * image.height > most:
            raise refuse(
                _("La imagen mide %(width)s × %(height)s puntos: redúcela y envíala otra vez.")
                % {"width": image.width, "height": image.height}
            )
        try:
            return _drawn(found, image)
        except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, EOFError) as error:
            raise not_what_it_says(found.name) from error


def _opened(found: Sniffed, path: Path) -> Image.Image:
    try:
        return Image.open(path, formats=[_FORMATS[found.media_type]])
    except Image.DecompressionBombError as error:
        raise refuse(_("La imagen es demasiado grande: redúcela y envíala otra vez.")) from error
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, EOFError) as error:
        raise not_what_it_says(found.name) from error


def _drawn(found: Sniffed, image: Image.Image) -> tuple[Sniffed, bytes]:
    kind = _FORMATS[found.media_type]
    if kind != "JPEG" and getattr(image, "is_animated", False):
        raise refuse(_("La imagen se mueve. Envía una imagen fija, o el enlace de un video."))
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    turn = _UPRIGHT.get(_orientation(image))
    picture = _in_plain_mode(image, kind)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    picture = picture.transpose(turn) if turn is not None else picture
    picture.info = {}
    out = io.BytesIO()
    kept = "PNG" if kind == "GIF" else kind
    picture.save(out, kept, **({} if kept == "PNG" else {"quality": _QUALITY}))
    return _renamed(found) if kind == "GIF" else found, out.getvalue()


def _renamed(found: Sniffed) -> Sniffed:
    stem = found.name[: -len(found.extension)]
    return Sniffed(f"{stem}.png", ".png", "image/png")


def _orientation(image: Image.Image) -> int:
    """How the camera was held; a broken note about it says nothing."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:
        # Pillow parses the note lazily and raises nearly anything on a damaged one.
        return 1


def _in_plain_mode(image: Image.Image, kind: str) -> Image.Image:
    """Gray or colours, with transparency where the format has it."""
    clear = image.mode in {"LA", "PA", "RGBA", "La", "RGBa"} or "transparency" in image.info
    if clear and kind != "JPEG":
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode.startswith("I"):
        # Sixteen bits of gray: converted straight, all but the darkest would be white.
        return image.convert("I").point(lambda depth: depth * (1 / 256)).convert("L")
    plain = "L" if image.mode in {"1", "L"} else "RGB"
    return image if image.mode == plain else image.convert(plain)
