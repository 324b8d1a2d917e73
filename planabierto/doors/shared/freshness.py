"""Public answers kept until an act, a seal or a new day makes them another.

What a stranger sees depends on the address and on the record alone, and every change of the
record is journalled. So the head of the journal says whether an answer made before still
stands; nothing is ever invalidated by hand. What many answers share, such as the choices of a
filter, is remembered in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

from planabierto.doors.shared.context import VERSION
from planabierto.kit import clock
from planabierto.reading.search import queries as search

Part = TypeVar("Part")
View = Callable[..., HttpResponse]
LONGEST = 3600
_HEAD = "_head_of_the_record"
_HEAD_FOR_ALL = "_head_of_what_all_share"


def head() -> str:
    """Moves with every act, every seal, every step of the index, every day and every release."""
    day = clock.today_in(settings.TIME_ZONE, clock.now())
    return "-".join((*map(str, search.head()), f"{day:%Y%m%d}", VERSION))


def until_the_record_moves(view: View, *, same_for_all: bool = False) -> View:
    """Give who has no session the answer made before while it stands; others get a new one.

    An answer that is the same for all is kept whoever asks.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        if (known and not same_for_all) or request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        here = head()
        if not known:
            setattr(request, _HEAD, here)
        tag = _tag(request, here)
        unchanged = get_conditional_response(request, etag=tag)
        if unchanged is not None:
            return unchanged
        return _recall(tag) or _remember(tag, request, view(request, *args, **kwargs))

    return kept


def remembered(
    request: HttpRequest,
    name: str,
    key: str,
    make: Callable[[], Part],
    *,
    same_for_all: bool = False,
) -> Part:
    """A part of an answer, made once for each key and language until the record moves.

    Only answers for who has no session share their parts; others may know more and less alike,
    so theirs are made anew. A part that is the same for all is shared by everybody.
    """
    here: str = getattr(request, _HEAD, "")
    if (not here and not same_for_all) or isinstance(caches["parts"], DummyCache):
        return make()
    here = here or _head_for(request)
    place = _digest(name, key, get_language() or "", here)
    found: Part | None = caches["parts"].get(place)
    if found is None:
        found = make()
        caches["parts"].set(place, found, LONGEST)
    return found


def for_a_while(name: str, key: str, make: Callable[[], Part], seconds: int) -> Part:
    """A part that is the same for all and may be so many seconds old, in each language."""
    place = _digest(name, key, get_language() or "")
    found: Part | None = caches["parts"].get(place)
    if found is None:
        found = make()
        caches["parts"].set(place, found, seconds)
    return found


def for_one_reader(
    request: HttpRequest, name: str, reader: str, make: Callable[[], Part], seconds: int
) -> Part:
    """A part of one reader's answer, so many seconds old at most, and never older than the record.

    `reader` tells apart whoever may know something else.
    """
    if isinstance(caches["parts"], DummyCache):
        return make()
    place = _digest(name, reader, get_language() or "", head_of(request))
    found: Part | None = caches["parts"].get(place)
    if found is None:
        found = make()
        caches["parts"].set(place, found, seconds)
    return found


def head_of(request: HttpRequest) -> str:
    """The head as this request first found it."""
    return getattr(request, _HEAD, "") or _head_for(request)


def _head_for(request: HttpRequest) -> str:
    """The head for what all share, asked for once in a request."""
    if not hasattr(request, _HEAD_FOR_ALL):
        setattr(request, _HEAD_FOR_ALL, head())
    here: str = getattr(request, _HEAD_FOR_ALL)
    return here


def _tag(request: HttpRequest, here: str) -> str:
    """One tag for each address and head of the record; pages name the host they are read at."""
    return f'"{_digest(request.scheme or "", request.get_host(), request.get_full_path(), here)}"'


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def _recall(tag: str) -> HttpResponse | None:
    found = caches["pages"].get(tag)
    if found is None:
        return None
    content, headers = found
    return _marked(HttpResponse(content, headers=headers), tag)


def _remember(tag: str, request: HttpRequest, response: HttpResponse) -> HttpResponse:
    whole = response.status_code == 200 and not response.streaming
    if not whole or response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
        return response
    caches["pages"].set(tag, (response.content, dict(response.items())), LONGEST)
    return _marked(response, tag)


def _marked(response: HttpResponse, tag: str) -> HttpResponse:
    response["ETag"] = tag
    patch_cache_control(response, no_cache=True)
    patch_vary_headers(response, ("Cookie",))
    return response
