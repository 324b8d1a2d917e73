"""The whole permission matrix, door by door."""

from tests.matrix import (
    rows_access,
    rows_adopting,
    rows_api,
    rows_beginning,
    rows_calls,
    rows_channels,
    rows_coding,
    rows_desk,
    rows_drafting,
    rows_forum,
    rows_judging,
    rows_keeping,
    rows_meetings,
    rows_progress,
    rows_proposals,
    rows_public,
    rows_results,
    rows_voices,
)
from tests.matrix.row import Row

PARTS: dict[str, list[Row]] = {
    "public": rows_public.ROWS,
    "access": rows_access.ROWS,
    "api": rows_api.ROWS,
    "desk": rows_desk.ROWS,
    "keeping": rows_keeping.ROWS,
    "beginning": rows_beginning.ROWS,
    "progress": rows_progress.ROWS,
    "calls": rows_calls.ROWS,
    "judging": rows_judging.ROWS,
    "voices": rows_voices.ROWS,
    "results": rows_results.ROWS,
    "channels": rows_channels.ROWS,
    "coding": rows_coding.ROWS,
    "meetings": rows_meetings.ROWS,
    "forum": rows_forum.ROWS,
    "adopting": rows_adopting.ROWS,
    "drafting": rows_drafting.ROWS,
    "proposals": rows_proposals.ROWS,
}
WITHOUT_LANGUAGE = {"api"}
