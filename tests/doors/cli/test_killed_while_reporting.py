"""The server is killed at each moment of a report: all or nothing of it stands; no text is lost.

Real processes, a real upload, and after each end a new server that tells what is left.
"""

import os
import re
import signal
import socket
import subprocess
import threading
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

import pytest

from tests.doors.cli.installation import Installation

STEP = "NL-2022-C1-M3"
REPORT, DRAFT = (
    f"/escritorio/hitos/{STEP}/reportar/",
    f"/escritorio/hitos/{STEP}/reportar/borrador/",
)
SAID = "Hicimos doce ejercicios con la gente."
BYTES = b"Acta de los doce ejercicios.\n" * 40
BOUNDARY = "----planabierto"
SERVER = ("-m", "granian", "--interface", "wsgi", "tests.doors.cli.mortal:application")
NOTHING_YET = (
    "half of it has arrived",
    "the file is stored",
    "the act is journalled",
)
PATIENCE = 30


@pytest.fixture
def house(tmp_path):
    """The sample world, whose lead enters with one click."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"DEMO": "1", "SITE_URL": f"http://127.0.0.1:{port}", "ALLOWED_HOSTS": "127.0.0.1"}
    house = Installation(tmp_path, own)
    assert house.run("load-sample").returncode == 0
    return house, port


class Web:
    """One server after another on a port, and somebody who keeps one session with them all."""

    def __init__(self, house, port):
        self.house, self.port, self.cookies = house, port, {}

    def begin(self, moment):
        """Start a server that halts at a moment, and wait until it answers."""
        (self.house.folder / "moment").write_text(moment)
        (self.house.folder / "halted").unlink(missing_ok=True)
        address = ("--host", "127.0.0.1", "--port", self.port, "--workers", 1, "--no-ws")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        # In a group of its own: its end is nobody else's.
        self.server = self.house.begin(*SERVER, *address, start_new_session=True, **quiet)
        wait(self.answers)

    def kill(self):
        """End the server and its worker process at once: nothing in them runs any more."""
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait(PATIENCE)

    def answers(self):
        """Whether pages are served."""
        with suppress(OSError, HTTPException):
            return self.ask("GET", "/accesibilidad/")[0] == 200
        return False

    def ask(self, method, path, body=None, kind="application/x-www-form-urlencoded"):
        """One request in this session; its status and text."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, body, self.headers(kind))
        answer = connection.getresponse()
        for each in answer.headers.get_all("Set-Cookie", []):
            name, value = each.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read()

    def headers(self, kind):
        """What a browser says of itself."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookies, "Content-Type": kind}

    def page(self, path):
        """The text of a page."""
        status, content = self.ask("GET", path)
        assert status == 200, path
        return content.decode()

    def token(self, path):
        """What a form on a page must bring along."""
        return re.search(r'csrfmiddlewaretoken" value="(\w+)"', self.page(path))[1]

    def send(self, path, **fields):
        """Send a form."""
        status, _content = self.ask("POST", path, urlencode(fields))
        assert status in {200, 302}, (path, status)

    def report(self):
        """A whole report with its file, as a browser writes it."""
        fields = {"level": "complete", "narrative": SAID, "language": "es"}
        fields["csrfmiddlewaretoken"] = self.token(REPORT)
        parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
        parts.append(b'name="e0-file"; filename="acta.txt"\r\n\r\n' + BYTES)
        start = f"--{BOUNDARY}\r\nContent-Disposition: form-data; ".encode()
        return b"".join(start + each + b"\r\n" for each in parts) + f"--{BOUNDARY}--\r\n".encode()


def wait(until):
    """Wait for something, but not for ever."""
    limit = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < limit, until
        time.sleep(0.05)


def half_sent(web, report):
    """The body stops half-way, on a line that stays open."""
    line = socket.create_connection(("127.0.0.1", web.port))
    head = web.headers(f"multipart/form-data; boundary={BOUNDARY}") | {"Host": "127.0.0.1"}
    lines = [f"POST {REPORT} HTTP/1.1", f"Content-Length: {len(report)}"]
    lines += [f"{name}: {value}" for name, value in head.items()]
    line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + report[: len(report) // 2])
    time.sleep(0.3)
    return line


def killed_at(web, moment):
    """A report is sent, and its server killed when the moment has come."""
    report = web.report()
    if moment == NOTHING_YET[0]:
        with half_sent(web, report):
            web.kill()
        return

    def posting():
        with suppress(OSError, HTTPException):
            answered.append(
                web.ask("POST", REPORT, report, f"multipart/form-data; boundary={BOUNDARY}")
            )

    answered = []
    sender = threading.Thread(target=posting)
    sender.start()
    wait((web.house.folder / "halted").exists)
    web.kill()
    sender.join(PATIENCE)
    assert answered == [], "the sender never heard how it ended"


@pytest.mark.one_engine
def test_all_of_a_report_stands_or_nothing(house):
    web = Web(*house)
    try:
        web.begin(NOTHING_YET[0])
        web.send("/demo/entrar/", cast="lead", csrfmiddlewaretoken=web.token("/"))
        typed = {"level": "complete", "narrative": SAID}
        web.send(DRAFT, csrfmiddlewaretoken=web.token(REPORT), **typed)
        for moment, after in zip(NOTHING_YET, [*NOTHING_YET[1:], "all is written"], strict=True):
            killed_at(web, moment)
            web.begin(after)
            assert SAID not in web.page(f"/hitos/{STEP}/"), moment
            assert "acta" not in web.page(f"/hitos/{STEP}/"), moment
            assert SAID in web.page(REPORT), f"what was typed is still there: {moment}"
        killed_at(web, "all is written")
        web.begin("")
        public = web.page(f"/hitos/{STEP}/")
        assert public.count(SAID) == 1
        address = re.search(r'href="(/documentos/[^"]+)">\s*<?[^>]*acta', public)[1]
        assert web.ask("GET", address) == (200, BYTES)
        assert SAID not in web.page(REPORT), "a draft ends when it is sent"
    finally:
        web.kill()
    ending = web.house.run("doctor")
    assert ending.returncode == 0, ending.stdout + ending.stderr
