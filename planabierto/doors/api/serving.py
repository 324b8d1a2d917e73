"""How every answer is served: which methods, to whom, for how long, and when it has not changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from planabierto.doors.api.refusals import broken, not_found, problem
from planabierto.doors.shared.context import VERSION
from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.ground.journal import queries as journal
from planabierto.kit import clock

View = Callable[..., HttpResponse]
SAFE = ("GET", "HEAD")
SECONDS_FRESH = 60


class Readable(JSONRenderer):
    """JSON in which an accent is an accent."""

    json_dumps_params = {"ensure_ascii": False}


class ReadOnlyAPI(NinjaAPI):
    """An interface that only answers questions, the same to everyone."""

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        """The addresses, each served as this module says."""
        patterns, app_name, namespace = super().urls
        patterns.append(path("<path:rest>", _nowhere, name="nowhere"))
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = served(pattern.callback)
        return patterns, app_name, namespace

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The function's own name."""
        return operation.view_func.__name__

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The document, built once."""
        return _document(self)


def served(view: View) -> View:
    """Answer GET and HEAD to anyone, fresh for a minute, with 304 when nothing moved."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in SAFE:
            return _not_allowed()
        try:
            response = _conditional(view, request, *args, **kwargs)
        except Exception as error:
            response = broken(request, error)
        response["Access-Control-Allow-Origin"] = "*"
        if response.status_code < 500:
            response["Cache-Control"] = f"public, max-age={SECONDS_FRESH}"
        patch_vary_headers(response, ("Accept-Encoding",))
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def entity_tag() -> str:
    """Moves with every act, every seal, every day (a state may hang on it) and every release."""
    seal = journal.last_seal()
    day = clock.today_in(RECORD_ZONE, clock.now())
    return f'"{journal.newest()}-{seal.position if seal else 0}-{day:%Y%m%d}-{VERSION}"'


def _conditional(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    tag = entity_tag()
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None:
        return unchanged
    response = _as_get(view, request, *args, **kwargs)
    if response.status_code == 200:
        response["ETag"] = tag
    return response


def _as_get(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The framework knows no HEAD; the server drops the body of the answer."""
    asked = request.method
    request.method = "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = asked


def _nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    return not_found(request)


def _not_allowed() -> HttpResponse:
    response = problem(405, _("Esta API es de solo lectura: usa GET o HEAD."))
    response["Allow"] = ", ".join(SAFE)
    response["Access-Control-Allow-Origin"] = "*"
    return response


@cache
def _document(api: ReadOnlyAPI) -> OpenAPISchema:
    return super(ReadOnlyAPI, api).get_openapi_schema()
