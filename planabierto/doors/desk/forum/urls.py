"""Addresses of the forum at the desk, below `/escritorio/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.desk.forum import (
    electing,
    folder,
    motions,
    seating,
    setup,
    sitting,
    together,
    voting,
)

FORUM = "foro/<str:folio>/"
SEAT = "lugares/<str:folio>/"
SESSION = "sesiones/<str:folio>/"
MOTION = "puntos/<str:folio>/"

urlpatterns: list[URLPattern] = [
    path("foro/", setup.forums, name="desk_forums"),
    path("ciclos/<str:folio>/foro/abrir/", setup.new_forum, name="desk_forum_new"),
    path(FORUM, setup.forum, name="desk_forum"),
    path(f"{FORUM}datos/", setup.describe, name="desk_forum_words"),
    path(f"{FORUM}reglas/", setup.write_rules, name="desk_forum_rules"),
    path(f"{FORUM}lugares/", seating.forum_seats, name="desk_forum_seats"),
    path(f"{FORUM}lugares/nuevo/", seating.new_seat, name="desk_forum_seat_new"),
    path(f"{FORUM}lugares/por-acuerdo/", seating.admit, name="desk_admit"),
    path(SEAT, seating.seat, name="desk_forum_seat"),
    path(f"{SEAT}terminar/", seating.end_seat, name="desk_forum_seat_end"),
    path(f"{SEAT}ocupar/", seating.new_tenure, name="desk_tenure_new"),
    path(f"{SEAT}elegir/", electing.new_election, name="desk_election_new"),
    path("periodos/<int:number>/terminar/", seating.end_tenure, name="desk_tenure_end"),
    path("elecciones/<int:number>/", electing.election, name="desk_election"),
    path("elecciones/<int:number>/votar/", electing.vote, name="desk_election_vote"),
    path("elecciones/<int:number>/cerrar/", electing.close, name="desk_election_close"),
    path("elecciones/<int:number>/ocupar/", electing.seat_elected, name="desk_election_seat"),
    path(f"{FORUM}colectivos/", together.collectives, name="desk_collectives"),
    path(f"{FORUM}colectivos/nuevo/", together.new_collective, name="desk_collective_new"),
    path("colectivos/<int:number>/", together.collective, name="desk_collective"),
    path("colectivos/<int:number>/organizacion/", together.join, name="desk_member_new"),
    path("colectivos/<int:number>/postura/", together.new_position, name="desk_position_new"),
    path("membresias/<int:number>/salida/", together.leave, name="desk_member_end"),
    path("membresias/<int:number>/voceria/", together.spokesperson, name="desk_spokesperson"),
    path(
        "posturas/<int:number>/retirar/",
        together.withdraw_position,
        name="desk_position_withdraw",
    ),
    path(f"{FORUM}sesiones/", sitting.forum_sessions, name="desk_sessions"),
    path(f"{FORUM}sesiones/nueva/", sitting.new_session, name="desk_session_new"),
    path(SESSION, sitting.session, name="desk_session"),
    path(f"{SESSION}lista/", sitting.presence, name="desk_presence"),
    path(f"{SESSION}convocar/", sitting.call, name="desk_session_call"),
    path(f"{SESSION}carpeta/", folder.folder, name="desk_folder"),
    path(f"{SESSION}carpeta.zip", folder.folder_file, name="desk_folder_file"),
    path(f"{FORUM}puntos/", motions.motions, name="desk_motions"),
    path(f"{FORUM}puntos/nuevo/", motions.new_motion, name="desk_motion_new"),
    path(MOTION, motions.motion, name="desk_motion"),
    path(f"{MOTION}texto/", motions.edit, name="desk_motion_edit"),
    path(f"{MOTION}debate/", motions.table, name="desk_motion_table"),
    path(f"{MOTION}retirar/", motions.withdraw, name="desk_motion_withdraw"),
    path(f"{MOTION}comentar/", motions.say, name="desk_motion_say"),
    path(f"{MOTION}abrir/", voting.open_vote, name="desk_vote_open"),
    path(f"{MOTION}votar/", voting.vote, name="desk_vote"),
    path(f"{MOTION}mano-alzada/", voting.hands, name="desk_hands"),
    path(f"{MOTION}excusa/", voting.recuse, name="desk_recuse"),
    path(f"{MOTION}cerrar/", voting.close, name="desk_vote_close"),
    path(f"{MOTION}sin-efecto/", voting.call_off, name="desk_vote_off"),
    path(f"{MOTION}voto-particular/", voting.dissent, name="desk_dissent"),
    path(f"{MOTION}calendario/", voting.ruling, name="desk_ruling"),
]
