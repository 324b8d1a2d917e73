"""What a browser would post from a page: the values its form holds."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag


def posted(answer) -> dict[str, object]:
    """The values of the page's own form, buttons and files left out."""
    page = BeautifulSoup(answer.content, "html.parser")
    form = next(each for each in page.select("main form") if each.get("method") == "post")
    values: dict[str, object] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        _take(values, field)
    return values


def _take(values: dict[str, object], field: Tag) -> None:
    name, kind = str(field["name"]), field.get("type", "")
    if kind == "file" or name == "csrfmiddlewaretoken":
        return
    if kind in ("checkbox", "radio"):
        if field.has_attr("checked"):
            _add(values, name, str(field.get("value", "on")))
        return
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        _add(values, name, str(chosen["value"]) if chosen else "")
        return
    text = field.text.removeprefix("\n") if field.name == "textarea" else field.get("value", "")
    _add(values, name, str(text).replace("\n", "\r\n"))


def _add(values: dict[str, object], name: str, value: str) -> None:
    """One value, or a list when the name is met again."""
    if name not in values:
        values[name] = value
    else:
        before = values[name]
        values[name] = [*before, value] if isinstance(before, list) else [before, value]
