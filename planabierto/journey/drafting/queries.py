"""Named reads of a plan's text and of a cycle's items."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import (
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)

from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting.models import (
    Item,
    ItemVersion,
    LeadInstitution,
    Page,
    Publication,
    Version,
)
from planabierto.journey.drafting.template import Endorsement, PlanPage
from planabierto.journey.drafting.template.page import QUESTION_KEYS
from planabierto.kit.actor import Actor
from planabierto.kit.folio import cycle_of, number_of
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.questionnaires import queries as questionnaires
from planabierto.tools.questionnaires.models import Answer

TEMPLATE = "ogp-local-plan"


def versions_of(plan: Plan) -> QuerySet[Version]:
    """A plan's versions, newest first, each with its pages and the act that published it."""
    versions = Version.objects.filter(plan=plan).order_by("-number")
    return versions.select_related(
        "page_es__sheet__form",
        "page_en__sheet__form",
        "source",
        "publication__basis__document",
        "publication__resolution__forum__cycle",
    )


def newest_version(plan: Plan) -> Version | None:
    """The text as it is being written."""
    return versions_of(plan).first()


def public_version(plan: Plan) -> Version | None:
    """The text as it was last published."""
    return versions_of(plan).filter(publication__isnull=False).first()


def version_for(plan: Plan, actor: Actor) -> Version | None:
    """The public text; for those who write the plan and have none yet, the newest."""
    found = public_version(plan)
    return found or (newest_version(plan) if actor.capacities or actor.is_system else None)


def times_published(plan: Plan) -> int:
    """How many of a plan's texts have been published."""
    return Publication.objects.filter(version__plan=plan).count()


def published_between(plans: Iterable[int], first: datetime, last: datetime) -> bool:
    """Whether a text of one of these plans was published between two moments."""
    found = Publication.objects.filter(version__plan__in=list(plans))
    return found.filter(made_at__gte=first, made_at__lte=last).exists()


def source_of(plan: Plan) -> DocumentVersion | None:
    """The newest document the plan's text was taken in from."""
    found = versions_of(plan).filter(source__isnull=False).first()
    return found.source if found else None


def unpublished_sources() -> QuerySet[Version, int | None]:
    """The documents of texts no version of which is public yet, by key."""
    public = Version.objects.filter(
        plan=OuterRef("plan"), number__gte=OuterRef("number"), publication__isnull=False
    )
    kept = Version.objects.filter(~Exists(public), source__isnull=False)
    shown = Version.objects.filter(Exists(public), source=OuterRef("source"))
    return kept.filter(~Exists(shown)).values_list("source", flat=True)


def page_text(page: Page) -> PlanPage:
    """A stored page as the value that is edited, compared and exported; four queries."""
    answers = dict.fromkeys(QUESTION_KEYS, "") | questionnaires.answers_of(page.sheet)
    return PlanPage(
        language=page.language,
        title=page.title,
        jurisdiction=page.jurisdiction,
        submission_year=page.submission_year,
        ends=page.ends,
        submitted=page.submitted,
        header_institutions=page.header_institutions,
        foreword=page.foreword,
        answers=answers,
        institutions=tuple(page.leads.order_by("position").values_list("name", flat=True)),
        endorsements=tuple(
            Endorsement(row.name, row.post, row.organisation, row.written)
            for row in page.endorsements.order_by("position")
        ),
        attachments=tuple(page.attachments.order_by("position").values_list("label", flat=True)),
        recognised=page.recognised,
    )


def whole_pages(version: Version) -> list[Page]:
    """A version's pages, each with all its parts at hand; five queries."""
    pages = [page for page in (version.page_es, version.page_en) if page]
    prefetch_related_objects(
        pages,
        "sheet__form__questions",
        Prefetch("sheet__answers", Answer.objects.select_related("question")),
        Prefetch("leads", LeadInstitution.objects.select_related("institution")),
        "endorsements",
        "attachments",
    )
    return pages


def leads_of(page: Page) -> QuerySet[LeadInstitution]:
    """A page's lead institutions in order, each with the institution it was recognised as."""
    return page.leads.select_related("institution").order_by("position")


def reads_the_same(plan: Plan, page: PlanPage) -> bool:
    """Whether the newest text in the page's language is this page already."""
    newest = newest_version(plan)
    stored = newest.page_in(page.language) if newest else None
    return stored is not None and page_text(stored) == page


def empty_page(plan: Plan, language: str) -> PlanPage:
    """The page to begin from in a language the plan has no text in yet."""
    return PlanPage(
        language=language,
        title=plan.title.shown_in(language).text,
        jurisdiction=plan.jurisdiction,
        submission_year=plan.submission_year,
        ends=str(plan.end or ""),
        submitted=plan.submitted,
        header_institutions="",
        foreword="",
        answers=dict.fromkeys(QUESTION_KEYS, ""),
        institutions=(),
        endorsements=(),
        attachments=(),
        recognised=len(QUESTION_KEYS),
    )


def items_of(cycle: Cycle) -> QuerySet[Item]:
    """The cycle's items, in order."""
    return Item.objects.filter(cycle=cycle).select_related("cycle").order_by("number")


def newest_item_versions(items: QuerySet[Item]) -> QuerySet[ItemVersion]:
    """The newest wording of each of these items."""
    newest = ItemVersion.objects.filter(item=OuterRef("item")).order_by("-number")
    found = ItemVersion.objects.filter(item__in=items, pk=Subquery(newest.values("pk")[:1]))
    return found.select_related("item__cycle").order_by("item__number")


def draft_items_in(plan: Plan) -> list[ItemVersion]:
    """The newest wording of each draft item that stands in a plan, in order."""
    wordings = newest_item_versions(items_of(plan.cycle).filter(state="draft"))
    return [each for each in wordings if plan.folio in _plans_named(each)]


def _plans_named(wording: ItemVersion) -> set[str]:
    return {part.partition("=")[0] for part in wording.text.listed("inclusions")}


def items_visible_to(actor: Actor) -> QuerySet[Item]:
    """The adopted items of the cycles the actor may know of, and every one of their own cycles."""
    adopted = Q(state="adopted", cycle__in=cycles.cycles_visible_to(actor))
    return Item.objects.filter(adopted | Q(cycle__in=cycles.cycles_of_mandates(actor)))


def item(folio: str, actor: Actor) -> Item | None:
    """The item with this folio, when the actor may see its cycle from inside."""
    number = number_of(folio, "item")
    if number is None:
        return None
    found = items_visible_to(actor).filter(cycle__folio=cycle_of(folio), number=number)
    return found.select_related("cycle").first()


def versions_of_item(item: Item) -> QuerySet[ItemVersion]:
    """An item's wordings, newest first."""
    return ItemVersion.objects.filter(item=item).select_related("item__cycle").order_by("-number")
