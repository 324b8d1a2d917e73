"""Addresses: Spanish paths in both languages, English under `/en/`."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from planabierto.doors.api.api import api
from planabierto.doors.shared.styleguide import styleguide

urlpatterns = [
    path("api/v1/", api.urls),
    *i18n_patterns(
        path("cuenta/", include("allauth.urls")),
        path("escritorio/", include("planabierto.doors.desk.urls")),
        path("", include("planabierto.doors.web.urls")),
        prefix_default_language=False,
    ),
]
if settings.DEBUG:
    urlpatterns += i18n_patterns(
        path("estilo/", styleguide, name="styleguide"), prefix_default_language=False
    )
