"""The page kinds of consultation at the desk, by who opens them, and what a kiosk shows."""

from __future__ import annotations

from tests.browser.pages import Kind

GONE = "NL-2022-Q9999"


def calls(made):
    """Who writes calls, who helps and enters paper, who looks at what waits."""
    run, written = (made["run_call"],), (made["written_call"],)
    key = (*written, "que-te-importa")
    return {
        "secretary": [
            Kind("desk_calls"),
            Kind("desk_call_new", ("NL-2022",)),
            Kind("desk_call", run),
            Kind("desk_call", written),
            Kind("desk_call", (GONE,), status=404),
            Kind("desk_call_words", written),
            Kind("desk_notice", written),
            Kind("desk_questions", written),
            Kind("desk_question_new", written),
            Kind("desk_question", key),
            Kind("desk_question_remove", key),
            Kind("desk_topics", written),
            Kind("desk_topic_new", written),
            Kind("desk_topic", (*written, made["topic"])),
            Kind("desk_topic_remove", (*written, made["topic"])),
            Kind("desk_help_points", run),
            Kind("desk_help_point_new", run),
            Kind("desk_help_point_close", (*run, made["help_point"])),
            Kind("desk_call_preview", written),
            Kind("desk_call_publish", written),
            Kind("desk_call_reschedule", run),
            Kind("desk_call_copy", run),
            Kind("desk_call_discard", written),
            Kind("desk_second", (made["sampled_batch"], 1)),
            Kind("desk_differences", (made["differing_batch"],)),
            Kind("desk_sheets", (*run, made["sheets"])),
            Kind("desk_import", run),
            Kind("desk_import_map", (*run, made["voices_file"])),
        ],
        "facilitator": [
            Kind("desk_call", run),
            Kind("desk_assist", run),
            Kind("desk_receipt", (*run, made["kept_secret"])),
            Kind("desk_reprint", run),
            Kind("desk_offline", run),
            Kind("desk_print", run),
            Kind("desk_batches", run),
            Kind("desk_batch_new", run),
            Kind("desk_batch", (made["batch"],)),
            Kind("desk_batch", (made["sampled_batch"],)),
            Kind("desk_batch", (made["differing_batch"],)),
            Kind("desk_sheet", (made["batch"],)),
            Kind("desk_draw", (made["batch"],)),
            Kind("desk_kiosk", (*run, made["help_point"])),
            Kind("desk_recordings", run),
            Kind("desk_recording", (*run, made["recording"])),
            Kind("desk_translate", (*run, made["foreign_voice"])),
        ],
        "moderator": [
            Kind("desk_moderation", run),
            Kind("desk_case", (*run, made["case"])),
        ],
        "": [Kind("kiosk", status=404), Kind("kiosk_answer", status=404)],
    }


def kiosk():
    """What a device of a help point shows."""
    return [Kind("kiosk"), Kind("kiosk_answer")]
