"""The OpenAPI document holds, is kept in docs/, and every operation keeps to it."""

import ast
import json
from pathlib import Path

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS, load_all_checks

from planabierto.config.wsgi import application
from planabierto.doors.api import schemas
from planabierto.doors.api.reference import openapi_json, reference
from planabierto.ground.institutions.models import Institution

DOCS = Path(__file__).resolve().parents[3] / "docs"
REFRESH = "is not what the code says: run `planabierto docs`"
load_all_checks()
PROMISES = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    ]
)
PLAIN = {"Accept-Encoding": "identity"}
schema = schemathesis.openapi.from_dict(json.loads(openapi_json()))
schema.app = application


@pytest.mark.parametrize(
    ("name", "expected"),
    [("openapi.json", openapi_json), ("api.md", reference)],
)
def test_the_generated_pages_are_fresh(name, expected):
    page = DOCS / "generated" / name
    assert page.read_text() == expected(), f"docs/generated/{name} {REFRESH}"


def test_the_guide_names_every_address():
    guide = (DOCS / "api.md").read_text()
    missing = [path for path in schema.raw_schema["paths"] if f"`{path}`" not in guide]
    assert not missing, f"docs/api.md does not name {missing}"


@pytest.mark.django_db
def test_the_document_is_valid_and_served_as_it_is_kept(client):
    served = client.get("/api/v1/openapi.json").json()
    assert served["openapi"].startswith("3.1")
    assert served == json.loads(openapi_json())
    schema.validate()


def test_every_object_answered_is_closed():
    """A shape that names its fields lets no other out."""
    shapes = schema.raw_schema["components"]["schemas"]
    objects = [each for each in shapes.values() if each.get("type") == "object"]
    assert objects
    assert all(each["additionalProperties"] is False for each in objects)


@pytest.fixture
def one_connection():
    """A request does not close the connection that holds the test's transaction."""
    events = (request_started, request_finished)
    for event in events:
        event.disconnect(close_old_connections)
    yield
    for event in events:
        event.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=15,
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_keeps_its_promises(case, small_world, one_connection):
    case.call_and_validate(checks=PROMISES, headers=PLAIN)


@pytest.mark.parametrize(
    ("address", "folio"),
    [
        ("cycles/{folio}", "NL-2022"),
        ("cycles/{folio}/progress", "NL-2022"),
        ("cycles/{folio}/promises", "NL-2022"),
        ("plans/{folio}/progress", "NL-2022-SPG"),
        ("plans/{folio}", "NL-2022-SPG"),
        ("plans/{folio}", "NL-2022-MTY"),
        ("plans/{folio}/commitments", "NL-2022-SPG"),
        ("commitments/{folio}", "NL-2022-C1"),
        ("commitments/{folio}", "NL-2022-C2"),
        ("milestones/{folio}", "NL-2022-C1-M1"),
        ("milestones/{folio}", "NL-2022-C1-M2"),
        ("milestones/{folio}/evidence", "NL-2022-C1-M1"),
        ("commitments/{folio}/updates", "NL-2022-C1"),
        ("updates/{folio}", "NL-2022-C1-U1"),
        ("updates/{folio}", "NL-2022-C1-U5"),
        ("evidence/{folio}", "NL-2022-C1-E1"),
        ("evidence/{folio}", "NL-2022-C1-E2"),
        ("institutions/{folio}", "Comisión extinta"),
    ],
)
def test_every_record_has_the_shape_it_promises(address, folio, told_world, one_connection):
    if "institutions" in address:
        folio = Institution.objects.get(name_es=folio).folio
    case = schema[f"/api/v1/{address}"]["GET"].Case(path_parameters={"folio": folio})
    assert case.call_and_validate(checks=PROMISES, headers=PLAIN).status_code == 200


def test_no_two_shapes_share_a_name():
    """Of two classes with one name the document would keep the last, for both."""
    names = [
        node.name
        for path in sorted(Path(schemas.__file__).parent.glob("*.py"))
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef)
    ]
    assert sorted(names) == sorted(set(names))
