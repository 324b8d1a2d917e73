"""Addresses of evaluation at the desk, below `/escritorio/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.desk.evaluating import editor, house, papers, parts, portfolio, replying

HOME = "evaluacion/"
REPORT = f"{HOME}<str:folio>/"
PLAN = "planes/<str:folio>/"
ADVICE = "recomendaciones/<str:folio>/"
CYCLE = "ciclos/<str:folio>/"

urlpatterns: list[URLPattern] = [
    path(HOME, portfolio.portfolio, name="desk_evaluator"),
    path(f"{PLAN}informe/", portfolio.start, name="desk_report_new"),
    path(f"{PLAN}informe/<str:commitment>/", portfolio.start, name="desk_end_report_new"),
    path(REPORT, editor.editor, name="desk_report_editor"),
    path(f"{REPORT}retomar/", portfolio.take_up, name="desk_report_take_up"),
    path(f"{REPORT}corregir/", portfolio.correct, name="desk_report_correct"),
    path(f"{REPORT}enviar/", editor.send, name="desk_report_send"),
    path(f"{REPORT}cerrar/", editor.close, name="desk_report_close"),
    path(f"{REPORT}reabrir/", editor.rework, name="desk_report_rework"),
    path(f"{REPORT}descartar/", editor.discard, name="desk_report_discard"),
    path(f"{REPORT}firmar/", editor.sign, name="desk_report_sign"),
    path(f"{REPORT}publicar/", editor.publish, name="desk_report_publish"),
    path(f"{REPORT}partes/<int:number>/", parts.part, name="desk_report_part"),
    path(f"{REPORT}partes/<int:number>/hallazgos/", parts.findings, name="desk_findings"),
    path(f"{REPORT}hallazgos/<int:number>/citar/", parts.cite, name="desk_cite"),
    path(f"{REPORT}hallazgos/<int:number>/quitar/", parts.withdraw, name="desk_finding_withdraw"),
    path(f"{REPORT}citas/<int:number>/quitar/", parts.uncite, name="desk_uncite"),
    path(f"{REPORT}archivos/nuevo/", papers.attach, name="desk_report_file"),
    path(f"{REPORT}archivos/<int:number>/quitar/", papers.remove, name="desk_report_file_remove"),
    path(f"{REPORT}firmado/", papers.bring, name="desk_report_written"),
    path(f"{REPORT}firmado/quitar/", papers.drop, name="desk_report_written_drop"),
    path(f"{REPORT}recomendar/", papers.recommend, name="desk_recommend"),
    path(f"{REPORT}invitar/", papers.invite, name="desk_report_invite"),
    path(f"{REPORT}autoria/<int:number>/dejar/", papers.leave, name="desk_report_leave"),
    path("revisiones/<int:number>/", replying.reply, name="desk_reply"),
    path(f"{ADVICE}responder/", replying.respond, name="desk_advice"),
    path(f"{ADVICE}seguimiento/", replying.follow_up, name="desk_advice_follow"),
    path(f"{ADVICE}llevar/", replying.file_into, name="desk_advice_file"),
    path(f"{ADVICE}retirar/", papers.withdraw_advice, name="desk_advice_withdraw"),
    path(f"{CYCLE}ente/", house.replace_body, name="desk_body"),
    path(f"{CYCLE}insumos/", house.intake, name="desk_intake"),
    path(f"{CYCLE}insumos/<int:number>/", house.dispose, name="desk_intake_dispose"),
]
