"""The reference of this interface, written from its own OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from planabierto.doors.api.api import api


def openapi_json() -> str:
    """The OpenAPI document as it is committed and served, keys in their own order."""
    return json.dumps(_document(), ensure_ascii=False, indent=2) + "\n"


def reference() -> str:
    """Every operation with its parameters, and every shape with its fields, as Markdown."""
    document = _document()
    lines = [f"# {document['info']['title']} API {document['info']['version']}", ""]
    lines += [document["info"]["description"].strip(), "", "## Operations", ""]
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            lines += _operation(path, method, operation)
    lines += ["## Shapes", ""]
    for name, shape in sorted(document["components"]["schemas"].items()):
        lines += _shape(name, shape)
    return "\n".join(lines).rstrip() + "\n"


def _document() -> Any:
    return json.loads(json.dumps(api.get_openapi_schema()))


def _operation(path: str, method: str, operation: Mapping[str, Any]) -> Iterator[str]:
    yield f"### `{method.upper()} {path}`"
    yield ""
    yield operation["description"]
    yield ""
    if operation["parameters"]:
        yield "| parameter | in | form | |"
        yield "|---|---|---|---|"
        for each in operation["parameters"]:
            meaning = each.get("description", "")
            yield f"| `{each['name']}` | {each['in']} | {_form(each['schema'])} | {meaning} |"
        yield ""
    if "requestBody" in operation:
        body = operation["requestBody"]["content"]["application/json"]["schema"]
        yield f"Body: {_form(body)}."
        yield ""
    answers = ", ".join(
        f"{status} {_form(answer['content']['application/json']['schema'])}"
        for status, answer in operation["responses"].items()
    )
    yield f"Answers: {answers}."
    yield ""


def _shape(name: str, shape: Mapping[str, Any]) -> Iterator[str]:
    yield f"### {name}"
    yield ""
    if "description" in shape:
        yield shape["description"]
        yield ""
    if "enum" in shape:
        yield ", ".join(f"`{value}`" for value in shape["enum"])
        yield ""
        return
    yield "| field | form | |"
    yield "|---|---|---|"
    for field, form in shape.get("properties", {}).items():
        yield f"| `{field}` | {_form(form)} | {form.get('description', '')} |"
    yield ""


def _form(schema: Mapping[str, Any]) -> str:
    """A schema in a few words: `list of Phase`, `text or null`, `1 … 100`."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_form(each) for each in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        return " · ".join(f"`{value}`" for value in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"list of {_form(schema['items'])}"
    if schema.get("type") == "object":
        return f"object of {_form(schema['additionalProperties'])}"
    return _plain(schema)


def _plain(schema: Mapping[str, Any]) -> str:
    if schema.get("type") == "integer" and "minimum" in schema:
        return f"{schema['minimum']} … {schema['maximum']}"
    if "pattern" in schema:
        return f"`{schema['pattern']}`".replace("|", "\\|")
    words = {"string": "text", "boolean": "yes or no", "integer": "number"}
    kind = str(schema.get("type", "anything"))
    return str(schema.get("format") or words.get(kind, kind))
