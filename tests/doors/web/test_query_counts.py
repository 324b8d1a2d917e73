"""Questions to the database: few, and as many at ten rows as at a thousand."""

import gzip

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.web.world import grow

LIST, RECORD, LARGEST = 12, 16, 60 * 1024
PAGES = {
    "/": LIST,
    "/planes/": LIST,
    "/planes/NL-2022/": RECORD,
    "/planes/NL-2022-SPG/": RECORD,
    "/planes/NL-2022/compromisos/": LIST,
    "/planes/NL-2022-SPG/compromisos/": LIST,
    "/promesas/NL-2022/": LIST,
    "/tablero/NL-2022/": LIST,
    "/tablero/NL-2022-SPG/": LIST,
    "/tablero/NL-2022/milestones.csv": LIST,
    "/compromisos/": LIST,
    "/compromisos/?estado=ended&ciclo=NL-2022&page=2": LIST,
    "/compromisos/NL-2022-C2/": RECORD,
    "/compromisos/NL-2022-C3/": RECORD,
    "/compromisos/NL-2022-C3/avances/": LIST,
    "/hitos/NL-2022-C3-M1/": RECORD,
    "/instituciones/": LIST,
    "/instituciones/{institution}/": RECORD,
    "/planes/NL-2022/informes/": LIST,
    "/planes/NL-2022/recomendaciones/": LIST,
    "/planes/NL-2022/aprendizajes/": LIST,
    "/buscar?q=transparencia": LIST,
    "/datos/": LIST,
    "/datos/bitacora/": LIST,
    "/datos/bitacora/?folio=NL-2022-C3": LIST,
    "/hilo/NL-2022-C3/": RECORD,
}


def measure(client, world):
    """Address → how many queries its page took, and how large it is on the wire."""
    institution = world.commitment(1).responsibilities.first().institution.folio
    found = {}
    for page in PAGES:
        with CaptureQueriesContext(connection) as asked:
            response = client.get(page.format(institution=institution))
        assert response.status_code == 200, page
        found[page] = (len(asked), len(gzip.compress(response.content)))
    return found


def test_pages_ask_as_little_of_a_thousand_rows_as_of_ten(client, world):
    grow(world, 10)
    few = measure(client, world)
    grow(world, 990)
    many = measure(client, world)
    assert {page: asked for page, (asked, _size) in few.items()} == {
        page: asked for page, (asked, _size) in many.items()
    }
    assert not {page: n for page, (n, _size) in few.items() if n > PAGES[page]}
    assert not {page: size for page, (_n, size) in many.items() if size > LARGEST}
