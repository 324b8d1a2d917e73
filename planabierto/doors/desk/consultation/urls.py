"""Addresses of consultation at the desk, below `/escritorio/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.desk.consultation import (
    assisting,
    calls,
    importing,
    kiosk,
    moderating,
    offline,
    paper,
    printing,
    publishing,
    questions,
    recordings,
    second_reading,
    words,
)

CALL = "consultas/<str:folio>/"
BATCH = "lotes/<str:folio>/"

urlpatterns: list[URLPattern] = [
    path("consultas/", calls.calls, name="desk_calls"),
    path("ciclos/<str:folio>/consultas/nueva/", calls.new_call, name="desk_call_new"),
    path(CALL, calls.call, name="desk_call"),
    path(f"{CALL}texto/", words.words, name="desk_call_words"),
    path(f"{CALL}aviso/", words.notice, name="desk_notice"),
    path(f"{CALL}preguntas/", questions.questions, name="desk_questions"),
    path(f"{CALL}preguntas/nueva/", questions.new_question, name="desk_question_new"),
    path(f"{CALL}preguntas/<slug:key>/", questions.question, name="desk_question"),
    path(f"{CALL}preguntas/<slug:key>/mover/", questions.move_question, name="desk_question_move"),
    path(
        f"{CALL}preguntas/<slug:key>/quitar/",
        questions.remove_question,
        name="desk_question_remove",
    ),
    path(f"{CALL}temas/", questions.topics, name="desk_topics"),
    path(f"{CALL}temas/nuevo/", questions.new_topic, name="desk_topic_new"),
    path(f"{CALL}temas/<int:number>/", questions.topic, name="desk_topic"),
    path(f"{CALL}temas/<int:number>/quitar/", questions.remove_topic, name="desk_topic_remove"),
    path(f"{CALL}puntos/", words.help_points, name="desk_help_points"),
    path(f"{CALL}puntos/nuevo/", words.new_help_point, name="desk_help_point_new"),
    path(
        f"{CALL}puntos/<int:number>/cerrar/", words.close_help_point, name="desk_help_point_close"
    ),
    path(f"{CALL}puntos/<int:number>/quiosco/", kiosk.begin, name="desk_kiosk"),
    path(f"{CALL}vista-previa/", publishing.preview, name="desk_call_preview"),
    path(f"{CALL}publicar/", publishing.publish, name="desk_call_publish"),
    path(f"{CALL}cierre/", publishing.reschedule, name="desk_call_reschedule"),
    path(f"{CALL}copiar/", calls.copy, name="desk_call_copy"),
    path(f"{CALL}desechar/", calls.discard, name="desk_call_discard"),
    path(f"{CALL}capturar/", assisting.assist, name="desk_assist"),
    path(f"{CALL}comprobante/", assisting.reprint, name="desk_reprint"),
    path(f"{CALL}comprobante/<str:secret>/", assisting.receipt, name="desk_receipt"),
    path(f"{CALL}sin-conexion/", offline.offline, name="desk_offline"),
    path(f"{CALL}sin-conexion/trabajador.js", offline.worker, name="desk_offline_worker"),
    path(f"{CALL}sin-conexion/folios/", offline.numbers, name="desk_offline_numbers"),
    path(f"{CALL}sin-conexion/unir/", offline.join, name="desk_offline_join"),
    path(f"{CALL}hojas/", printing.prepare, name="desk_print"),
    path(f"{CALL}hojas/<int:first>/", printing.sheets, name="desk_sheets"),
    path(f"{CALL}papel/", paper.batches, name="desk_batches"),
    path(f"{CALL}papel/nuevo/", paper.new_batch, name="desk_batch_new"),
    path(BATCH, paper.batch, name="desk_batch"),
    path(f"{BATCH}hoja/", paper.sheet, name="desk_sheet"),
    path(f"{BATCH}muestra/", paper.draw, name="desk_draw"),
    path(f"{BATCH}muestra/<int:number>/", second_reading.second, name="desk_second"),
    path(f"{BATCH}diferencias/", second_reading.differences, name="desk_differences"),
    path(f"{CALL}importar/", importing.upload, name="desk_import"),
    path(f"{CALL}importar/<str:document>/", importing.mapping, name="desk_import_map"),
    path(f"{CALL}moderacion/", moderating.queue, name="desk_moderation"),
    path(f"{CALL}moderacion/<int:number>/", moderating.case, name="desk_case"),
    path(f"{CALL}transcribir/", recordings.recordings, name="desk_recordings"),
    path(f"{CALL}transcribir/<int:number>/", recordings.transcribe, name="desk_recording"),
    path(f"{CALL}traducir/<str:voice>/", recordings.translate, name="desk_translate"),
]
