from __future__ import annotations

import json
from datetime import date

import pytest

from planabierto.journey.drafting.template import (
    QUESTION_KEYS,
    Endorsement,
    NotAPlan,
    PlanPage,
    read,
)
from planabierto.journey.drafting.template.dates import write_date, written_date
from planabierto.journey.drafting.template.endorsements import parse_endorsement
from planabierto.journey.drafting.template.header import jurisdiction_of
from planabierto.journey.drafting.template.headings import WORDING, fold, mark_of
from planabierto.journey.drafting.template.layout import html_to_text
from tests.journey.drafting.template_pages import ENGLISH, SEED, SPANISH, as_html

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the seed plan is not beside this tree")
FIVE_EMPTY = "\n".join(WORDING["en"]["questions"][key][0] for key in QUESTION_KEYS[14:])


def page(text: str) -> PlanPage:
    return read(text.encode())


@needs_seed
def test_the_seed_is_read_whole() -> None:
    plan = read(SEED.read_bytes())
    assert (plan.recognised, plan.language, plan.submission_year) == (19, "en", 2022)
    assert (plan.submitted, plan.ends) == (date(2022, 12, 20), "2024-07")
    assert plan.jurisdiction == "San Pedro Garza García, Mexico"
    assert (len(plan.institutions), len(plan.endorsements)) == (12, 15)
    assert len({item.organisation for item in plan.endorsements}) == 10
    assert plan.attachments[1] == "Coalición Nuevo Leon Abierto"
    assert plan.foreword.startswith("Historically,")
    assert plan.foreword.endswith("more open and collaborative.")


@needs_seed
@pytest.mark.parametrize("heading", ["h2", "h3", "strong", "p", "div"])
def test_the_seed_as_html_is_the_same_page(heading: str) -> None:
    text = SEED.read_text(encoding="utf-8")
    dressed = as_html(text, heading).replace("<strong class", "<p><strong class")
    assert page(dressed.replace(" </strong>", "</strong></p>")) == page(text)


@pytest.mark.parametrize("text", [ENGLISH, SPANISH])
def test_a_plan_as_html_is_the_same_page(text: str) -> None:
    assert page(as_html(text)) == page(text)


def test_the_header_is_read() -> None:
    plan = page(ENGLISH)
    assert plan.title == "Action plan – Río Claro, Mexico, 2023 – 2025"
    assert plan.jurisdiction == "Río Claro, Mexico"
    assert (plan.submitted, plan.ends) == (date(2023, 2, 3), "2025-08-31")
    assert plan.header_institutions.endswith("Records and Data Off")
    assert plan.foreword.split("\n\n")[1] == "This plan keeps it in writing."


def test_the_spanish_page_is_read() -> None:
    plan = page(SPANISH)
    assert (plan.language, plan.recognised) == ("es", 19)
    assert (plan.submitted, plan.ends) == (date(2023, 2, 3), "2025-08")
    assert plan.jurisdiction == "Río Claro, México"
    assert plan.foreword == "Río Claro ya ha cumplido su palabra."


def test_answers_keep_their_lists_and_lose_the_section_introduction() -> None:
    plan = page(ENGLISH)
    assert plan.answers["long_term_vision"].endswith(
        "\n\n  1. Publish what the town knows.\n"
        "  2. Listen before deciding.\n"
        "  3. Answer every voice."
    )
    assert "looks ahead" not in json.dumps(plan.to_json())
    assert tuple(plan.answers) == QUESTION_KEYS


def test_endorsements_and_attachments_end_the_page() -> None:
    plan = page(ENGLISH)
    assert plan.endorsements[1] == Endorsement("Tomás Gil", "Teacher, Reading Club", "North School")
    assert plan.endorsements[2] == Endorsement("Lía Mora", "", "River Friends")
    assert plan.attachments == ("Vision – Río Claro", "Letters of support")


@pytest.mark.parametrize(
    "line", ["A", "A, B", "A, B, C", "Gil, Jr., Chair, Club", "A,,B", "A,", ",", "A ,B", "A, , B"]
)
def test_an_endorsement_gives_back_its_line(line: str) -> None:
    assert parse_endorsement(line).line == line


def test_endorsers_without_a_list_are_lines_with_two_commas() -> None:
    text = ENGLISH.replace("  • Marta", "Marta").replace("  • Tomás", "Tomás")
    plan = page(text.replace("  • Lía Mora, River Friends", "Annex"))
    assert [item.name for item in plan.endorsements] == ["Marta Solís", "Tomás Gil"]
    assert plan.attachments[0] == "Annex"


def test_an_endorser_over_several_lines_is_one() -> None:
    text = ENGLISH.replace("Marta Solís, Chair, River Friends", "Marta Solís\n    Chair\n    Club")
    assert page(text).endorsements[0] == Endorsement("Marta Solís", "Chair", "Club")


def test_attachments_under_a_heading_may_be_plain_lines() -> None:
    text = ENGLISH.replace("Vision – Río Claro\nLetters", "Attachments\n\nVision, map\nLetters")
    assert page(text).attachments == ("Vision, map", "Letters of support")


def test_attachments_before_the_endorsements_are_text() -> None:
    text = ENGLISH.replace("Open evenings.", "Open evenings.\n\nAttachments\n\nMore")
    assert page(text).answers["progress_activities"] == "Open evenings.\n\nAttachments\n\nMore"


def test_an_end_marker_above_a_heading_is_text() -> None:
    text = ENGLISH.replace("Open evenings.", "No comments yet\nLeave a Reply")
    assert page(text).answers["progress_activities"] == "No comments yet\nLeave a Reply"


def test_an_indented_heading_is_text() -> None:
    text = ENGLISH.replace("Open evenings.", "  Who participated in these spaces?")
    assert page(text).answers["progress_activities"] == "  Who participated in these spaces?"


def test_a_heading_that_appears_twice_keeps_both_texts() -> None:
    text = ENGLISH.replace(
        "A call each month.", "A call.\n\nWho participated in these spaces?\nAll."
    )
    plan = page(text)
    assert plan.answers["participants"].endswith("Open call: by radio.\n\nAll.")
    assert (plan.answers["agency_check_ins"], plan.recognised) == ("A call.", 19)


@pytest.mark.parametrize(
    "line",
    [
        "who PARTICIPATED in  these spaces",
        "Who participated in these\u00a0spaces :",
        "¿quienes participaron en estos espacios?",
        "How will you share the results of your monitoring efforts with the public...",
        "Provide the contact details for the independent monitoring body",
    ],
)
def test_a_heading_is_recognised_with_tolerance(line: str) -> None:
    assert mark_of(line) is not None


def test_every_wording_is_recognised_as_what_it_is() -> None:
    for language, wording in WORDING.items():
        assert set(wording["questions"]) == set(QUESTION_KEYS)
        for key, names in wording["questions"].items():
            found = {(mark.key, mark.language) for name in names if (mark := mark_of(name))}
            assert found == {(key, language)}


def test_dates_are_read_as_people_write_them() -> None:
    written = ("20th December 2022", "20 de diciembre de 2022", "December 20, 2022", "2022-12-20",
               "20 dic. 2022", "the 20th of December 2022", "20 de Diciembre del 2022")  # fmt: skip
    assert {written_date(text) for text in written} == {"2022-12-20"}
    assert {written_date(text) for text in ("July 2024", "julio de 2024")} == {"2024-07"}
    assert written_date("1.º de julio de 2024") == "2024-07-01"


@pytest.mark.parametrize("text", ["", "soon", "31 June 2024", "Foo 2024", "2024-13", "1" * 99])
def test_what_is_no_date_is_none(text: str) -> None:
    assert written_date(text) == ""


@pytest.mark.parametrize("language", ["en", "es"])
def test_dates_are_written_as_they_are_read(language: str) -> None:
    months = [f"2024-{month:02d}" for month in range(1, 13)]
    assert [written_date(write_date(month, language)) for month in months] == months
    assert written_date(write_date("2024-07-31", language)) == "2024-07-31"


def test_a_page_without_labels_begins_with_its_title() -> None:
    plan = page("Menu\nPlan de acción — Río Claro, 2023-2025\nSep 2024\nHello\n" + FIVE_EMPTY)
    assert (plan.jurisdiction, plan.foreword, plan.language) == ("Río Claro", "Hello", "en")
    assert (plan.submission_year, plan.submitted, plan.ends) == (None, None, "")


def test_a_page_without_a_header_has_no_foreword() -> None:
    assert page("Menu\n" + FIVE_EMPTY).foreword == ""


def test_header_values_may_stand_below_their_labels() -> None:
    above = "Action Plan End\n\nJuly 2024\n\nLead Institution:\nOne (a, b), Two\n\n"
    below = "Action Plan Submission:\n\nDate Submitted:\nDate Submitted: late\nHello\n"
    plan = page(above + below + FIVE_EMPTY)
    assert (plan.ends, plan.submission_year, plan.submitted) == ("2024-07", None, None)
    assert plan.institutions == ("One (a, b)", "Two")
    assert plan.foreword == "Date Submitted: late\nHello"


def test_a_label_may_be_the_last_thing_said() -> None:
    assert page("Action Plan End:\n\n" + FIVE_EMPTY).ends == ""


@pytest.mark.parametrize(
    ("title", "jurisdiction"),
    [("Castilla-La Mancha, 2022–2024", "Castilla-La Mancha"), ("Our plan", ""), ("", ""),
     ("Action plan – Río Claro", "Río Claro"), (" ", "")],
)  # fmt: skip
def test_the_jurisdiction_is_taken_out_of_the_title(title: str, jurisdiction: str) -> None:
    assert jurisdiction_of(title) == jurisdiction


def test_institutions_without_bullets_are_lines() -> None:
    text = ENGLISH.replace("  • Water", "Water").replace("  • Mob", "Mob").replace("  • Arc", "Arc")
    assert page(text).institutions[2] == "Archive, Records and Data Office"


def test_other_encodings_are_read() -> None:
    plan = page(ENGLISH)
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        assert read(ENGLISH.encode(encoding)) == plan
    assert read(ENGLISH.replace("\n", "\r\n").encode()) == plan


def test_control_characters_are_dropped_and_exotic_line_breaks_kept() -> None:
    plan = page(ENGLISH.replace("Open evenings.", "a\0\x07b\x0c\x85\u2028c\t\u00a0"))
    assert plan.answers["progress_activities"] == "ab\x0c\x85\u2028c"


def test_letters_and_marks_are_composed_unless_absurdly_piled() -> None:
    piled = "á" + "שלום" * 9 + "e\u0323" + "\u0301\u0323" * 400
    plan = page(ENGLISH.replace("Open evenings.", f"e\u0301\n{piled}\n{'ñ' * 40}n\u0303"))
    assert plan.answers["progress_activities"] == f"é\n{piled}\n{'ñ' * 41}"


def test_a_page_survives_json() -> None:
    plan = page(ENGLISH.replace("Lía Mora, River", "Lía Mora,, River"))
    again = PlanPage.from_json(json.loads(json.dumps(plan.to_json())))
    assert again == plan
    assert hash(again) == hash(plan)
    assert again.endorsements[2].line == "Lía Mora,, River Friends"
    assert PlanPage.from_json(page(FIVE_EMPTY).to_json()) == page(FIVE_EMPTY)


@pytest.mark.parametrize(
    ("field", "value"),
    [("language", "fr"), ("title", None), ("submission_year", True), ("ends", "2024-13"),
     ("submitted", "2024-07"), ("answers", {}), ("answers", []), ("institutions", "x"),
     ("institutions", [1]), ("endorsements", [{"name": "x"}]), ("recognised", "19"),
     ("invented", 1)],
)  # fmt: skip
def test_a_record_of_another_shape_is_refused(field: str, value: object) -> None:
    with pytest.raises(NotAPlan) as refusal:
        PlanPage.from_json(page(ENGLISH).to_json() | {field: value})
    assert refusal.value.reason == "malformed"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<div>a<p>b</div><br><br>c<br>d", "a\n\nb\n\nc\nd"),
        ("<ul><li>a<ul><li>b</ul><li><p>c</p><p>d</p></ul>e", "  • a\n    • b\n  • c\n    d\n\ne"),
        ("<ol start='4'><li>a<li></li><li>b</ol>", "  4. a\n  6. b\n"),
        ("<li>a<h2>b</h2>", "  • a\n\nb\n"),
        ("<table><tr><th>a:</th><td>b</td></tr><tr><td>c</table>", "a: b\nc\n"),
        ("<pre>a\n  b<br>c</pre>d", "a\n  b\nc\n\nd"),
        ("<p>&nbsp;</p><p>a &amp; b&#x2028;&#999999999999;</p>", "a & b\u2028\ufffd\n"),
        ("<p title=\"a > b\" lang='x'>a</p><p title=it's>b</p>", "a\n\nb\n"),
        ('<p title="a>b</p>', "b\n"),
        ("a<!-- <p>b -->c<?x?>d", "acd"),
        ("a<script src=x />b<script>c</script>d", "abd"),
        ("<nav><nav>a</nav><b>b</b></nav>c", "c"),
        ("<div role=search>a</div><div id='x' class='y Sidebar'>b</div><div class=y>c", "c"),
        ("a<p", "a"),
        ("a<!-- b", "a"),
        ("a<script>b", "a"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_html_is_laid_out_as_lines(markup: str, text: str) -> None:
    assert html_to_text(markup) == text


def test_folding_is_stable() -> None:
    assert fold(fold("¿Qué «Es» — Ésto?")) == fold('que "es" - esto')
