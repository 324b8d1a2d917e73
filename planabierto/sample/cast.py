"""The named cast: one demo account for each role, and a resident without any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from planabierto.kit.actor import Role

PASSWORD = "demo-plan-abierto"  # noqa: S105  (known to everybody: it opens demo accounts only)
CYCLE = "NL-2022"


@dataclass(frozen=True, slots=True)
class CastMember:
    """A person of the demo: `institution` is a name the register finds, `scope` a folio.

    An empty scope is the whole installation; no role means an account without mandate.
    """

    key: str
    email: str
    name: str
    role: Role | None
    role_label: Promise | str
    institution: str
    scope: str
    story: Promise | str


def _member(key: str, name: str, role: Role | None, label: Any, *rest: Any) -> CastMember:
    email = f"{key.replace('_', '-')}@demo.planabierto.example"
    return CastMember(key, email, f"{name} (demo)", role, label, *rest)


CAST: tuple[CastMember, ...] = (
    _member(
        "administrator",
        "Rogelio Cantú Salinas",
        Role.ADMINISTRATOR,
        _("Administración de la instalación"),
        "Administración NL",
        "",
        _("Abre cuentas, da designaciones y cuida la instalación."),
    ),
    _member(
        "secretary",
        "Ana Sofía Treviño",
        Role.SECRETARY,
        _("Secretaría técnica"),
        "Participación NL",
        "",
        _("Lleva el calendario, recibe los planes, mejora sus textos y los publica."),
    ),
    _member(
        "second_secretary",
        "Beatriz Elizondo Garza",
        Role.SECRETARY,
        _("Secretaría técnica (segunda persona)"),
        "Innovación Monterrey",
        "",
        _("Aprueba lo que necesita dos personas, como restablecer un segundo factor."),
    ),
    _member(
        "contact",
        "Mauricio Garza Leal",
        Role.CONTACT,
        _("Punto de contacto de San Pedro"),
        "Innovación San Pedro",
        f"{CYCLE}-SPG",
        _("Escribe el plan de su municipio y reúne a sus dependencias."),
    ),
    _member(
        "contact_state",
        "Irma Villarreal Ochoa",
        Role.CONTACT,
        _("Punto de contacto del estado"),
        "Participación NL",
        f"{CYCLE}-NLE",
        _("Escribe el plan estatal y da seguimiento a las secretarías."),
    ),
    _member(
        "contact_monterrey",
        "Tomás Lozano Rivas",
        Role.CONTACT,
        _("Punto de contacto de Monterrey"),
        "Innovación Monterrey",
        f"{CYCLE}-MTY",
        _("Escribe el plan de Monterrey y responde a quien evalúa."),
    ),
    _member(
        "lead",
        "Daniela Montemayor Ruiz",
        Role.LEAD,
        _("Responsable de compromiso"),
        "Innovación San Pedro",
        f"{CYCLE}-SPG",
        _("Responde por las herramientas de reporte ciudadano."),
    ),
    _member(
        "group_member",
        "Óscar Benavides Peña",
        Role.GROUP_MEMBER,
        _("Integrante de grupo de trabajo"),
        "Pueblo Bicicletero",
        CYCLE,
        _("Revisa con funcionarios los hitos de los corredores verdes."),
    ),
    _member(
        "monitor",
        "Lucía Zambrano Ortiz",
        Role.MONITOR,
        _("Organización monitora"),
        "Cómo Vamos Nuevo León",
        CYCLE,
        _("Vigila desde la sociedad civil y da una opinión propia."),
    ),
    _member(
        "evaluator",
        "Emilio Sada Fuentes",
        Role.EVALUATOR,
        _("Persona evaluadora"),
        "Ente de monitoreo (demo)",
        CYCLE,
        _("Evalúa de forma independiente; su institución sucedió a otra a medio camino."),
    ),
    _member(
        "forum_member",
        "Patricia Guajardo Luna",
        Role.FORUM_MEMBER,
        _("Integrante del Foro Multiactor"),
        "CONL",
        CYCLE,
        _("Vota en el foro las decisiones de alto nivel."),
    ),
    _member(
        "facilitator",
        "Raúl Cavazos Mier",
        Role.FACILITATOR,
        _("Persona facilitadora"),
        "Tec de Monterrey",
        CYCLE,
        _("Modera mesas de cocreación y escribe sus minutas."),
    ),
    _member(
        "moderator",
        "Gabriela Sepúlveda Ríos",
        Role.MODERATOR,
        _("Moderación"),
        "INFO NL",
        CYCLE,
        _("Atiende los avisos sobre contenido y explica cada decisión."),
    ),
    _member(
        "resident",
        "Elena Martínez Solís",
        None,
        _("Habitante, sin designación"),
        "",
        "",
        _("Tiene cuenta, sigue compromisos y no ve el escritorio."),
    ),
)


def member(key: str) -> CastMember:
    """The member of the cast with this key; a KeyError when there is none."""
    return {each.key: each for each in CAST}[key]
