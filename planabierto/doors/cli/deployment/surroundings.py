"""What the settings say, and who can read what lies on the disk."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import WARNING, run_checks

from planabierto.doors.cli.deployment import Finding
from planabierto.doors.shared.demonstration import is_loopback

SHORTEST_KEY, FEWEST_SIGNS = 50, 8
OTHERS = stat.S_IRWXG | stat.S_IRWXO
NOT_SENT = ("console", "locmem", "dummy")
# What Django's own check says that is said here in our words, or that this house settles otherwise.
SAID_OTHERWISE = {
    "security.W004": "SITE_URL: with https, HSTS is on",
    "security.W005": "the other names of the domain are not ours to bind",
    "security.W008": "the proxy sends http to https",
    "security.W009": "SECRET_KEY",
    "security.W012": "SITE_URL: with https, the session's cookie is secure",
    "security.W016": "SITE_URL: with https, the forms' cookie is secure",
    "security.W018": "DEBUG",
    "security.W020": "ALLOWED_HOSTS",
    "security.W021": "the other names of the domain are not ours to bind",
}


def findings() -> Iterator[Finding]:
    """Everything unsafe or missing outside the database."""
    yield from _switches()
    yield from _address()
    yield from _mail()
    yield from _who_can_read()
    for each in run_checks(include_deployment_checks=True):
        if each.level >= WARNING and each.id not in SAID_OTHERWISE:
            yield Finding(str(each.id), " ".join(str(each.msg).split()), str(each.hint or ""))


def _switches() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding("DEBUG", "los errores muestran el código y los ajustes.", "Quita DEBUG.")
    if settings.DEMO:
        yield Finding("DEMO", "cualquiera entra con un clic como el elenco.", "Quita DEMO.")
    key = settings.SECRET_KEY
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS or "insecure" in key:
        remedy = "Quita SECRET_KEY para que se haga una, o escribe 50 signos al azar."
        yield Finding("SECRET_KEY", "la clave es corta o fácil de adivinar.", remedy)


def _address() -> Iterator[Finding]:
    site = urlsplit(settings.SITE_URL)
    host = site.hostname or ""
    if site.scheme != "https":
        matter = "no es https: la sesión y los formularios viajan sin cifrar y HSTS está apagado."
        yield Finding("SITE_URL", matter, "Pon SITE_URL=https://… y TLS en el proxy.")
    hosts = settings.ALLOWED_HOSTS
    if "*" in hosts:
        matter = "«*» atiende a cualquier nombre."
        yield Finding("ALLOWED_HOSTS", matter, f"Pon ALLOWED_HOSTS={host}.")
    elif all(is_loopback(each) for each in hosts):
        matter = "solo atiende a esta máquina."
        yield Finding("ALLOWED_HOSTS", matter, "Pon el nombre público del sitio.")
    elif not any(_covers(each, host) for each in hosts):
        matter = f"no incluye «{host}», el nombre de SITE_URL."
        yield Finding("ALLOWED_HOSTS", matter, f"Agrega {host} a ALLOWED_HOSTS.")
    origin = f"{site.scheme}://{site.netloc}"
    if site.scheme == "https" and origin not in settings.CSRF_TRUSTED_ORIGINS:
        matter = f"no incluye «{origin}»: tras el proxy, los formularios se rechazarían."
        yield Finding("CSRF_TRUSTED_ORIGINS", matter, "Quítalo, o agrega ese origen.")


def _covers(allowed: str, host: str) -> bool:
    return allowed == host or (allowed.startswith(".") and f".{host}".endswith(allowed))


def _mail() -> Iterator[Finding]:
    backend = settings.EMAIL_BACKEND
    if any(f".{name}." in backend for name in NOT_SENT):
        remedy = "Pon EMAIL_URL=smtp+tls://usuario:contraseña@servidor:587."
        yield Finding("EMAIL_URL", "el correo no sale de esta máquina.", remedy)
    elif ".filebased." in backend:
        matter = "el correo se guarda en archivos, como en un ensayo."
        yield Finding("EMAIL_URL", matter, "Pon la dirección de un servidor SMTP.")
    if settings.DEFAULT_FROM_EMAIL.rstrip(">").endswith("@localhost"):
        matter = "el remitente es de «localhost»: los servidores lo rechazan."
        yield Finding("DEFAULT_FROM_EMAIL", matter, "Pon una dirección de tu dominio.")


def _who_can_read() -> Iterator[Finding]:
    places = (settings.DATA_DIR, settings.DATA_DIR / "secret-key", settings.ENV_FILE)
    for place in places:
        if place is not None and place.exists() and place.stat().st_mode & OTHERS:
            mode = 700 if place.is_dir() else 600
            yield Finding(str(place), "otras cuentas lo leen.", f"Corre: chmod {mode} {place}")
    if settings.BACKUP_AT is None:
        yield Finding("BACKUP_AT", "está vacío: no hay copia nocturna.", "Pon BACKUP_AT=02:30.")
    if _disk_of(settings.BACKUP_DIR) == _disk_of(settings.DATA_DIR):
        matter = "las copias están en el mismo disco que los datos: se perderían juntos."
        yield Finding("BACKUP_DIR", matter, "Pon otro disco, o llévalas a otra máquina.", True)


def _disk_of(place: Path) -> int:
    while not place.exists():
        place = place.parent
    return place.stat().st_dev
