"""Addresses of the codebook and of the workbench, below `/escritorio/`.

What is about a call names it `call`, so that its cycle is not looked up a second time.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.desk.coding import (
    codebook,
    comparing,
    marking,
    reading,
    reshaping,
    suggesting,
)

CALL = "consultas/<str:call>"

urlpatterns: list[URLPattern] = [
    path("ciclos/<str:folio>/temas/", codebook.themes, name="desk_themes"),
    path("ciclos/<str:folio>/temas/nuevo/", codebook.new_theme, name="desk_theme_new"),
    path("temas/<str:folio>/", codebook.theme, name="desk_theme"),
    path("temas/<str:folio>/cambiar/", codebook.reword, name="desk_theme_reword"),
    path("temas/<str:folio>/dividir/", reshaping.split, name="desk_theme_split"),
    path("temas/<str:folio>/unir/", reshaping.merge, name="desk_theme_merge"),
    path("temas/<str:folio>/fuera/", reshaping.retire, name="desk_theme_retire"),
    path("temas/<str:folio>/retomar/", reshaping.restore, name="desk_theme_restore"),
    path(
        "temas/<str:folio>/deshacer/<int:number>/",
        reshaping.undo_change,
        name="desk_theme_undo",
    ),
    path(f"{CALL}/lectura/", reading.reading, name="desk_coding"),
    path(f"{CALL}/lectura/marcar/", marking.mark, name="desk_coding_stroke"),
    path(f"{CALL}/lectura/deshacer/", marking.undo, name="desk_coding_undo"),
    path(f"{CALL}/sugerencias/", suggesting.suggestions, name="desk_suggestions"),
    path(f"{CALL}/grupos/", suggesting.groups, name="desk_groups_proposed"),
    path(f"{CALL}/grupos/<int:number>/", suggesting.group, name="desk_group_proposed"),
    path(f"{CALL}/parecidos/", comparing.twins, name="desk_twins"),
    path(f"{CALL}/muestras/", comparing.samples, name="desk_samples"),
    path(f"{CALL}/muestras/nueva/", comparing.new_sample, name="desk_sample_new"),
    path(f"{CALL}/muestras/<int:number>/", comparing.sample, name="desk_sample"),
]
