"""JSON and GeoJSON are read whole, within bounds, before they are kept."""

import io

import pytest

from planabierto.tools.library import texts


def is_json(data):
    return texts.is_json(io.BytesIO(data))


def is_geojson(data):
    return texts.is_geojson(io.BytesIO(data))


@pytest.mark.parametrize("data", [b"{}", b"[]", b"null", b'\xef\xbb\xbf{"a": "[[["}', b'"\\"["'])
def test_json_is_json(data):
    assert is_json(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"{}x", b"NaN", b"[Infinity]", b"{}\x00", b"\xff\xfe{\x00}\x00", b"{'a': 1}"],
)
def test_what_does_not_parse_is_no_json(data):
    assert not is_json(data)


def test_json_goes_so_deep_and_no_deeper():
    assert is_json(b"[" * texts.DEEPEST + b"]" * texts.DEEPEST)
    assert not is_json(b"[" * (texts.DEEPEST + 1) + b"]" * (texts.DEEPEST + 1))
    assert not is_json(b"[" * 5_000_000)


def test_json_of_too_many_parts_is_refused_before_it_is_built(monkeypatch):
    monkeypatch.setattr(texts, "MOST_CONTAINERS", 3)
    monkeypatch.setattr(texts, "MOST_VALUES", 6)
    assert is_json(b"[[],[]]")
    assert not is_json(b"[[],[],[]]")
    assert is_json(b"[1,2,3,4,5,6]")
    assert not is_json(b"[1,2,3,4,5,6,7]")


@pytest.mark.parametrize(
    "data",
    [
        b'{"type": "Point", "coordinates": [-100.3, 25.6]}',
        b'{"type": "Feature", "geometry": null, "properties": {}}',
        b'{"type": "FeatureCollection", "features": []}',
    ],
)
def test_geojson_is_a_geometry_or_features(data):
    assert is_geojson(data)


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b"[]",
        b"{",
        b'{"type": "Topology"}',
        b'{"type": ["Point"]}',
        b'{"type": "FeatureCollection"}',
        b'{"type": "FeatureCollection", "features": {}}',
    ],
)
def test_other_json_is_no_geojson(data):
    assert not is_geojson(data)
