"""Files on their way in: never more than the limit is kept, and a cut connection brings nothing.

A file over the limit arrives with its true size and no content; reading it is refused with the
reason, so the form it came in keeps everything else that was typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser, MultiPartParserError

from planabierto.tools.library.storing import too_large

FILES_AT_THEIR_LARGEST = 4


class Overlong(UploadedFile[Any]):
    """A file that was not kept: its name and true size, and a refusal for whoever reads it."""

    def read(self, *_arguments: Any) -> NoReturn:
        """Refuse."""
        raise too_large()

    def chunks(self, chunk_size: int | None = None) -> NoReturn:
        """Refuse."""
        raise too_large()


class Counted:
    """The body of a request, with how much of it has come."""

    def __init__(self, body: Any) -> None:
        self._body, self.come = body, 0

    def read(self, *arguments: int) -> bytes:
        """The next bytes."""
        data: bytes = self._body.read(*arguments)
        self.come += len(data)
        return data


class Limit(FileUploadHandler):
    """Stands before the handlers that keep files, and lets no more through than the limit.

    One request keeps as much as four files at their largest.
    """

    def __init__(self, request: HttpRequest, keepers: Sequence[FileUploadHandler]) -> None:
        super().__init__(request)
        self._keepers = keepers
        self._let_through = 0
        self._size = 0

    def new_file(self, *arguments: Any, **more: Any) -> None:
        """Begin to count."""
        super().new_file(*arguments, **more)
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Let a piece through while the file, and the request, stay within the limit."""
        self._size += len(raw_data)
        if self._is_over():
            self._let_go()
            return None
        self._let_through += len(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """Give a file that was not kept in the place of what came of it."""
        if not self._is_over():
            return None
        return Overlong(ContentFile(b""), self.file_name, self.content_type, file_size)

    def _let_go(self) -> None:
        """Have what was kept of the file so far leave the disk at once."""
        for each in self._keepers:
            file = getattr(each, "file", None)
            if file is not None:
                file.close()

    def _is_over(self) -> bool:
        limit = settings.LIBRARY_MAX_BYTES
        return self._size > limit or self._let_through > limit * FILES_AT_THEIR_LARGEST


class UploadGuard(FileUploadHandler):
    """Reads the whole body through the limit, and drops a form that did not come whole."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Mapping[str, str],  # noqa: N803
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> tuple[Any, Any]:
        """The fields and files of a form that came whole; nothing of one that was cut."""
        body: Any = Counted(input_data)
        request: Any = self.request
        others: Sequence[FileUploadHandler] = request.upload_handlers
        keepers = [each for each in others if each is not self]
        handlers = [Limit(request, keepers), *keepers]
        fields, files = MultiPartParser(META, body, handlers, encoding).parse()
        if body.come < content_length:
            for _name, sent in files.lists():
                for file in sent:
                    file.close()
            raise MultiPartParserError("The form did not come whole.")
        return fields, files
