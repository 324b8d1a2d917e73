"""Why there is no answer, always as `{"detail": …}`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from pydantic import BaseModel

log = logging.getLogger("django.request")

REASONS = {
    "int_parsing": gettext_lazy("debe ser un número entero"),
    "int_from_float": gettext_lazy("debe ser un número entero"),
    "int_parsing_size": gettext_lazy("es un número demasiado grande"),
    "greater_than_equal": gettext_lazy("debe ser %(ge)s o más"),
    "less_than_equal": gettext_lazy("debe ser %(le)s o menos"),
    "literal_error": gettext_lazy("debe ser uno de estos: %(expected)s"),
    "string_pattern_mismatch": gettext_lazy("no tiene la forma que pide la referencia"),
    "unknown": gettext_lazy("no existe en esta dirección"),
}


class BadParameter(Exception):
    """A parameter cannot be taken; `kind` names the reason."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(name)
        self.name, self.kind = name, kind


def problem(status: int, detail: str, parameters: Sequence[str] = ()) -> JsonResponse:
    """A refusal in the shape of `Problem`."""
    body = {"detail": detail, "parameters": list(parameters)}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def install(api: NinjaAPI) -> None:
    """Let the interface refuse in words, whatever goes wrong."""
    api.add_exception_handler(Http404, not_found)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(BadParameter, _bad_parameter)
    api.add_exception_handler(HttpError, _unreadable)
    api.add_exception_handler(Exception, broken)


def known_parameters(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse a query parameter the operation does not take: a misspelt filter must not pass."""

    @wraps(operation)
    def strict(request: HttpRequest, **values: Any) -> Any:
        taken = set(values)
        for value in values.values():
            if isinstance(value, BaseModel):
                taken |= set(type(value).model_fields)
        for name in request.GET:
            if name not in taken:
                raise BadParameter(name, "unknown")
        return operation(request, **values)

    return strict


def not_found(request: HttpRequest, error: Any = None) -> HttpResponse:
    """Nothing public stands at this address."""
    return problem(404, _("No hay ningún registro público en esta dirección."))


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    wrong: dict[str, str] = {}
    for each in error.errors:
        if each["loc"][0] == "path":
            return not_found(request, error)
        wrong.setdefault(str(each["loc"][-1]), _reason(each["type"], each.get("ctx") or {}))
    return _refuse(wrong)


def _unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(400, _("Lo que llegó no se puede leer como JSON."))


def _bad_parameter(request: HttpRequest, error: Any) -> HttpResponse:
    return _refuse({error.name: _reason(error.kind, {})})


def broken(request: HttpRequest, error: Any) -> HttpResponse:
    """Something failed on our side: it is logged, and nothing of it is shown."""
    log.error("%s failed", request.path, exc_info=error)
    return problem(500, _("Algo falló de nuestro lado; quedó anotado. Intenta más tarde."))


def _refuse(wrong: Mapping[str, str]) -> HttpResponse:
    said = "; ".join(f"«{name}» {reason}" for name, reason in wrong.items())
    return problem(422, _("Revisa los parámetros: %(problems)s.") % {"problems": said}, list(wrong))


def _reason(kind: str, context: Mapping[str, Any]) -> str:
    reason = REASONS.get(kind)
    told = {name: str(value).replace(" or ", ", ") for name, value in context.items()}
    return str(reason) % told if reason else _("no es válido")
