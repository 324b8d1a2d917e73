"""How often something came of late: counted in the cache, soon forgotten, never by its own name."""

from __future__ import annotations

from django.core.cache import cache

from planabierto.kit.keyed import keyed

HOUR = 3600


def count(purpose: str, told: str, seconds: int = HOUR) -> int:
    """Count what was told once more; how often that was since it was last forgotten.

    `seconds` after the first time it is forgotten. Counts may be lost with the cache: what rests on
    them may only ever ask for a second look or a little patience.
    """
    key = _key(purpose, told)
    if cache.add(key, 1, seconds):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it was forgotten in between
        cache.set(key, 1, seconds)
        return 1


def counted(purpose: str, *told: str) -> list[int]:
    """How often each of these was counted and is not forgotten yet."""
    keys = [_key(purpose, each) for each in told]
    found = cache.get_many(keys)
    return [int(found.get(key, 0)) for key in keys]


def _key(purpose: str, told: str) -> str:
    return f"count/{keyed(f'count.{purpose}', told)[:32]}"
