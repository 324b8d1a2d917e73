"""Files that go with a report: at most three, of ten megabytes each; and one written outside."""

from __future__ import annotations

from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from planabierto.journey.evaluation import rules
from planabierto.journey.evaluation.actions.acts import write_down
from planabierto.journey.evaluation.models import Report, ReportFile
from planabierto.journey.evaluation.queries import reading, reports
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import EVIDENCE, Upload
from planabierto.tools.library.models import DocumentVersion

MOST_FILES = 3
MOST_BYTES = 10 * 1024 * 1024
SIGNED = frozenset({".pdf"})


def attach(
    *, actor: Actor, report: Report, title: str, upload: Upload, alternative: str = ""
) -> ReportFile:
    """Add a file to a draft; it is public once the report is."""
    with transaction.atomic():
        held = reports.locked(report)
        require(rules.may_write(actor, held))
        taken = {each.position for each in reading.files_of(held)}
        if len(taken) >= MOST_FILES:
            raise refuse(
                _("Un informe lleva a lo más %(most)s archivos.") % {"most": MOST_FILES},
                Ground.NOT_NOW,
            )
        row = ReportFile.objects.create(
            report=held,
            version=stored(actor, held, title, upload, alternative=alternative),
            position=min({1, 2, 3} - taken),
        )
        write_down("evaluation.file_added", actor, held, row)
    return row


def remove_file(*, actor: Actor, file: ReportFile) -> None:
    """Take a file out of a draft; nobody reads it any more."""
    with transaction.atomic():
        held = reports.locked(file.report)
        require(rules.may_write(actor, held))
        file.removed = True
        file.save(update_fields=["removed"])
        write_down("evaluation.file_removed", actor, held, file)


def bring_written(*, actor: Actor, report: Report, title: str, upload: Upload) -> Report:
    """Take in a report that was written and signed outside; its ratings are still noted here."""
    with transaction.atomic():
        held = reports.locked(report)
        require(rules.may_write(actor, held))
        held.written = stored(actor, held, title, upload, accepts=SIGNED)
        held.save(update_fields=["written"])
        write_down("evaluation.brought", actor, held, held)
    return held


def drop_written(*, actor: Actor, report: Report) -> Report:
    """Write the report here after all."""
    with transaction.atomic():
        held = reports.locked(report)
        require(rules.may_write(actor, held))
        held.written = None
        held.save(update_fields=["written"])
        write_down("evaluation.brought", actor, held, held)
    return held


def stored(
    actor: Actor,
    report: Report,
    title: str,
    upload: Upload,
    *,
    alternative: str = "",
    accepts: frozenset[str] = EVIDENCE,
) -> DocumentVersion:
    """A file in the library, of a report that is not public yet: its readers are the report's.

    That it was stored is written down under the report's own verb, which stays in confidence.
    """
    told = report.state in reports.SHOWN
    if upload.size > MOST_BYTES:
        raise refuse(_("El archivo pesa más de %(limit)s.") % {"limit": filesizeformat(MOST_BYTES)})
    return library.add_file(
        actor=actor,
        title=Bilingual(title.strip() or upload.name),
        upload=upload,
        language=report.language,
        alternative=Bilingual(alternative),
        accepts=accepts,
        told=told,
        verb=library.ADDED if told else "evaluation.paper_stored",
    )
