"""Dates, texts and marks as pages write them."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from planabierto.doors.shared.templatetags import civic
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import ending, starting
from planabierto.kit.diff import compare
from planabierto.kit.states import State


@pytest.mark.parametrize(
    ("value", "spanish", "english"),
    [
        (date(2022, 12, 20), "20 dic 2022", "20 Dec 2022"),
        (ending("2024-07"), "julio de 2024", "July 2024"),
        (starting("2024"), "2024", "2024"),
        (starting("2024-07-31"), "31 jul 2024", "31 Jul 2024"),
        (datetime(2022, 12, 21, 3, tzinfo=UTC), "20 dic 2022", "20 Dec 2022"),
        (None, "", ""),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(value, spanish, english):
    assert civic.day(value) == spanish
    with override("en"):
        assert civic.day(value) == english


def test_a_long_date_reads_as_a_sentence_part():
    assert civic.day(date(2022, 12, 20), "long") == "20 de diciembre de 2022"


def test_a_moment_is_told_in_the_zone_of_the_site():
    assert civic.moment(datetime(2022, 12, 20, 20, 5, tzinfo=UTC)) == "20 dic 2022, 14:05"
    assert civic.moment(None) == ""


def test_machines_read_iso():
    assert civic.machine(ending("2024-07")) == "2024-07"
    assert civic.machine(date(2024, 7, 1)) == "2024-07-01"


def test_numbers_and_sizes():
    assert [civic.number(each) for each in (1234567, 12.5, "—", None)] == [
        "1,234,567",
        "12.5",
        "—",
        "",
    ]
    assert [civic.filesize(each) for each in (0, 2048, 5 * 1024**2, 3 * 1024**3)] == [
        "0 bytes",
        "2 KB",
        "5.0 MB",
        "3072.0 MB",
    ]


def test_lines_become_paragraphs_and_lists():
    html = civic.prose("Uno\nsigue\n\n  • a\n  • b\n   envuelta\n\n  3. c\n\nFin")
    assert html == (
        "<p>Uno<br>sigue</p>\n<ul><li>a</li><li>b envuelta</li></ul>\n"
        '<ol start="3"><li>c</li></ol>\n<p>Fin</p>'
    )


def test_text_is_never_trusted_as_html():
    html = civic.prose('<script>x</script> https://a.mx/?q="><b> (ver https://a.mx/b).')
    assert "<script" not in html
    assert "<b>" not in html
    assert '<a href="https://a.mx/b" rel="nofollow noopener">https://a.mx/b</a>).' in html


def test_a_text_in_another_language_says_so():
    foreign, both = Bilingual("", "Open & clear"), Bilingual("Claro", "Clear")
    assert civic.text(foreign) == '<span lang="en">Open &amp; clear</span>'
    assert civic.text(foreign, "h2") == '<h2 lang="en">Open &amp; clear</h2>'
    assert civic.text(both) == "Claro"
    assert civic.foreign(foreign) == ' lang="en"'
    assert civic.shown(both).language == "es"


def test_a_state_is_icon_word_and_colour():
    html = civic.status(State("late", "Vencida", "late"))
    assert 'class="status late"' in html
    assert 'aria-hidden="true"' in html
    assert "Vencida" in html


def test_the_query_string_keeps_what_was_asked():
    request = RequestFactory().get("/", {"q": "aire", "page": "3", "area": "x"})
    template = Template("{% query page=2 area=None %}")
    assert template.render(Context({"request": request})) == "?q=aire&amp;page=2"
    assert Template("{% query page=2 %}").render(Context()) == "?page=2"


def test_a_date_is_written_for_people_and_for_machines():
    assert civic.dated(date(2022, 12, 20)) == '<time datetime="2022-12-20">20 dic 2022</time>'


def test_what_went_and_what_came_stand_in_reading_order():
    pieces = compare("Abrir los <datos>", "Abrir todos los <datos>")
    assert civic.changed(pieces) == "Abrir<ins> todos</ins> los &lt;datos&gt;"
    assert civic.changed(compare("uno", "dos")) == "<del>uno</del><ins>dos</ins>"
