"""Taking in a plan that was published elsewhere."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import chain, count, product

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.cycles import actions as cycle_actions
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting import exchange, queries
from planabierto.journey.drafting.actions.items import add_item, revise_item
from planabierto.journey.drafting.actions.text import check_titles, revise
from planabierto.journey.drafting.exchange import PlanRecord
from planabierto.journey.drafting.models import Version
from planabierto.journey.drafting.template import PlanPage
from planabierto.journey.drafting.texts import CommitmentText
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import PartialDate, ending, now
from planabierto.kit.text import fold
from planabierto.kit.text import slug as slug_of
from planabierto.kit.verdict import Verdict, refuse, require
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion

SMALL_WORDS = {"de", "del", "la", "las", "los", "el", "y", "of", "the", "and"}
SIGNS_IN_A_CODE = 4
LONGEST_SLUG = 100


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a page: its plan, the version made of it, and whether that is new."""

    plan: Plan
    version: Version | None
    changed: bool


def take_in_record(
    *,
    actor: Actor,
    record: PlanRecord,
    data: bytes | None = None,
    cycle: Cycle | None = None,
    slug: str = "",
) -> TakenIn:
    """Take a whole record in: the page of each language, then the items that stand in the plan.

    `data` are the bytes the record was read from; they are kept as the source.
    """
    with transaction.atomic():
        upload = _as_upload(data, slug or record.slug or "plan") if data else None
        taken = [
            take_in(
                actor=actor,
                page=record.pages[0],
                upload=upload,
                cycle=cycle,
                slug=slug,
                prefer=record,
            )
        ]
        plan = taken[0].plan
        for page in record.pages[1:]:
            taken.append(take_in(actor=actor, page=page, slug=plan.slug))
        source = taken[0].version.source if taken[0].version else None
        items_changed = [_take_in_item(actor, plan, record, text, source) for text in record.items]
        changed = any(each.changed for each in taken) or any(items_changed)
        versions = [each.version for each in taken if each.version]
        return TakenIn(plan, versions[-1] if versions else None, changed)


def take_in(
    *,
    actor: Actor,
    page: PlanPage,
    upload: Upload | None = None,
    cycle: Cycle | None = None,
    slug: str = "",
    prefer: PlanRecord | None = None,
) -> TakenIn:
    """Take a published page into a draft: a new plan, or a new version of the same one.

    It is the same plan when the slug says so or, without one, when jurisdiction and
    submission year agree. The uploaded page is kept in the library as the source. A new plan
    gets the names of `prefer` where they are free.
    """
    with transaction.atomic():
        plan = _known_plan(actor, page, cycle, slug)
        require(_may_take_in(actor, plan, cycle))
        check_titles(page)
        plan = plan or _new_plan(actor, page, cycle, slug, prefer or PlanRecord(()))
        if queries.reads_the_same(plan, page):
            return TakenIn(plan, None, changed=False)
        source = _keep(actor, page, upload) if upload else None
        note = _("Página publicada")
        version = revise(actor=actor, plan=plan, page=page, note=note, source=source)
        return TakenIn(plan, version, changed=True)


def _may_take_in(actor: Actor, plan: Plan | None, cycle: Cycle | None) -> Verdict:
    """Whoever writes the plan, runs the cycle it comes to, or may open one for it."""
    if plan is not None:
        return cycle_rules.may_draft(actor, plan)
    return cycle_rules.may_run(actor, cycle) if cycle else cycle_rules.may_open_cycles(actor)


def _as_upload(data: bytes, name: str) -> Upload:
    extension = {b"<": ".html", b"{": ".json"}.get(data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1], ".txt")
    return Upload(name + extension, data)


def _take_in_item(
    actor: Actor,
    plan: Plan,
    record: PlanRecord,
    text: CommitmentText,
    source: DocumentVersion | None,
) -> bool:
    """Add or reword one item of a record; an adopted one is left alone."""
    fitted = exchange.fitted(text, record.folio, plan)
    known = exchange.item_titled(plan.cycle, fitted)
    if known is None:
        note = "" if source else _("Registro importado")
        add_item(actor=actor, cycle=plan.cycle, text=fitted, source=source, source_note=note)
        return True
    if known.item.state != "draft":
        return False
    return revise_item(actor=actor, item=known.item, text=fitted) is not None


def _keep(actor: Actor, page: PlanPage, upload: Upload) -> DocumentVersion:
    name = page.title[: library.LONGEST_TITLE]
    title = Bilingual(en=name) if page.language == "en" else Bilingual(es=name)
    return library.add_file(actor=actor, title=title, upload=upload, language=page.language)


def _known_plan(actor: Actor, page: PlanPage, cycle: Cycle | None, slug: str) -> Plan | None:
    if slug:
        return cycles.plan(slug, actor)
    found = cycles.same_plan(page.jurisdiction, _year_of(page))
    if found and cycle and found.cycle_id != cycle.pk:
        raise refuse(
            _("Ese plan ya está en el ciclo %(cycle)s. Usa otro nombre corto para separarlo.")
            % {"cycle": found.cycle.folio}
        )
    return found


def _new_plan(
    actor: Actor, page: PlanPage, cycle: Cycle | None, slug: str, prefer: PlanRecord
) -> Plan:
    year = _year_of(page)
    ends = ending(page.ends) if page.ends else None
    code = _code_of(page.jurisdiction)
    title = Bilingual(en=page.title) if page.language == "en" else Bilingual(es=page.title)
    if cycle is None:
        cycle = _own_cycle(actor, code, year, title, page.submitted, ends, prefer.cycle)
    wanted = prefer.folio if prefer.folio.startswith(f"{cycle.folio}-") else ""
    return cycle_actions.open_plan(
        actor=actor,
        cycle=cycle,
        folio=_free(wanted, lambda sign: f"{cycle.folio}-{code}{sign}", Plan),
        slug=_free_slug(
            slug_of(slug or prefer.slug) or slug_of(f"{page.jurisdiction} {year}") or code.lower()
        ),
        jurisdiction=page.jurisdiction,
        title=title,
        submission_year=year,
        submitted=page.submitted,
        ends=ends,
    )


def _own_cycle(
    actor: Actor,
    code: str,
    year: int,
    title: Bilingual,
    submitted: date | None,
    ends: PartialDate | None,
    wanted: str,
) -> Cycle:
    starts = submitted or date(year, 1, 1)
    return cycle_actions.open_cycle(
        actor=actor,
        folio=_free(wanted, lambda sign: f"{code}{sign}-{year}", Cycle),
        title=title,
        starts=starts,
        ends=max(ends.day if ends else starts, starts),
    )


def _code_of(jurisdiction: str) -> str:
    """Two to four letters for a jurisdiction: the initials of its name, or its beginning."""
    name = fold(jurisdiction.split(",")[0]).replace("ñ", "n")
    found = [word for word in re.findall(r"[a-z]+", name) if word not in SMALL_WORDS]
    initials = "".join(word[0] for word in found)
    code = initials if len(initials) > 1 else "".join(found)
    return (code.upper() or "PLAN")[:SIGNS_IN_A_CODE].ljust(2, "X")


def _year_of(page: PlanPage) -> int:
    """The year of submission, of four digits; this year when the page gives none."""
    year = page.submission_year or (page.submitted.year if page.submitted else 0)
    return year if 1000 <= year <= 9999 else now().year


def _free(wanted: str, folio: Callable[[str], str], model: type[Cycle] | type[Plan]) -> str:
    """The folio wanted, else the first one nobody has: plain, or with a letter or two more."""
    if wanted and not model._default_manager.filter(folio=wanted).exists():
        return wanted
    letters = string.ascii_uppercase
    pairs = ("".join(pair) for pair in product(letters, repeat=2))
    for sign in chain([""], letters, pairs):
        if not model._default_manager.filter(folio=folio(sign)).exists():
            return folio(sign)
    raise refuse(_("No queda un folio libre para ese nombre."))


def _free_slug(name: str) -> str:
    wanted = name[:LONGEST_SLUG]
    taken = set(Plan.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    candidates = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(candidate for candidate in candidates if candidate not in taken)
