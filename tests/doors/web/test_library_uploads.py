"""A file on its way in: never more than the limit is kept, and a cut connection brings nothing."""

import io
import resource

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse

from planabierto.doors.shared.uploads import FILES_AT_THEIR_LARGEST
from planabierto.ground.journal.models import Entry
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import Refused
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion
from tests.builders import SYSTEM
from tests.matrix.readers import sign_in

MEGABYTE = 1 << 20
EDGE = b"frontera"


def field(name, value):
    return b'--%b\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % (
        EDGE,
        name.encode(),
        value.encode(),
    )


def opening(name, filename):
    return (
        b'--%b\r\nContent-Disposition: form-data; name="%b"; filename="%b"\r\n'
        b"Content-Type: text/csv\r\n\r\n" % (EDGE, name.encode(), filename.encode())
    )


END = b"\r\n--%b--\r\n" % EDGE


class Stream(io.RawIOBase):
    """A body made while it is read: a head, as many bytes as told, and a tail."""

    def __init__(self, head, size, tail):
        self.left = [io.BytesIO(head), size, io.BytesIO(tail)]
        self.length = len(head) + size + len(tail)

    def read(self, wanted=-1):
        head, _size, tail = self.left
        if data := head.read(wanted):
            return data
        if self.left[1]:
            given = min(self.left[1], wanted if wanted >= 0 else self.left[1])
            self.left[1] -= given
            return b"a" * given
        return tail.read(wanted)


class Watched(Stream):
    """Looks at the disk while the body is read."""

    def __init__(self, folder, *parts):
        super().__init__(*parts)
        self.folder, self.most_on_disk = folder, 0

    def read(self, wanted=-1):
        self.most_on_disk = max(self.most_on_disk, on_disk(self.folder))
        return super().read(wanted)


def request(body, length):
    return WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "CONTENT_TYPE": f"multipart/form-data; boundary={EDGE.decode()}",
            "CONTENT_LENGTH": str(length),
            "wsgi.input": body,
        }
    )


@pytest.fixture
def under_way(settings, tmp_path):
    """Where Django puts the files of forms."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "under-way"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    return settings.FILE_UPLOAD_TEMP_DIR


def on_disk(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_three_hundred_megabytes_fill_neither_memory_nor_disk(db, under_way, settings):
    body = Watched(
        under_way,
        field("texto", "lo escrito") + opening("file", "largo.csv"),
        300 * MEGABYTE,
        b"\r\n" + field("despues", "también")[:-2] + END,
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    asked = request(body, body.length)
    file = asked.FILES["file"]
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 40 * 1024, f"{grown} KB"
    assert 20 * MEGABYTE < body.most_on_disk <= settings.LIBRARY_MAX_BYTES
    assert on_disk(under_way) == 0
    assert (file.name, file.size) == ("largo.csv", 300 * MEGABYTE)
    assert asked.POST.dict() == {"texto": "lo escrito", "despues": "también"}
    with pytest.raises(Refused, match="supera el límite de 25"):
        library.add_file(actor=SYSTEM, title=Bilingual("T"), upload=Upload.of(file))
    assert not DocumentVersion.objects.exists()


@pytest.mark.parametrize("read", [lambda file: file.read(), lambda file: list(file.chunks()), list])
def test_a_file_that_was_not_kept_cannot_be_mistaken_for_an_empty_one(settings, read):
    settings.LIBRARY_MAX_BYTES = 10
    body = Stream(opening("file", "a.csv"), 11, END)
    file = request(body, body.length).FILES["file"]
    with pytest.raises(Refused, match="límite"):
        read(file)


@pytest.mark.parametrize(("size", "kept"), [(10, True), (11, False)])
def test_the_limit_itself_is_let_through(settings, size, kept):
    settings.LIBRARY_MAX_BYTES = 10
    body = Stream(opening("file", "a.csv"), size, END)
    file = request(body, body.length).FILES["file"]
    assert file.size == size
    assert Upload.of(file).size == size
    assert kept == (size <= 10)
    if kept:
        assert file.read() == b"a" * size


def test_one_form_keeps_as_much_as_four_files(settings, under_way):
    settings.LIBRARY_MAX_BYTES = 3 * MEGABYTE
    whole = opening("file", "a.csv") + b"a" * (3 * MEGABYTE) + b"\r\n"
    body = whole * 6 + field("texto", "x")[:-2] + END
    files = request(io.BytesIO(body), len(body)).FILES.getlist("file")
    assert on_disk(under_way) <= FILES_AT_THEIR_LARGEST * 3 * MEGABYTE
    assert [each.size for each in files] == [3 * MEGABYTE] * 6
    assert files[3].read(1) == b"a"
    with pytest.raises(Refused):
        files[4].read()


WHOLE = field("texto", "lo escrito") + opening("file", "a.csv") + b"Compromiso,Hito\na,b\n"
WHOLE += b"\r\n" + field("despues", "también")[:-2] + END


@pytest.mark.parametrize("come", [0, 40, 100, 150, 190, 210, 230, len(WHOLE) - 9, len(WHOLE) - 1])
def test_a_connection_cut_half_way_brings_nothing(come):
    asked = request(io.BytesIO(WHOLE[:come]), len(WHOLE))
    with pytest.raises(MultiPartParserError):
        asked.POST  # noqa: B018
    assert not asked.POST
    assert not asked.FILES


def test_a_form_that_came_whole_is_read():
    asked = request(io.BytesIO(WHOLE), len(WHOLE))
    assert asked.POST.dict() == {"texto": "lo escrito", "despues": "también"}
    assert asked.FILES["file"].read() == b"Compromiso,Hito\na,b\n"


def test_a_connection_that_breaks_with_an_error_brings_nothing():
    class Broken(io.BytesIO):
        def read(self, *wanted):
            if data := super().read(*wanted):
                return data
            raise OSError("cut")

    asked = request(Broken(WHOLE[:200]), len(WHOLE))
    with pytest.raises(OSError, match="cut"):
        asked.FILES  # noqa: B018
    assert not asked.FILES


@pytest.fixture
def desk(client, world):
    """The secretary, where tables are sent."""
    sign_in(client, world.account("secretary"), second_factor=True)
    client.raise_request_exception = False
    return lambda **form: client.post(reverse("desk_table", args=["NL-2022"]), **form)


def test_a_cut_form_at_the_desk_stores_nothing(desk):
    before = (Entry.objects.count(), DocumentVersion.objects.count())
    answer = desk(
        data=WHOLE,
        content_type=f"multipart/form-data; boundary={EDGE.decode()}",
        **{"wsgi.input": io.BytesIO(WHOLE[:210])},
    )
    assert answer.status_code == 400
    assert (Entry.objects.count(), DocumentVersion.objects.count()) == before


def test_a_file_too_large_is_told_so_at_the_desk(desk, settings):
    settings.LIBRARY_MAX_BYTES = 1_000
    before = DocumentVersion.objects.count()
    answer = desk(data={"file": SimpleUploadedFile("a.csv", b"Compromiso,Hito\n" * 100)})
    assert answer.status_code == 422
    assert "supera el límite de 1000" in answer.content.decode()
    assert DocumentVersion.objects.count() == before
