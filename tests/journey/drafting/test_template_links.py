"""Links in saved HTML, and the note that stands for a link nobody published."""

from __future__ import annotations

import pytest

from planabierto.journey.drafting.template import NO_LINK_NOTES, promises_missing_link
from planabierto.journey.drafting.template.layout import html_to_text


@pytest.mark.parametrize(
    "markup",
    [
        '<p>Las cartas están disponibles <a href="https://x.mx/c">aquí</a>.</p>',
        '<p>The letters are available at: <a href="https://x.mx/c">Letters</a></p>',
    ],
)
def test_a_link_that_answers_a_promise_keeps_its_address(markup):
    text = html_to_text(markup)
    assert "(https://x.mx/c)" in text
    assert promises_missing_link(text) == ()


@pytest.mark.parametrize(
    "markup",
    [
        '<ul><li><a href="https://x.mx/">Secretaría de Cultura</a></li></ul>',
        '<p>Lead Institution: <a href="https://x.mx/">Culture</a></p>',
        '<p>available at: <a href="javascript:alert(1)">Letters</a></p>',
        '<p>disponible en: <a href="https://x.mx/c">https://x.mx/c</a></p>',
    ],
)
def test_other_links_leave_only_their_words(markup):
    assert "(" not in html_to_text(markup)


@pytest.mark.parametrize("language", ["es", "en"])
def test_saying_that_no_link_was_published_keeps_the_promise(language):
    promise = {"es": "Las cartas están disponibles en:", "en": "The letters are available at:"}
    assert promises_missing_link(promise[language])
    assert promises_missing_link(f"{promise[language]} {NO_LINK_NOTES[language]}") == ()
