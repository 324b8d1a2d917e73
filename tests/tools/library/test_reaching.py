"""A link is asked for without a way into the local network, and with little time and few bytes."""

import ssl
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from planabierto.tools.library.models import LinkOutcome
from planabierto.tools.library.reaching import MOST_BYTES, Answer, Reach, ask


class Site(BaseHTTPRequestHandler):
    """Answers as each path says."""

    asked = []
    sent = 0

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def log_message(self, *_given):
        pass

    def answer(self):
        Site.asked.append((self.command, self.path, self.headers["Host"]))
        Site.headers_seen = dict(self.headers)
        kind, _, rest = self.path[1:].partition("/")
        getattr(self, f"answer_{kind}")(rest)

    def answer_status(self, rest):
        self.send_response(int(rest))
        self.end_headers()

    def answer_nohead(self, rest):
        self.answer_status("405" if self.command == "HEAD" else rest)

    def answer_to(self, rest):
        self.send_response(302)
        self.send_header("Location", rest)
        self.send_header("Set-Cookie", "a=b")
        self.end_headers()

    def answer_loop(self, _rest):
        self.answer_to("/loop/")

    def answer_big(self, _rest):
        self.send_response(405 if self.command == "HEAD" else 200)
        self.end_headers()
        try:
            while self.command == "GET":
                Site.sent += self.wfile.write(b"x" * 65_536)
        except OSError:
            return

    def answer_drip(self, _rest):
        try:
            while True:
                self.wfile.write(b"H")
                time.sleep(0.05)
        except OSError:
            return

    def answer_mute(self, _rest):
        time.sleep(2)

    def answer_odd(self, _rest):
        self.wfile.write(b"not http at all\r\n\r\n")


@pytest.fixture(scope="module")
def port():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def reach(port):
    """Every name leads to this machine, and this machine is let pass, by injection alone."""
    Site.asked.clear()
    return Reach(
        resolve=lambda host, _port: {"dentro.example": ["10.0.0.1"]}.get(host, ["127.0.0.1"]),
        is_open=lambda address: address == "127.0.0.1",
        ports={port},
        seconds=0.5,
    )


@pytest.fixture
def asked(port, reach):
    return lambda path: ask(f"http://example.org:{port}/{path}", reach)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, LinkOutcome.ANSWERS),
        (206, LinkOutcome.ANSWERS),
        (304, LinkOutcome.FAILS),
        (401, LinkOutcome.CLOSED),
        (403, LinkOutcome.CLOSED),
        (404, LinkOutcome.MISSING),
        (410, LinkOutcome.MISSING),
        (500, LinkOutcome.FAILS),
    ],
)
def test_a_status_says_how_a_link_stands(asked, status, outcome):
    assert asked(f"status/{status}") == Answer(outcome, status)


def test_the_name_is_kept_though_the_address_is_pinned(asked, port):
    asked("status/200?a=b")
    assert Site.asked == [("HEAD", "/status/200?a=b", f"example.org:{port}")]


def test_a_page_without_head_is_asked_for_its_beginning(asked):
    assert asked("nohead/200").outcome == LinkOutcome.ANSWERS
    assert [each[0] for each in Site.asked] == ["HEAD", "GET"]
    assert Site.headers_seen["Range"] == f"bytes=0-{MOST_BYTES - 1}"


def test_little_is_read_of_what_has_no_end(asked):
    Site.sent = 0
    assert asked("big/").outcome == LinkOutcome.ANSWERS
    time.sleep(0.1)
    assert Site.sent < 8_000_000


def test_a_redirect_is_followed_and_told(asked, port):
    there = f"http://example.org:{port}/status/200"
    assert asked("to//status/200") == Answer(LinkOutcome.ANSWERS, 200, there)
    assert "Cookie" not in Site.headers_seen


def test_redirects_have_an_end(asked):
    assert asked("loop/").outcome == LinkOutcome.FAILS
    assert len(Site.asked) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://dentro.example:{port}/",
        "http://example.org:22/",
        "http://example.org/",
        "http://u:p@example.org:{port}/",
        "file:///etc/passwd",
        "gopher://example.org:{port}/",
        "http://:{port}/",
    ],
)
def test_each_redirect_is_a_new_question(asked, port, target):
    assert asked("to/" + target.format(port=port)).outcome == LinkOutcome.FORBIDDEN
    assert len(Site.asked) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.1", "0x7f000001"])
def test_nothing_on_this_machine_is_reached_without_injection(port, host):
    Site.asked.clear()
    assert ask(f"http://{host}:{port}/status/200").outcome == LinkOutcome.FORBIDDEN
    assert ask(f"http://{host}/status/200").outcome == LinkOutcome.FORBIDDEN
    assert not Site.asked


def test_one_closed_address_forbids_the_name(port, reach):
    both = Reach(lambda _host, _port: ["127.0.0.1", "10.0.0.1"], reach.is_open, {port})
    assert ask(f"http://example.org:{port}/status/200", both).outcome == LinkOutcome.FORBIDDEN


def test_a_name_that_changes_its_mind_is_not_asked_again(port, reach):
    """The address looked at is the one connected to: the name is resolved once a request."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    fickle = Reach(lambda _host, _port: next(answers), reach.is_open, {port}, 0.5)
    assert ask(f"http://example.org:{port}/status/200", fickle).outcome == LinkOutcome.ANSWERS


def test_no_proxy_is_taken_from_the_environment(asked, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert asked("status/200").outcome == LinkOutcome.ANSWERS


@pytest.mark.parametrize("path", ["mute/", "drip/", "odd/"])
def test_a_server_that_says_nothing_is_left_in_time(asked, path):
    begun = time.monotonic()
    assert asked(path).outcome == LinkOutcome.SILENT
    assert time.monotonic() - begun < 1.5


def test_a_name_without_address_is_silent():
    nobody = Reach(resolve=lambda _host, _port: [])
    assert ask("http://example.org/", nobody).outcome == LinkOutcome.SILENT


URLS = [
    "http://exa\udc80mple.org:{port}/",
    "http://[::1",
    "http://a:99999/",
    "http://a b:{port}/ c",
]


@pytest.mark.parametrize("url", URLS)
def test_an_address_that_cannot_be_read_is_silent(port, reach, url):
    assert ask(url.format(port=port), reach).outcome == LinkOutcome.SILENT


def test_a_server_that_does_not_speak_tls_is_silent(port, reach):
    assert ask(f"https://example.org:{port}/status/200", reach) == Answer(
        LinkOutcome.SILENT, detail="Su certificado no es válido."
    )


def test_the_certificate_must_be_of_the_name(port, reach):
    wanted = []

    class Trust:
        def wrap_socket(self, sock, server_hostname):
            wanted.append(server_hostname)
            raise ssl.SSLCertVerificationError

    trusting = Reach(reach.resolve, reach.is_open, {port}, 0.5, Trust)
    assert ask(f"https://example.org:{port}/", trusting).outcome == LinkOutcome.SILENT
    assert wanted == ["example.org"]
    context = Reach().trust()
    assert context.check_hostname
    assert context.verify_mode == ssl.CERT_REQUIRED
