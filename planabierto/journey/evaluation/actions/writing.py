"""Writing a draft: its answers part by part, its findings, and what each rests on."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.evaluation import rules
from planabierto.journey.evaluation.actions.acts import required, write_down
from planabierto.journey.evaluation.models import Citation, Finding, Report, ReportPart
from planabierto.journey.evaluation.queries import citing, reports
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.questionnaires import actions as forms
from planabierto.tools.questionnaires import queries as asked
from planabierto.tools.questionnaires.rules import Typed

LONGEST_WORDS = 300


def save_part(
    *,
    actor: Actor,
    part: ReportPart,
    answers: Mapping[str, Typed],
    over: int | None = None,
) -> ReportPart:
    """Write what a part answers, in place of what it said; what is missing may come later.

    `over` is the key of the sheet the evaluator was shown, 0 for none: when somebody else has
    saved the part since, nothing is written.
    """
    with transaction.atomic():
        report = _held(actor, part)
        row = ReportPart.objects.select_for_update().get(pk=part.pk)
        if over is not None and over != (row.sheet_id or 0):
            raise refuse(
                _("Otra persona guardó esta parte mientras la escribías: revisa cómo quedó."),
                Ground.NOT_NOW,
            )
        old = row.sheet
        row.sheet = forms.answer(
            form=part.form, language=report.language, answers=answers, partial=True
        )
        row.saved_by, row.saved_at = actor.pseudonym, clock.now()
        row.save(update_fields=["sheet", "saved_by", "saved_at"])
        if old is not None:
            forms.discard_sheet(sheet=old)
        write_down("evaluation.part_saved", actor, report, report)
    return row


def find(*, actor: Actor, part: ReportPart, question: str, text: str) -> Finding:
    """Write down what was found, at a question of a part; it then needs what it rests on."""
    with transaction.atomic():
        report = _held(actor, part)
        if asked.question(part.form, question) is None:
            raise refuse(_("Esa pregunta no está."))
        row = Finding.objects.create(
            part=part,
            question=question,
            position=part.findings.filter(question=question).count() + 1,
            text=required(text, _("Escribe qué se encontró.")),
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        write_down("evaluation.finding_written", actor, report, report)
    return row


def find_and_cite(
    *, actor: Actor, part: ReportPart, question: str, text: str, folio: str
) -> Finding:
    """Write down what was found together with the first thing it rests on, or neither."""
    with transaction.atomic():
        found = find(actor=actor, part=part, question=question, text=text)
        cite(actor=actor, finding=found, folio=folio)
    return found


def withdraw_finding(*, actor: Actor, finding: Finding) -> None:
    """Take a finding out of a draft."""
    with transaction.atomic():
        report = _held(actor, finding.part)
        finding.withdrawn = True
        finding.save(update_fields=["withdrawn"])
        finding.citations.all().delete()
        write_down("evaluation.finding_withdrawn", actor, report, report)


def cite(*, actor: Actor, finding: Finding, folio: str, words: str = "") -> Citation:
    """Rest a finding on something everybody may look up, named by its folio."""
    with transaction.atomic():
        report = _held(actor, finding.part)
        found = citing.citable(folio)
        if found is None:
            raise refuse(
                _("«%(folio)s» no es el folio de algo que cualquiera pueda consultar.")
                % {"folio": folio.strip()}
            )
        column, row = found
        cited, _new = Citation.objects.get_or_create(
            finding=finding, **{column: row}, defaults={"words": words.strip()[:LONGEST_WORDS]}
        )
        write_down("evaluation.cited", actor, report, report)
    return cited


def uncite(*, actor: Actor, citation: Citation) -> None:
    """Take a citation out of a draft."""
    with transaction.atomic():
        report = _held(actor, citation.finding.part)
        citation.delete()
        write_down("evaluation.uncited", actor, report, report)


def _held(actor: Actor, part: ReportPart) -> Report:
    """The part's report, held; refused unless the actor may write it."""
    report = reports.locked(part.report)
    require(rules.may_write(actor, report))
    return report
