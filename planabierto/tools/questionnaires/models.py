"""Forms, questions with their options, sheets and answers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.kit.bilingual import Bilingual


class AnswerKind(models.TextChoices):
    """What an answer is made of."""

    TEXT = "text", _("Texto")
    NUMBER = "number", _("Número")
    LIST = "list", _("Lista")
    SINGLE = "single", _("Una opción")
    MULTIPLE = "multiple", _("Varias opciones")
    SCALE = "scale", _("Escala")
    RANKING = "ranking", _("Ordenar por importancia")
    PLACE = "place", _("Municipio")
    POINT = "point", _("Punto en el mapa")
    FILE = "file", _("Archivo")


CHOOSING = (AnswerKind.SINGLE, AnswerKind.MULTIPLE, AnswerKind.SCALE, AnswerKind.RANKING)


class Form(models.Model):
    """One version of a form, such as OGP's local action plan template."""

    key = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    title_es = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    source = models.CharField(max_length=255)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="form_is_unique")]

    @property
    def title(self) -> Bilingual:
        """The form's title."""
        return Bilingual(self.title_es, self.title_en)


class Question(models.Model):
    """One question of a form version.

    `shown_when` is the option of an earlier question that brings it up; none: it is asked always.
    `most` is how many options may be chosen, or signs written; none: as many as there are.
    """

    form = models.ForeignKey(Form, models.PROTECT, related_name="questions")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    section_es = models.CharField(max_length=200)
    section_en = models.CharField(max_length=200)
    text_es = models.TextField()
    text_en = models.TextField()
    help_es = models.TextField(blank=True)
    help_en = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=AnswerKind.choices)
    required = models.BooleanField(default=True)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    shown_when = models.ForeignKey(
        "questionnaires.Option", models.PROTECT, null=True, blank=True, related_name="opens"
    )

    class Meta:
        ordering = ["form", "position"]
        constraints = [
            models.UniqueConstraint(fields=["form", "key"], name="question_is_unique"),
            models.UniqueConstraint(fields=["form", "position"], name="question_has_its_place"),
        ]

    @property
    def text(self) -> Bilingual:
        """The question as it is asked."""
        return Bilingual(self.text_es, self.text_en)

    @property
    def section(self) -> Bilingual:
        """The section it stands in."""
        return Bilingual(self.section_es, self.section_en)


class Option(models.Model):
    """One thing to choose in a question; on a scale they stand from low to high."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="options")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    text_es = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)

    class Meta:
        ordering = ["question", "position"]
        constraints = [
            models.UniqueConstraint(fields=["question", "key"], name="option_is_unique"),
            models.UniqueConstraint(fields=["question", "position"], name="option_has_its_place"),
        ]

    @property
    def text(self) -> Bilingual:
        """The option as it is read."""
        return Bilingual(self.text_es, self.text_en)


class Sheet(models.Model):
    """One filled-in form, in one language.

    `digest` is SHA-256 of the nonce and the answers; both go when the answers are redacted.
    """

    imprinted_later = ("nonce", "digest")

    form = models.ForeignKey(Form, models.PROTECT, related_name="sheets")
    language = models.CharField(max_length=5)
    nonce = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64, blank=True)


class Answer(models.Model):
    """What a sheet answers to one question; an empty answer has no row."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "question"], name="one_answer_a_question")
        ]


class Choice(models.Model):
    """An option somebody chose; `rank` is its place where options are put in order."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="choices")
    option = models.ForeignKey(Option, models.PROTECT, related_name="choices")
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["answer", "rank", "option"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "option"], name="an_option_is_chosen_once")
        ]
