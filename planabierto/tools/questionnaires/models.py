"""Forms, questions, sheets and answers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.kit.bilingual import Bilingual


class AnswerKind(models.TextChoices):
    """What an answer is made of."""

    TEXT = "text", _("Texto")
    NUMBER = "number", _("Número")
    LIST = "list", _("Lista")


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
    """One question of a form version."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="questions")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    section_es = models.CharField(max_length=200)
    section_en = models.CharField(max_length=200)
    text_es = models.TextField()
    text_en = models.TextField()
    kind = models.CharField(max_length=10, choices=AnswerKind.choices)
    required = models.BooleanField(default=True)

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


class Sheet(models.Model):
    """One filled-in form, in one language."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="sheets")
    language = models.CharField(max_length=5)


class Answer(models.Model):
    """What a sheet answers to one question; an empty answer has no row."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "question"], name="one_answer_a_question")
        ]
