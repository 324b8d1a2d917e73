"""The whole permission matrix, door by door."""

from tests.matrix import (
    rows_access,
    rows_api,
    rows_beginning,
    rows_channels,
    rows_desk,
    rows_keeping,
    rows_progress,
    rows_public,
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
    "voices": rows_voices.ROWS,
    "channels": rows_channels.ROWS,
}
WITHOUT_LANGUAGE = {"api"}
