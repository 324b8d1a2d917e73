"""Addresses of the forum in public."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.shared.freshness import until_the_record_moves as kept
from planabierto.doors.web.forum import deciding, sitting

urlpatterns: list[URLPattern] = [
    path("foro/", sitting.forum_now, name="forum_now"),
    path("foro/<str:folio>/", kept(sitting.forum), name="forum"),
    path("foro/<str:folio>/sesiones/", kept(sitting.forum_sessions), name="sessions"),
    path("foro/<str:folio>/puntos/", kept(deciding.resolutions), name="resolutions"),
    path("sesiones/<str:folio>/", kept(sitting.session), name="session"),
    path("puntos/<str:folio>/", kept(deciding.motion), name="motion"),
    path("puntos/<str:folio>/votacion.json", kept(deciding.motion_votes), name="motion_votes"),
    path("acuerdos/<str:folio>/", kept(deciding.resolution), name="resolution"),
]
