"""Keeping what somebody sent with their answers: files, and answers that were spoken."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.consultation.models import Contribution, Recording
from planabierto.journey.consultation.queries import calls
from planabierto.kit import clock
from planabierto.kit.actor import system
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import refuse
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.questionnaires.models import AnswerKind

SPOKEN = frozenset({".ogg", ".webm", ".mp3", ".m4a"})
LARGEST_RECORDING = 2 * 1024**2
INTAKE = system("voices")


def keep_files(contribution: Contribution, files: Mapping[str, Upload]) -> list[Recording]:
    """Store files reserved, each bound to the question it answers, within the caller's act."""
    if not files:
        return []
    by_key = {question.key: question for question in calls.questions_of(contribution.call)}
    kept = []
    for key, upload in files.items():
        question = by_key[key]
        is_spoken = question.kind != AnswerKind.FILE
        if is_spoken and upload.size > LARGEST_RECORDING:
            raise refuse(_("La grabación pesa más de 2 MB: graba algo más corto, o escríbelo."))
        title = Bilingual(f"{contribution.folio} · {key}", "")
        version = library.add_file(
            actor=INTAKE,
            title=title,
            upload=upload,
            language=contribution.language,
            public=False,
            alternative=title,
            accepts=SPOKEN if is_spoken else library.EVIDENCE,
            told=False,
        )
        row = Recording.objects.create(
            contribution=contribution, question=question, version=version, made_at=clock.now()
        )
        kept.append(row)
    journal.record(
        "consultation.file_kept", contribution.folio, actor=INTAKE, facts=kept, public=False
    )
    return kept
