"""What `init` is told, whether it can be used, and the file it is kept in."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from planabierto.doors.cli.ready import BadInput

ENV_NAME = "planabierto.env"
HERE = ("127.0.0.1", "localhost")
MAIL_FORM = "smtp+tls://usuario:contraseña@servidor:587"
ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")


@dataclass(frozen=True, slots=True)
class Answers:
    """Where the data is, the database (none: SQLite there), the address, and the mail."""

    folder: Path
    database: str
    site: str
    mail: str
    sender: str

    @property
    def host(self) -> str:
        """The site's name without scheme or port."""
        return urlsplit(self.site).hostname or ""

    def settings(self) -> dict[str, str]:
        """The answers as the variables every command reads."""
        hosts = [self.host, *(each for each in HERE if each != self.host)]
        found = {
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": self.database,
            "SITE_URL": self.site.rstrip("/"),
            "ALLOWED_HOSTS": ",".join(hosts if self.host in HERE else hosts[:1]),
            "EMAIL_URL": self.mail,
            "DEFAULT_FROM_EMAIL": self.sender,
        }
        return {name: value for name, value in found.items() if value}


def check_answers(answers: Answers) -> None:
    """Refuse, in one line, what no later command could use."""
    import environ
    from django.core.exceptions import ImproperlyConfigured

    site = urlsplit(answers.site)
    if site.scheme not in ("http", "https") or not site.hostname or site.path.strip("/"):
        raise BadInput(f"«{answers.site}» no es una dirección como https://plan.ejemplo.gob.mx.")
    if not ADDRESS.fullmatch(answers.sender):
        raise BadInput(f"«{answers.sender}» no es una dirección de correo.")
    try:
        environ.Env.email_url_config(answers.mail)
    except (ImproperlyConfigured, ValueError) as error:
        raise BadInput(
            "El correo se escribe smtp+tls://usuario:contraseña@servidor:587."
        ) from error
    if answers.database and not answers.database.startswith(("sqlite:///", "postgres")):
        raise BadInput("La base de datos es postgres://… o sqlite:///… .")
    if any(set(value) & set("'\n\r") for value in answers.settings().values()):
        raise BadInput("Ningún ajuste puede llevar comillas sencillas ni saltos de línea.")


def write_file(file: Path, answers: Answers) -> None:
    """Write the settings, readable by their owner only; never over what stands."""
    lines = [
        "# Ajustes de esta instalación de Plan Abierto; docs/operations.md explica cada uno.",
        "# Lo que diga el entorno vale más que este archivo.",
        *(f"{name}='{value}'" for name, value in answers.settings().items()),
    ]
    try:
        for folder in (file.parent, answers.folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as out:
            out.write("\n".join(lines) + "\n")
    except OSError as error:
        raise BadInput(f"No se puede escribir «{file}»: {error.strerror}.") from error
