"""The forum adopts: exactly what it voted on, for which reasons, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from planabierto.journey.commitments import actions, checks, preconditions, resolution_queries
from planabierto.journey.commitments.models import Adoption
from planabierto.journey.commitments.offers_waiting import tasks
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting.models import CommentRound
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from planabierto.tools.library.actions import Upload
from tests.builders import (
    SYSTEM,
    build_commitment,
    build_cycle,
    build_institution,
    build_item,
    build_link,
    build_plan,
    build_version,
    holder,
    page,
    wording,
)
from tests.builders_adoption import (
    PDF,
    SIGNED,
    build_motion,
    build_request,
    build_resolution,
    decide,
)
from tests.builders_drafts import build_comment, build_draft, build_round
from tests.builders_drafts import build_version as build_draft_version

pytestmark = pytest.mark.django_db
WHY = "El Foro lo resolvió así"


def laid_plan(**flat):
    """A draft plan with one item, and the resolution that adopts both as they read now."""
    plan = build_plan()
    item = build_item(cycle=plan.cycle, text=wording(inclusions=plan.folio, **flat))
    version = build_version(plan=plan)
    return item, build_resolution(
        cycle=plan.cycle,
        lay=lambda motion: drafting.table_plan(actor=SYSTEM, motion=motion, version=version),
    )


def adopt(resolution, *, reason=WHY, **more):
    return actions.adopt_by_resolution(actor=SYSTEM, resolution=resolution, reason=reason, **more)


def checklist(motion):
    found = preconditions.preconditions_of(preconditions.laid_by(motion, clock.now()))
    return {each.key: each for each in found}


def test_a_resolution_publishes_the_plan_and_its_items_become_commitments():
    item, resolution = laid_plan()
    made = adopt(resolution)
    commitment = made.commitments[0]
    assert commitment.folio == f"{item.item.cycle.folio}-C{item.item.number}"
    assert commitment.is_public
    act = commitment.adoption
    assert (act.resolution, act.basis, act.reason) == (resolution, None, WHY)
    assert act.occurred == resolution.made_at
    assert made.publications[0].resolution == resolution
    assert drafts.public_version(made.publications[0].version.plan) is not None
    assert not list(checks.adoptions_without_basis())
    assert not list(checks.adoptions_not_voted())
    assert not list(checks.publications_not_voted())


def test_the_text_adopted_is_the_one_that_was_voted_on():
    item, resolution = laid_plan()
    drafting.revise_item(
        actor=SYSTEM,
        item=item.item,
        text=wording(title_es="Otro título", inclusions=resolution.forum.cycle.plans.get().folio),
    )
    commitment = adopt(resolution).commitments[0]
    assert text_of(commitment)["title_es"] == "Transparencia proactiva"


def test_what_was_not_laid_before_the_forum_stays_a_draft():
    item, resolution = laid_plan()
    other = build_item(
        cycle=item.item.cycle,
        text=wording(title_es="Después", inclusions=resolution.forum.cycle.plans.get().folio),
    )
    adopt(resolution)
    other.item.refresh_from_db()
    assert other.item.state == "draft"


def test_a_single_commitment_is_adopted_inside_until_its_plan_is_published():
    plan = build_plan()
    item = build_item(cycle=plan.cycle, text=wording(inclusions=plan.folio))
    resolution = build_resolution(
        cycle=plan.cycle,
        kind="commitment",
        lay=lambda motion: drafting.table_texts(actor=SYSTEM, motion=motion, item_versions=[item]),
    )
    assert not adopt(resolution).commitments[0].is_public


def test_a_motion_that_was_lost_adopts_nothing():
    _item, resolution = laid_plan()
    resolution.motion.state = "lost"
    with pytest.raises(Refused, match="no aprobó"):
        adopt(resolution)


def test_a_resolution_on_something_else_adopts_nothing():
    resolution = build_resolution(cycle=build_plan().cycle, kind="other")
    with pytest.raises(Refused, match="otro asunto"):
        adopt(resolution)


def test_nothing_is_adopted_twice():
    _item, resolution = laid_plan()
    adopt(resolution)
    with pytest.raises(Refused, match="ya está publicada"):
        adopt(resolution)


def test_only_the_secretariat_adopts():
    _item, resolution = laid_plan()
    with pytest.raises(Refused):
        actions.adopt_by_resolution(actor=holder(Role.CONTACT), resolution=resolution, reason=WHY)


def test_what_the_checklist_misses_is_explained_in_public():
    _item, resolution = laid_plan()
    with pytest.raises(Refused, match="Ronda de comentarios"):
        adopt(resolution, reason=" ")
    assert not Adoption.objects.exists()


def test_what_must_hold_is_not_explained_away():
    _item, resolution = laid_plan(lead="Secretaría que nadie conoce")
    with pytest.raises(Refused, match="Secretaría que nadie conoce"):
        adopt(resolution)


def test_a_defect_left_knowingly_is_confirmed():
    plan = build_plan()
    answers = dict(page().answers) | {"groups_count": ""}
    version = build_version(plan=plan, text=page(answers=answers))
    resolution = build_resolution(
        cycle=plan.cycle,
        lay=lambda motion: drafting.table_plan(actor=SYSTEM, motion=motion, version=version),
    )
    assert checklist(resolution.motion)["defects"].reason == "1 dato vacío o incompleto."
    with pytest.raises(Refused, match="Confirma"):
        adopt(resolution)
    made = adopt(resolution, confirmed=["es:empty_answer:groups_count"])
    assert made.publications[0].confirmed == ["es:empty_answer:groups_count"]


def test_a_round_that_closed_and_answers_that_are_public_are_seen():
    plan = build_plan()
    motion = build_motion(cycle=plan.cycle)
    found = build_round(version=build_draft_version(draft=build_draft(cycle=plan.cycle)))
    said = build_comment(found=found).comment
    assert not checklist(motion)["round"].met
    assert checklist(motion)["answered"].reason == "1 comentario sin respuesta publicada."
    CommentRound.objects.update(closes=clock.now())
    drafting.answer(actor=SYSTEM, comment=said, outcome="noted", text="Gracias")
    drafting.publish_answers(actor=SYSTEM, draft=found.draft)
    seen = checklist(motion)
    assert seen["round"].reason == "Se cerró 1 ronda."
    assert seen["answered"].met


def test_the_checklist_of_a_motion_nobody_voted_on_says_so():
    plan = build_plan()
    found = checklist(build_motion(cycle=plan.cycle))
    assert not found["carried"].met
    assert not found["tabled"].met
    assert found["answered"].met
    assert found["bodies"].met
    assert found["letters"].met
    assert preconditions.is_fit(found.values(), WHY).reason.startswith("El punto no pone")


def test_a_letter_that_is_missing_is_named_until_it_comes_or_is_explained():
    plan = build_plan()
    body = build_institution()
    lead = build_item(
        cycle=plan.cycle,
        text=wording(inclusions=plan.folio, lead="Secretaría de Cultura | Otra dependencia"),
    )
    motion = build_motion(cycle=plan.cycle)
    drafting.table_texts(actor=SYSTEM, motion=motion, item_versions=[lead])
    request = build_request(cycle=plan.cycle, institution=body)
    found = checklist(motion)["letters"]
    assert found.reason == "Faltan: Secretaría de Cultura. Sin pedir a: Otra dependencia."
    drafting.excuse_letter(actor=SYSTEM, request=request, reason="Cambio de titular")
    assert checklist(motion)["letters"].reason == "Sin pedir a: Otra dependencia."


def test_what_was_resolved_waits_in_the_inbox_until_it_is_adopted():
    _item, resolution = laid_plan()
    secretary = holder(Role.SECRETARY, "NL-2022")
    at = clock.now()
    assert [each.subject for each in tasks(secretary, at)] == [resolution.motion.folio]
    assert [each.kind for each in tasks(holder(Role.SECRETARY), at)] == ["adoption_due"]
    assert not list(tasks(holder(Role.SECRETARY, "QR-2022"), at))
    assert not list(tasks(STRANGER, at))
    adopt(resolution)
    assert not list(tasks(secretary, at))


def test_an_adoption_rests_on_one_thing():
    item, resolution = laid_plan()
    with pytest.raises(Refused, match="en qué se basa"):
        actions.adopt(actor=SYSTEM, item_version=item, basis=build_link(), resolution=resolution)
    with pytest.raises(Refused, match="en qué se basa"):
        actions.adopt(actor=SYSTEM, item_version=item)


def test_a_resolution_amends_a_commitment_once():
    commitment = build_commitment()
    resolution = build_resolution(cycle=commitment.cycle, kind="amendment")
    assert list(resolution_queries.amending_resolutions(commitment)) == [resolution]
    amended = actions.amend(
        actor=SYSTEM,
        commitment=commitment,
        text=text_of(commitment).with_flat({"title_es": "Nuevo título"}),
        reason="Lo pidió el Foro",
        resolution=resolution,
    )
    assert amended.resolution == resolution
    assert not list(resolution_queries.amending_resolutions(commitment))
    assert not list(checks.adoptions_not_voted())
    with pytest.raises(Refused, match="ya modificó"):
        actions.amend(
            actor=SYSTEM,
            commitment=commitment,
            text=text_of(commitment).with_flat({"title_es": "Otro más"}),
            reason="Otra vez",
            resolution=resolution,
        )


def test_the_resolution_of_another_forum_amends_nothing():
    commitment = build_commitment()
    away = build_resolution(cycle=build_cycle(folio="QR-2022"), kind="amendment")
    with pytest.raises(Refused, match="otro ciclo"):
        actions.amend(
            actor=SYSTEM,
            commitment=commitment,
            text=text_of(commitment).with_flat({"title_es": "Nuevo"}),
            reason="Motivo",
            resolution=away,
        )


def test_doctor_names_what_was_not_voted():
    _item, resolution = laid_plan()
    made = adopt(resolution)
    motion = resolution.motion
    motion.state = "lost"
    motion.save(update_fields=["state"])
    folio = made.commitments[0].folio
    assert list(checks.adoptions_not_voted()) == [
        f"{folio}: adopted by a resolution without a count that passed"
    ]
    assert len(list(checks.publications_not_voted())) == 1
    motion.tablings.update(ended_at=clock.now())
    assert f"{folio}: adopted at a wording that was not voted on" in list(
        checks.adoptions_not_voted()
    )


def test_a_vote_against_adopts_nothing():
    plan = build_plan()
    motion = build_motion(cycle=plan.cycle)
    assert decide(motion, "no").state == "lost"
    assert not checklist(motion)["carried"].met


def test_a_letter_that_came_is_settled():
    plan = build_plan()
    motion = build_motion(cycle=plan.cycle)
    request = build_request(cycle=plan.cycle)
    drafting.receive_letter(
        actor=SYSTEM, request=request, signature=SIGNED, scan=Upload("oficio.pdf", PDF)
    )
    assert checklist(motion)["letters"].met


def test_an_absence_nobody_explained_waits_for_the_secretariat():
    plan = build_plan()
    request = build_request(cycle=plan.cycle)
    secretary = holder(Role.SECRETARY, "NL-2022")
    late = datetime(2023, 3, 16, 12, tzinfo=UTC)
    (task,) = tasks(secretary, late)
    assert (task.kind, task.subject, task.due) == ("letter_excuse", request.folio, request.due)
    assert not list(tasks(secretary, late - timedelta(days=1)))
    drafting.excuse_letter(actor=SYSTEM, request=request, reason="Cambio de titular")
    assert not list(tasks(secretary, late))


def test_a_promised_link_that_is_missing_forbids():
    plan = build_plan()
    answers = dict(page().answers)
    answers["lead_institutions"] = "Las cartas están disponibles en:"
    version = build_version(plan=plan, text=page(answers=answers))
    motion = build_motion(cycle=plan.cycle)
    drafting.table_plan(actor=SYSTEM, motion=motion, version=version)
    found = checklist(motion)["defects"]
    assert found.must
    assert "enlace que el texto promete" in found.reason
