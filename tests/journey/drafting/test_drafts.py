"""A draft is written in versions that never change, and one of them is made public."""

from datetime import timedelta

import pytest

from planabierto.ground.journal.models import Audience, Entry
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import actions, draft_queries, draft_rules, manuscript
from planabierto.journey.drafting.comparing import differences, pairs
from planabierto.journey.drafting.manuscript import Block
from planabierto.journey.drafting.models import Draft, DraftVersion
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from planabierto.tools.library.actions import Upload
from tests.builders import SYSTEM, build_cycle, build_item, build_plan, holder, page
from tests.builders_drafts import WORDS, blocks, build_draft, build_round, build_version

pytestmark = pytest.mark.django_db
SECRETARY = holder(Role.SECRETARY, "NL-2022")
CONTACT = holder(Role.CONTACT, "NL-2022-SPG")


def keys(version):
    return [row["key"] for row in version.paragraphs]


def written(draft, *texts, **more):
    return actions.write_version(actor=SECRETARY, draft=draft, blocks=blocks(*texts), **more)


def test_a_draft_is_seen_by_its_own_people_until_a_version_is_public():
    version = build_version(public=False)
    draft = version.draft
    assert draft_queries.draft("nl-2022-d1", SECRETARY) == draft
    assert draft_queries.draft(draft.folio, STRANGER) is None
    assert draft_queries.draft("NL-2022-C1", SECRETARY) is None
    assert draft_queries.version(draft, SECRETARY) == version
    actions.publish_version(actor=SECRETARY, version=version)
    assert draft_queries.draft(draft.folio, STRANGER) == draft
    assert draft_queries.version(draft, STRANGER, 1) == version
    assert Cycle.objects.get().state == "published"
    found = Entry.objects.filter(subject=draft.folio).values_list("verb", "audience")
    assert list(found) == [
        ("drafting.draft_begun", Audience.RESTRICTED),
        ("drafting.version_written", Audience.RESTRICTED),
        ("drafting.version_published", Audience.PUBLIC),
    ]


def test_paragraphs_keep_their_keys_where_they_are_recognised():
    draft = build_draft()
    first = written(draft, *WORDS)
    second = written(draft, "Algo nuevo al principio de todo", WORDS[0] + " abierto", WORDS[2])
    assert keys(first) == ["1-1", "1-2", "1-3"]
    assert keys(second) == ["2-1", "1-1", "1-3"]
    assert (
        written(draft, "Algo nuevo al principio de todo", WORDS[0] + " abierto", WORDS[2]) is None
    )
    found = pairs(first.paragraphs, second.paragraphs)
    assert [each.state for each in found] == ["added", "changed", "removed", "same"]
    assert [each.key for each in differences(found)] == ["2-1", "1-1", "1-2"]
    assert "".join(piece.text for piece in found[1].left) == WORDS[0]
    assert "".join(piece.text for piece in found[1].right) == WORDS[0] + " abierto"


def test_what_moved_is_told_from_what_is_new():
    row = [{"key": key, "kind": "p", "text": key * 3} for key in "abc"]
    found = pairs(row, [row[1], row[2], row[0]])
    assert [(each.state, each.key) for each in found] == [
        ("same", "b"),
        ("same", "c"),
        ("moved", "a"),
    ]
    long = [{"key": "a", "kind": "p", "text": "x " * 3_000}]
    (changed,) = pairs(row[:1], long)
    assert [piece.kind for piece in changed.pieces] == ["removed", "added"]
    assert [piece.kind for piece in pairs(long, long)[0].pieces] == ["kept"]


def test_a_version_begun_from_an_older_one_is_refused():
    draft = build_draft()
    written(draft, WORDS[0], base=0)
    with pytest.raises(Refused, match="otra versión"):
        written(draft, WORDS[1], base=0)
    with pytest.raises(Refused, match="otra lengua"):
        written(draft, WORDS[1], language="en")
    with pytest.raises(Refused, match="lengua de la lista"):
        written(draft, WORDS[1], language="fr")
    with pytest.raises(Refused, match="no trae texto"):
        written(draft, " ")


def test_a_draft_has_a_title_and_lies_in_the_cycle_of_its_plan():
    plan = build_plan()
    begun = actions.begin_draft(actor=CONTACT, cycle=plan.cycle, plan=plan, title_es=" Texto ")
    changed = actions.describe_draft(actor=CONTACT, draft=begun, about_es="Para leerse")
    assert (changed.title.es, changed.about.es, str(changed)) == (
        "Texto",
        "Para leerse",
        "NL-2022-D1",
    )
    with pytest.raises(Refused, match="título"):
        actions.describe_draft(actor=CONTACT, draft=begun, title_es=" ")
    with pytest.raises(Refused, match="otro ciclo"):
        actions.begin_draft(
            actor=SYSTEM, cycle=build_cycle(folio="QR-2024"), plan=plan, title_es="Texto"
        )


@pytest.mark.parametrize("who", [CONTACT, holder(Role.FORUM_MEMBER, "NL-2022"), STRANGER])
def test_the_whole_cycle_s_draft_is_for_who_drafts_in_the_whole_cycle(who):
    with pytest.raises(Refused, match="secretaría técnica"):
        actions.begin_draft(actor=who, cycle=build_cycle(), title_es="Texto")
    draft = build_draft(cycle=Cycle.objects.get())
    assert not draft_rules.may_write(who, draft)
    assert not draft_rules.may_withdraw(who, draft)
    assert draft_queries.drafts_of(draft.cycle, who).count() == 0


def test_a_version_is_public_once_and_only_a_newer_one_follows():
    draft = build_draft()
    first, second = written(draft, WORDS[0]), written(draft, WORDS[1])
    actions.publish_version(actor=SECRETARY, version=second)
    for version in (first, second):
        with pytest.raises(Refused, match="ya es pública"):
            actions.publish_version(actor=SECRETARY, version=version)
    assert [each.number for each in draft_queries.versions_of(draft, STRANGER)] == [2]


def test_no_version_follows_while_a_round_is_open():
    found = build_round()
    third = written(found.draft, "Todo dice ahora otra cosa")
    with pytest.raises(Refused, match="sin cerrar"):
        actions.publish_version(actor=SECRETARY, version=third)


def test_a_rehearsal_is_never_made_public():
    cycle = cycles.open_cycle(
        actor=SYSTEM,
        folio="EN-2024",
        title=build_cycle().title,
        starts=clock.now().date(),
        ends=clock.now().date() + timedelta(days=9),
        rehearsal=True,
    )
    version = build_version(draft=build_draft(cycle=cycle), public=False)
    with pytest.raises(Refused, match="ensayo"):
        actions.publish_version(actor=SYSTEM, version=version)


def test_a_withdrawn_draft_stays_with_its_reason_and_takes_nothing_more():
    version = build_version()
    with pytest.raises(Refused, match="por qué"):
        actions.withdraw_draft(actor=SECRETARY, draft=version.draft, reason=" ")
    draft = actions.withdraw_draft(actor=SECRETARY, draft=version.draft, reason="Se rehará")
    assert draft_queries.draft(draft.folio, STRANGER).withdrawn == "Se rehará"
    with pytest.raises(Refused, match="se retiró"):
        written(draft, "Nada")
    assert draft_queries.standings([draft])[0].state(clock.now()) == "public"
    assert (
        draft_queries.standings([build_draft(cycle=draft.cycle)])[0].state(clock.now()) == "draft"
    )


def test_a_document_brings_a_version_and_is_kept_for_the_inside():
    draft = build_draft()
    data = manuscript.docx([Block("h1", "Plan"), Block("li", "Un punto")])
    version = actions.import_version(actor=SECRETARY, draft=draft, upload=Upload("plan.docx", data))
    assert [row["kind"] for row in version.paragraphs] == ["h1", "li"]
    assert not version.source.public
    again = actions.import_version(
        actor=SECRETARY, draft=draft, upload=Upload("plan.md", b"# Plan\n\nOtro texto")
    )
    assert again.source.original_name == "plan.md.txt"
    huge = Upload("plan.md", b"x" * (20 * 1024 * 1024 + 1))
    with pytest.raises(Refused, match="20 MB"):
        actions.import_version(actor=SECRETARY, draft=draft, upload=huge)
    assert DraftVersion.objects.count() == 2


def test_a_draft_is_composed_of_answers_and_items_each_with_its_source():
    plan = build_plan()
    text = page(foreword="Prólogo.\n- Un punto")
    actions.revise(actor=SYSTEM, plan=plan, page=text)
    item = build_item(cycle=plan.cycle).item
    draft = build_draft(plan=plan)
    version = actions.compose_version(actor=CONTACT, draft=draft)
    subjects = {row["subject"] for row in version.paragraphs}
    assert {"title", "foreword", "long_term_vision", item.folio, "items"} <= subjects
    assert ("li", "Un punto") in {(row["kind"], row["text"]) for row in version.paragraphs}
    assert actions.compose_version(actor=CONTACT, draft=draft) is None
    whole = actions.compose_version(actor=SYSTEM, draft=build_draft(cycle=plan.cycle))
    assert {row["subject"].partition(".")[0] for row in whole.paragraphs} == {"items", item.folio}
    assert Draft.objects.count() == 2
