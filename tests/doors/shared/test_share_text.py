"""A message to pass on: to select, to copy, or to open in WhatsApp, also without JavaScript."""

from django.template.loader import render_to_string


def test_the_message_can_be_selected_copied_or_opened_elsewhere():
    text, link = "Reporta el hito «Ñandú» & más", "https://plan.example/reportar/x:y/"
    html = render_to_string("share_text.html", {"share_text": text, "share_link": link})
    assert (
        "Reporta el hito «Ñandú» &amp; más\nhttps://plan.example/reportar/x:y/</textarea>" in html
    )
    assert (
        "https://wa.me/?text=Reporta%20el%20hito%20%C2%AB%C3%91and%C3%BA%C2%BB%20%26%20m%C3%A1s"
        in html
    )
    assert "%0Ahttps%3A%2F%2Fplan.example%2Freportar%2Fx%3Ay%2F" in html
    assert 'data-copy-from="compartir"' in html
    assert "hidden>" in html


def test_two_messages_on_a_page_have_names_of_their_own():
    html = render_to_string("share_text.html", {"share_id": "aviso-2", "share_text": "a"})
    assert 'for="aviso-2"' in html
    assert 'id="aviso-2"' in html
