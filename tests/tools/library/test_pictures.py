"""A picture is drawn anew: its pixels pass, upright, and nothing else."""

import io

import pytest
from PIL import Image

from planabierto.kit.verdict import Refused
from planabierto.tools.library import pictures
from planabierto.tools.library.sniffing import check, named
from tests.tools.library.making import (
    CODE,
    RIGHT,
    docx,
    huge_png,
    moving,
    photo,
    picture,
)


@pytest.fixture
def redraw(tmp_path):
    def redraw(name, data):
        path = tmp_path / "sent"
        path.write_bytes(data)
        found = named(name)
        check(found, io.BytesIO(data))
        kept, drawn = pictures.redrawn(found, path)
        return kept, drawn, Image.open(io.BytesIO(drawn))

    return redraw


def is_near(pixel, color):
    return all(abs(a - b) < 40 for a, b in zip(pixel[:3], color, strict=True))


RED, BLUE = (255, 0, 0), (0, 0, 255)


def test_a_photograph_loses_its_place_and_stands_upright(redraw):
    sent = photo(orientation=6)
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825)
    _kept, drawn, image = redraw("foto.jpg", sent)
    assert not image.getexif()
    assert b"Exif" not in drawn
    assert b"SECRET" not in drawn
    assert image.size == (32, 64)
    assert is_near(image.getpixel((16, 4)), RED)
    assert is_near(image.getpixel((16, 60)), BLUE)


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (64, 32), (4, 16)),
        (2, (64, 32), (60, 16)),
        (3, (64, 32), (60, 16)),
        (4, (64, 32), (4, 16)),
        (5, (32, 64), (16, 4)),
        (7, (32, 64), (16, 60)),
        (8, (32, 64), (16, 60)),
        (99, (64, 32), (4, 16)),
    ],
)
def test_however_the_camera_was_held(redraw, orientation, size, red_at):
    image = redraw("foto.jpg", photo(orientation))[2]
    assert image.size == size
    assert is_near(image.getpixel(red_at), RED)


def test_a_damaged_note_about_the_camera_does_no_harm(redraw):
    sent = photo().replace(b"Exif\x00\x00", b"Exif\x00\x00XXXX", 1)
    assert redraw("foto.jpg", sent)[2].size == (64, 32)


@pytest.mark.parametrize("extension", [".png", ".jpg", ".webp", ".gif"])
def test_what_hangs_behind_a_picture_is_gone(redraw, extension):
    for tail in (CODE, docx(), b"\x00" * 1000):
        _kept, drawn, image = redraw(f"a{extension}", RIGHT[extension] + tail)
        assert tail not in drawn
        assert image.size == (40, 20)


def test_a_gif_that_is_also_a_page_becomes_a_png(redraw):
    polyglot = b"GIF89a" + RIGHT[".gif"][6:] + b"=1;/*" + CODE + b"*/"
    kept, drawn, image = redraw("foto.gif", polyglot)
    assert (kept.name, kept.media_type) == ("foto.png", "image/png")
    assert image.format == "PNG"
    assert b"script" not in drawn


@pytest.mark.parametrize(("name", "kind"), [("a.gif", "GIF"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_what_moves_is_refused(redraw, name, kind):
    with pytest.raises(Refused, match="se mueve"):
        redraw(name, moving(kind))


def test_a_photograph_of_two_pictures_keeps_its_first(redraw):
    out = io.BytesIO()
    first, second = (Image.new("RGB", (16, 8), each) for each in ("red", "blue"))
    first.save(out, "MPO", save_all=True, append_images=[second])
    image = redraw("foto.jpg", out.getvalue())[2]
    assert image.format == "JPEG"
    assert is_near(image.getpixel((8, 4)), RED)


@pytest.mark.parametrize("size", [(5_001, 5_000), (20_000, 20_000), (60_000, 60_000)])
def test_more_pixels_than_anyone_needs_are_refused_unopened(redraw, size):
    with pytest.raises(Refused, match=r"redúcela"):
        redraw("a.png", huge_png(*size))


@pytest.mark.parametrize(("limit", "taken"), [(800, True), (799, False)])
def test_a_photograph_may_hold_more_than_a_drawing(redraw, monkeypatch, limit, taken):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 0)
    monkeypatch.setattr(pictures, "MOST_PIXELS_OF_A_PHOTOGRAPH", limit)
    if taken:
        assert redraw("a.jpg", RIGHT[".jpg"])
    else:
        with pytest.raises(Refused, match="redúcela"):
            redraw("a.jpg", RIGHT[".jpg"])


def test_a_large_picture_is_made_smaller(redraw, monkeypatch):
    monkeypatch.setattr(pictures, "LONGEST_SIDE", 100)
    for name, kind in (("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.webp", "WEBP")):
        image = redraw(name, picture(kind, (400, 200)))[2]
        assert image.size == (100, 50)


@pytest.mark.parametrize(
    ("name", "cut"), [("a.png", 60), ("a.jpg", 300), ("a.webp", 30), ("a.gif", 30), ("a.png", 20)]
)
def test_a_picture_cut_short_is_refused(redraw, name, cut):
    data = RIGHT[f".{name[2:]}"]
    with pytest.raises(Refused, match="no corresponde"):
        redraw(name, data[:cut])


def test_transparency_stays_where_the_format_has_it(redraw):
    clear = picture("PNG", mode="RGBA", color=(255, 0, 0, 0))
    assert redraw("a.png", clear)[2].getpixel((5, 5))[3] == 0
    listed = picture("PNG", mode="P", transparency=0)
    assert redraw("a.png", listed)[2].mode == "RGBA"


@pytest.mark.parametrize(
    ("name", "data", "mode"),
    [
        ("a.png", picture("PNG", mode="L"), "L"),
        ("a.png", picture("PNG", mode="1"), "L"),
        ("a.png", picture("PNG", mode="P"), "RGB"),
        ("a.jpg", picture("JPEG", mode="CMYK"), "RGB"),
        ("a.jpg", picture("JPEG", mode="L"), "L"),
    ],
)
def test_other_ways_to_hold_colour_are_made_plain(redraw, name, data, mode):
    assert redraw(name, data)[2].mode == mode


def test_sixteen_bits_of_gray_keep_their_shade(redraw):
    image = redraw("a.png", picture("PNG", mode="I;16", color=32_768))[2]
    assert abs(image.getpixel((5, 5)) - 128) <= 1
