"""The sample's public review: a draft, its comments with their answers, and the letters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from planabierto.ground.people.models import Account
from planabierto.journey.cycles.models import Cycle, PhaseKind
from planabierto.journey.drafting import actions
from planabierto.journey.drafting.actions import Signature
from planabierto.journey.drafting.models import CommentRound, Draft, DraftVersion, Item, Version
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.sample.acting import acting
from planabierto.sample.bodies import Register
from planabierto.sample.content import data
from planabierto.tools.discussion.models import Comment
from planabierto.tools.discussion.saying import NewAnchor, NewComment

DUE, SIGNED = date(2022, 12, 5), date(2022, 12, 2)

Row = Mapping[str, Any]


def review(actor: Actor, cycle: Cycle, version: Version) -> None:
    """Publish a draft of a plan, hear what people say of it, and answer each."""
    row = data("review")
    with clock.telling(row["written"]):
        draft = actions.begin_draft(
            actor=actor,
            cycle=cycle,
            title_es=row["title_es"],
            plan=version.plan,
            illustrative=True,
            title_en=row["title_en"],
            about_es=row["about_es"],
            about_en=row["about_en"],
        )
        first = _version(actor, draft)
        actions.publish_version(actor=actor, version=first)
        found = actions.open_round(
            actor=actor,
            version=first,
            opens=row["opens"],
            closes=row["closes"],
            phase=cycle.phases.filter(kind=PhaseKind.DRAFTING).first(),
        )
    with clock.telling(row["opens"]):
        said = [_say(found, first, each) for each in row["comments"]]
    with clock.telling(row["answered"]):
        for comment, each in zip(said, row["comments"], strict=True):
            actions.answer(
                actor=actor, comment=comment, outcome=each["outcome"], text=each["answer"]
            )
        actions.publish_answers(actor=actor, draft=draft)


def ask_letters(
    actor: Actor, cycle: Cycle, register: Register, accounts: Mapping[str, Account]
) -> None:
    """Ask institutions for letters of commitment: one is approved here, two are explained."""
    row = data("review")
    for each in row["letters"]:
        items = Item.objects.filter(cycle=cycle, number__in=each["items"])
        with clock.telling(row["opens"]):
            request = actions.request_letter(
                actor=actor,
                cycle=cycle,
                kind="commitment",
                institution=register[each["institution"]],
                due=DUE,
                items=[version for item in items if (version := item.versions.last())],
                illustrative=True,
            )
        with clock.telling(row["answered"]):
            if "excuse" in each:
                actions.excuse_letter(actor=actor, request=request, reason=each["excuse"])
            else:
                actions.approve_letter(
                    actor=acting(accounts[each["by"]]), request=request, signature=_signed(each)
                )


def _signed(row: Row) -> Signature:
    return Signature(
        signatory=row["signatory"], post=row["post"], signed_on=SIGNED, oficio=row["oficio"]
    )


def _version(actor: Actor, draft: Draft) -> DraftVersion:
    made = actions.compose_version(actor=actor, draft=draft, note="Versión para comentarios.")
    if made is None:
        raise RuntimeError(draft.folio)
    return made


def _say(found: CommentRound, version: DraftVersion, row: Row) -> Comment:
    """What somebody said of the first paragraph that holds these letters."""
    paragraph = next(each for each in version.paragraphs if row["about"] in each["text"].lower())
    anchor = NewAnchor(version=version.number, paragraph=paragraph["key"], quote=paragraph["text"])
    words = {name: row.get(name, "") for name in ("text", "suggestion", "name", "organisation")}
    new = NewComment(anchor=anchor, illustrative=True, **words)
    return actions.comment(actor=STRANGER, found=found, comment=new).comment
