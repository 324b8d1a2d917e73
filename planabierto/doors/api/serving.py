"""How every answer is served: which methods, to whom, for how long, and when it has not changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from planabierto.doors.api.refusals import broken, not_found, problem
from planabierto.doors.shared.freshness import until_the_record_moves

View = Callable[..., HttpResponse]
SAFE = ("GET", "HEAD")
WRITING = {"list_contributions", "submit_contribution"}
SECONDS_FRESH = 60


class Readable(JSONRenderer):
    """JSON in which an accent is an accent."""

    json_dumps_params = {"ensure_ascii": False}


class ReadOnlyAPI(NinjaAPI):
    """An interface that answers everyone alike, and takes contributions to open calls."""

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        """The addresses, each served as this module says."""
        patterns, app_name, namespace = super().urls
        patterns.append(path("<path:rest>", _nowhere, name="nowhere"))
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                takes = (*SAFE, "POST") if pattern.name in WRITING else SAFE
                pattern.callback = served(pattern.callback, takes)
        return patterns, app_name, namespace

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The function's own name."""
        return operation.view_func.__name__

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The document, built once."""
        return _document(self)


def served(view: View, takes: Sequence[str] = SAFE) -> View:
    """Answer GET and HEAD to anyone, fresh for a minute, with 304 when nothing moved.

    What is given by POST, where something can be given, is never kept.
    """
    kept = until_the_record_moves(_as_get(view), same_for_all=True)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in takes:
            return _not_allowed(takes)
        given = request.method == "POST"
        try:
            response = (view if given else kept)(request, *args, **kwargs)
        except Exception as error:
            response = broken(request, error)
        response["Access-Control-Allow-Origin"] = "*"
        if given:
            response["Cache-Control"] = "no-store"
        elif response.status_code < 500:
            response["Cache-Control"] = f"public, max-age={SECONDS_FRESH}"
        response["Vary"] = "Accept-Encoding"
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def _as_get(view: View) -> View:
    """The framework knows no HEAD; the server drops the body of the answer."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.method
        request.method = "GET"
        try:
            return view(request, *args, **kwargs)
        finally:
            request.method = asked

    return answer


def _nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    return not_found(request)


def _not_allowed(takes: Sequence[str]) -> HttpResponse:
    if "POST" in takes:
        words = _("En esta dirección se lee con GET o HEAD y se aporta con POST.")
    else:
        words = _("En esta dirección la API es de solo lectura: usa GET o HEAD.")
    response = problem(405, words)
    response["Allow"] = ", ".join(takes)
    response["Access-Control-Allow-Origin"] = "*"
    return response


@cache
def _document(api: ReadOnlyAPI) -> OpenAPISchema:
    return super(ReadOnlyAPI, api).get_openapi_schema()
