"""Named reads of the vocabulary."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.ground.vocabulary.models import Scheme, Term
from planabierto.kit.text import fold


def terms(scheme: Scheme) -> QuerySet[Term]:
    """The terms of one list, in order, each with its parent."""
    return Term.objects.filter(scheme=scheme).select_related("parent").order_by("position")


def terms_of(*schemes: Scheme) -> QuerySet[Term]:
    """The terms of several lists, in order, in one query."""
    return Term.objects.filter(scheme__in=schemes).order_by("scheme", "position")


def find(scheme: Scheme, text: str) -> Term | None:
    """The term a person meant by a code or by its words in either language."""
    wanted = fold(text.strip())
    for term in terms(scheme):
        if wanted in (fold(term.code), fold(term.label_es), fold(term.label_en)):
            return term
    return None
