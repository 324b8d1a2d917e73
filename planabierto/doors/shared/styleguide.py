"""One page with every component in sample states; looked at while building, and by the tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.charts import Bar, BarChart, Ribbon, Tick, type_of_tick
from planabierto.doors.shared.context import Entry
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import ending
from planabierto.kit.states import State

_MOMENT = datetime(2023, 9, 14, 17, 5, tzinfo=UTC)
_TEXT = Bilingual(
    "Los sensores miden el aire cada hora:\n\n• siete estaciones\n• datos abiertos\n\n"
    "Más en https://ejemplo.mx/aire.",
    "",
)


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Título", help_text="Hasta 120 letras.")
    body = forms.CharField(label="Tu aporte", widget=forms.Textarea)
    area = forms.ChoiceField(label="Municipio", choices=[("1", "Monterrey"), ("2", "San Pedro")])
    channel = forms.ChoiceField(
        label="¿Cómo llegó?",
        choices=[("web", "En línea"), ("paper", "En papel")],
        widget=forms.RadioSelect,
        help_text="Elige una.",
    )
    held = forms.DateField(
        label="Fecha", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    paper = forms.FileField(label="Documento", required=False)
    agreed = forms.BooleanField(label="Leí el aviso de privacidad", help_text="Es corto.")


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component, in Spanish or English, light or dark as the reader prefers."""
    return render(request, "styleguide.html", sample())


def sample() -> dict[str, Any]:
    """What the components are shown with."""
    return {
        "states": [
            State("kept", "Cumplida", "kept"),
            State("due", "Por vencer", "due"),
            State("late", "Vencida", "late"),
            State("paused", "En pausa por ley"),
        ],
        "title": Bilingual("Corredores verdes", "Green corridors"),
        "foreign_title": Bilingual("", "Making transparency proactive"),
        "long_text": _TEXT,
        "thread": _thread(),
        "ribbon": _ribbon(),
        "chart": _chart(),
        "events": _events(),
        "figures": _figures(),
        "blank_form": SampleForm(prefix="a"),
        "wrong_form": SampleForm({"b-body": "Más sombra"}, prefix="b"),
        "trail": [("Inicio", "/"), ("Compromisos", "#"), (Bilingual("Corredores verdes"), "")],
        "pages": Paginator(range(90), 10).get_page(2),
        "tabs": [
            Entry("Resumen", "#a", True),
            Entry("Hitos", "#b"),
            Entry("Voces", "#c", count=864),
        ],
        "file_version": _version("minuta-2023-05-17.pdf"),
        "link_version": _version("", url="https://ejemplo.mx/acta"),
        "kinds": ["info", "attention", "late", "kept"],
        "partial": ending("2024-07"),
        "moment": _MOMENT,
    }


def _thread() -> SimpleNamespace:
    counts = {
        "Voz": 14,
        "Tema": 3,
        "Propuesta": 2,
        "Borrador": 1,
        "Compromiso": 1,
        "Hito": 5,
        "Evidencia": 0,
        "Evaluación": 0,
    }
    return SimpleNamespace(
        stations=[
            SimpleNamespace(
                key=label.lower(),
                label=label,
                count=count,
                present=label == "Compromiso",
                nodes=[
                    SimpleNamespace(
                        folio=f"NL-2022-C3-M{order}",
                        title=Bilingual("Publicar el inventario de calles", ""),
                        url="#",
                    )
                    for order in range(1, min(count, 3) + 1)
                ],
            )
            for label, count in counts.items()
        ]
    )


DECLARED_AND_VERIFIED = {"verified": (1.0, 1.0), "declared": (1.0, 1 / 3), "late": (2 / 3, 0.0)}


def _ribbon() -> Ribbon:
    rows: tuple[tuple[str, date, date, type_of_tick], ...] = (
        ("Instalar el comité", date(2023, 1, 1), date(2023, 3, 31), "verified"),
        ("Publicar el inventario", date(2023, 2, 1), date(2023, 7, 31), "verified"),
        ("Abrir los datos", date(2023, 5, 1), date(2023, 11, 30), "declared"),
        ("Capacitar a vecinas y vecinos", date(2023, 6, 1), date(2023, 12, 5), "late"),
        ("Medir el uso", date(2023, 9, 1), date(2024, 3, 31), "withdrawn"),
        ("Informar los resultados", date(2024, 1, 1), date(2024, 6, 30), "planned"),
    )
    return Ribbon(
        starts=date(2022, 12, 20),
        ends=date(2024, 7, 31),
        today=date(2024, 1, 20),
        ticks=tuple(
            Tick(order, *row, "#", *DECLARED_AND_VERIFIED.get(row[3], (0.0, 0.0)))
            for order, row in enumerate(rows, 1)
        ),
        title="Corredores verdes",
        summary="2 de 6 hitos verificados, 1 declarado y 1 vencido.",
    )


def _chart() -> BarChart:
    return BarChart(
        title="Aportes por tema",
        summary="Movilidad reúne más de la mitad de los aportes.",
        unit="aportes",
        bars=(Bar("Movilidad", 1452, "#"), Bar("Datos abiertos", 840), Bar("Niñez", 96)),
        data_url="#",
    )


def _events() -> list[dict[str, Any]]:
    return [
        {
            "when": _MOMENT,
            "who": "Ana Ruiz",
            "mandate": "Secretaría técnica",
            "what": "Adoptó el compromiso",
            "why": "Por acuerdo de la tercera sesión ordinaria.",
            "position": 1234,
            "url": "#",
        },
        {
            "when": _MOMENT,
            "who": "",
            "mandate": "",
            "what": "Recibió un aporte",
            "why": "",
            "position": None,
            "url": "",
        },
    ]


def _figures() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            value=864,
            label="personas consultadas",
            definition="Personas que dejaron su aporte en línea o en un punto de ayuda.",
            as_of=_MOMENT,
            href="#",
        ),
        SimpleNamespace(
            value=1452,
            label="aportes",
            definition="Ideas recibidas; una persona puede dejar varias.",
            as_of=_MOMENT,
            href="",
        ),
        SimpleNamespace(value="—", label="sesiones", definition="Sin medir.", as_of=None, href=""),
    ]


def _version(name: str, url: str = "") -> SimpleNamespace:
    return SimpleNamespace(
        original_name=name,
        url=url,
        media_type="application/pdf",
        size=2_412_544,
        sha256="" if url else "9f2b7c1d" * 8,
        language="es",
    )
