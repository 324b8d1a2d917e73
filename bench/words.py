"""Sentences of realistic length in Spanish and English, made of word lists."""

from __future__ import annotations

from random import Random

from planabierto.kit.bilingual import Bilingual

Pairs = tuple[tuple[str, str], ...]

SUBJECTS: Pairs = (
    ("La secretaría responsable", "The lead secretariat"),
    ("El municipio", "The municipality"),
    ("Cada dependencia", "Each agency"),
    ("El consejo ciudadano", "The citizen council"),
    ("La mesa de trabajo", "The working table"),
    ("El equipo de compras", "The procurement team"),
    ("La contraloría", "The comptroller's office"),
    ("El gobierno del estado", "The state government"),
    ("La red de bibliotecas", "The library network"),
    ("El organismo de agua", "The water utility"),
    ("La universidad invitada", "The invited university"),
    ("El comité de obras", "The public works committee"),
    ("La dirección de movilidad", "The mobility department"),
    ("El laboratorio de datos", "The data laboratory"),
    ("La oficina de archivos", "The records office"),
    ("El grupo de organizaciones", "The group of organisations"),
    ("La junta vecinal", "The neighbourhood board"),
    ("El sistema de salud", "The health system"),
)
VERBS: Pairs = (
    ("publica", "publishes"),
    ("revisa", "reviews"),
    ("prepara", "prepares"),
    ("comparte", "shares"),
    ("ordena", "puts in order"),
    ("actualiza", "updates"),
    ("explica", "explains"),
    ("prueba", "tries out"),
    ("entrega", "delivers"),
    ("reúne", "brings together"),
    ("documenta", "documents"),
    ("convoca", "calls for"),
    ("corrige", "corrects"),
    ("mide", "measures"),
    ("traduce a lenguaje claro", "rewrites in plain language"),
    ("abre a consulta", "opens to consultation"),
)
OBJECTS: Pairs = (
    ("los contratos del año", "the year's contracts"),
    ("un padrón de beneficiarios", "a register of beneficiaries"),
    ("el inventario de datos", "the data inventory"),
    ("las rutas de transporte", "the transport routes"),
    ("el presupuesto por colonia", "the budget by neighbourhood"),
    ("una guía de participación", "a guide to taking part"),
    ("los permisos de construcción", "the building permits"),
    ("un tablero de calidad del aire", "an air quality dashboard"),
    ("las actas de cabildo", "the council minutes"),
    ("los indicadores de seguridad", "the safety indicators"),
    ("un calendario de mantenimiento", "a maintenance calendar"),
    ("los resultados de auditoría", "the audit results"),
    ("el registro de proveedores", "the supplier register"),
    ("las solicitudes de información", "the information requests"),
    ("un protocolo de atención", "a service protocol"),
    ("las mediciones de agua", "the water readings"),
    ("el mapa de parques", "the map of parks"),
    ("un curso para personas servidoras públicas", "a course for public servants"),
    ("los criterios de asignación", "the criteria for allocation"),
    ("una plataforma de seguimiento", "a monitoring platform"),
    ("los estudios de impacto", "the impact studies"),
    ("las respuestas a cada propuesta", "the answers to each proposal"),
    ("un acuerdo de colaboración", "a collaboration agreement"),
    ("los reportes de bacheo", "the pothole reports"),
)
WAYS: Pairs = (
    ("en formatos abiertos", "in open formats"),
    ("con metas por trimestre", "with quarterly targets"),
    ("junto con organizaciones civiles", "together with civil organisations"),
    ("en cada distrito", "in every district"),
    ("con perspectiva de género", "with a gender perspective"),
    ("sin pedir registro previo", "without prior registration"),
    ("en español y en lenguas indígenas", "in Spanish and in indigenous languages"),
    ("antes de cada sesión", "before each session"),
    ("con licencia de uso libre", "under a free licence"),
    ("a más tardar en diez días hábiles", "within ten working days"),
    ("por medios digitales y en ventanilla", "online and at the counter"),
    ("según lo acordado en la mesa", "as agreed at the table"),
    ("con apoyo de la academia", "with the support of academia"),
    ("a partir de lo que pidió la gente", "from what people asked for"),
    ("cuidando los datos personales", "taking care of personal data"),
    ("con una versión accesible", "with an accessible version"),
)
PURPOSES: Pairs = (
    ("para que cualquiera pueda revisarlo", "so that anybody can check it"),
    ("para reducir los tiempos de espera", "to shorten waiting times"),
    ("para prevenir la corrupción", "to prevent corruption"),
    ("para que las decisiones se expliquen", "so that decisions are explained"),
    ("para cuidar el medio ambiente", "to care for the environment"),
    ("para mejorar los servicios públicos", "to improve public services"),
    ("para incluir a quienes no participan", "to include those who do not take part"),
    ("para dar seguimiento a lo prometido", "to follow up what was promised"),
    ("para que la información se reutilice", "so that information is reused"),
    ("para recuperar la confianza", "to win back trust"),
    ("para que nadie quede fuera", "so that nobody is left out"),
    ("para comparar un año con otro", "to compare one year with another"),
    ("para decidir con evidencia", "to decide with evidence"),
    ("para ahorrar recursos", "to save resources"),
)
EVIDENCE: Pairs = (
    ("Liga al sitio con el archivo descargable", "Link to the site with the downloadable file"),
    ("Minuta firmada y lista de asistencia", "Signed minutes and attendance list"),
    ("Publicación en el periódico oficial", "Publication in the official gazette"),
    ("Informe trimestral con anexos", "Quarterly report with annexes"),
    ("Captura del tablero con fecha", "Dated capture of the dashboard"),
    ("Constancias de la capacitación", "Training certificates"),
)
# Each stands in one commitment only, so that a search for it has one answer.
RARE = (
    "ahuehuete", "axolote", "barranquilla", "cenzontle", "chachalaca", "chirimoya", "cochinilla",
    "encinar", "flamboyán", "guajolote", "huizache", "jacaranda", "lechuguilla", "matorral",
    "mezquite", "nogalera", "ocelote", "palmito", "quelite", "sabino", "tecolote", "tejocote",
    "uña de gato", "vainilla", "xoconostle", "yuca", "zopilote",
    "anacahuita", "biznaga", "candelilla",
)  # fmt: skip


class Writer:
    """Writes the same texts for the same seed."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def pick(self, pairs: Pairs) -> tuple[str, str]:
        """One pair of a list."""
        return pairs[int(self.random.random() * len(pairs))]

    def clause(self) -> tuple[str, str]:
        """A short phrase without a full stop: a title, an output."""
        verb, thing, way = self.pick(VERBS), self.pick(OBJECTS), self.pick(WAYS)
        purpose = self.pick(PURPOSES)
        return (
            f"Se {verb[0]} {thing[0]} {way[0]} {purpose[0]}",
            f"It {verb[1]} {thing[1]} {way[1]} {purpose[1]}",
        )

    def title(self, number: int) -> Bilingual:
        """A title no other record has."""
        thing, way, purpose = self.pick(OBJECTS), self.pick(WAYS), self.pick(PURPOSES)
        spanish = f"{thing[0]} {way[0]} {purpose[0]}"
        english = f"{thing[1]} {way[1]} {purpose[1]}"
        return Bilingual(
            f"{spanish[0].upper()}{spanish[1:]} ({number})",
            f"{english[0].upper()}{english[1:]} ({number})",
        )

    def short(self) -> Bilingual:
        """One phrase of about 110 signs."""
        spanish, english = self.clause()
        return Bilingual(spanish, english)

    def evidence(self) -> Bilingual:
        """A means of verification."""
        first, thing = self.pick(EVIDENCE), self.pick(OBJECTS)
        return Bilingual(f"{first[0]}: {thing[0]}.", f"{first[1]}: {thing[1]}.")

    def text(self, signs: int) -> Bilingual:
        """Paragraphs of about this many signs in Spanish, and as much in English."""
        spanish: list[str] = []
        english: list[str] = []
        written, in_paragraph, goal = 0, 0, 350 + self.random.random() * 300
        while written < signs:
            one, other = self._sentence()
            gap = " " if written else ""
            if in_paragraph > goal:
                gap, in_paragraph = "\n\n", 0
            spanish.append(gap + one)
            english.append(gap + other)
            written += len(one)
            in_paragraph += len(one)
        return Bilingual("".join(spanish), "".join(english))

    def bullets(self, lines: int) -> Bilingual:
        """A list of phrases, one a line."""
        rows = [self.clause() for _line in range(lines)]
        return Bilingual(
            "\n".join(f"- {row[0]}." for row in rows), "\n".join(f"- {row[1]}." for row in rows)
        )

    def _sentence(self) -> tuple[str, str]:
        parts = [self.pick(pairs) for pairs in (SUBJECTS, VERBS, OBJECTS, WAYS, PURPOSES)]
        spanish, english = (" ".join(part[side] for part in parts) for side in (0, 1))
        return f"{spanish}.", f"{english}."
