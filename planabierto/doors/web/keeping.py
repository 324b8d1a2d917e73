"""Pages for strangers are kept until the journal moves: whatever they show leaves an entry there.

An entry that commits behind a newer one is seen at the latest with its seal; the hour is part of
the key, so that days and phases turn in every zone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from planabierto.ground.journal import queries as journal
from planabierto.kit import clock

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]
LARGEST = 400_000
AN_HOUR = 3600


def kept(view: View[Rest]) -> View[Rest]:
    """Answer a stranger with the page as it was written at the journal's present mark."""

    @wraps(view)
    def remembering(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        mark = journal.mark() if _is_for_anyone(request) else ""
        if not mark:
            return view(request, *args, **kwargs)
        key = _key(request, mark)
        content: bytes | None = cache.get(key)
        if content is not None:
            return HttpResponse(content)
        response = view(request, *args, **kwargs)
        if _may_be_kept(request, response):
            cache.set(key, response.content, AN_HOUR)
        return response

    return remembering


def _is_for_anyone(request: HttpRequest) -> bool:
    return request.method == "GET" and settings.SESSION_COOKIE_NAME not in request.COOKIES


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Not a refusal, and no form: a form's token is one reader's."""
    tied = "CSRF_COOKIE_NEEDS_UPDATE" in request.META
    return response.status_code == 200 and not tied and len(response.content) <= LARGEST


def _key(request: HttpRequest, mark: str) -> str:
    where = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    parts = (where, get_language() or "", f"{clock.now():%Y%m%d%H}", mark, str(settings.DEMO))
    return "page:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()
