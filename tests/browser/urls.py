"""The product's addresses, the page of all components, and each error page on request."""

from django.conf.urls.i18n import i18n_patterns
from django.http import Http404
from django.urls import path
from django.views.csrf import csrf_failure
from django.views.defaults import bad_request, server_error

from planabierto.config.urls import urlpatterns as ours
from planabierto.doors.shared.styleguide import styleguide


def _bad_request(request):
    return bad_request(request, Http404())


urlpatterns = [
    *i18n_patterns(
        path("estilo/", styleguide, name="styleguide"),
        path("errores/400/", _bad_request),
        path("errores/500/", server_error),
        path("errores/csrf/", csrf_failure),
        prefix_default_language=False,
    ),
    *ours,
]
