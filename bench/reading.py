"""The pages where a hundred thousand voices are read, with addresses from all over them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from bench.pages import EACH, Kind, Page, Reader, all_at, at
from bench.world.ground import GREAT
from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.themes.models import Theme


def coding_pages() -> Iterator[Page]:
    """The workbench over a hundred thousand voices, and what lies beside it."""
    secretary = Reader.SECRETARY
    call = Call.objects.select_related("cycle").get(cycle__folio=GREAT)
    parts = list(Theme.objects.filter(cycle__folio=GREAT, parent__isnull=False))
    middle = Contribution.objects.filter(call=call).order_by("pk")[call.contributions.count() // 2]
    views = ("espera", "sugeridos", "duda", "mios", "con-tema", "ninguno", "todos")
    paths: tuple[str, ...]
    for view in views:
        paths = (
            at("desk_coding", call.folio, ver=view),
            at("desk_coding", call.folio, ver=view, despues=middle.pk),
        )
        yield Page(f"workbench, {view}", Kind.LIST, paths, secretary)
    some = Random(19).sample(parts, EACH)
    paths = tuple(at("desk_coding", call.folio, ver="todos", tema=each.pk) for each in some)
    yield Page("workbench by theme", Kind.LIST, paths, secretary)
    topics = call.topics.values_list("pk", flat=True)
    paths = tuple(at("desk_coding", call.folio, asunto=pk, canal="paper") for pk in topics)
    yield Page("workbench by topic and channel", Kind.LIST, paths, secretary)
    words = ("agua", "presupuesto", "parques", "padrón")
    paths = tuple(at("desk_coding", call.folio, ver="todos", q=word) for word in words)
    yield Page("workbench by words", Kind.LIST, paths, secretary)
    for name in ("suggestions", "groups_proposed", "twins", "samples"):
        paths = (at(f"desk_{name}", call.folio),)
        yield Page(f"coding, {name.replace('_', ' ')}", Kind.LIST, paths, secretary)
    yield Page("codebook", Kind.LIST, (at("desk_themes", GREAT),), secretary)
    paths = all_at("desk_theme", [f"{GREAT}-T{each.number}" for each in some])
    yield Page("codebook, theme", Kind.RECORD, paths, secretary)
