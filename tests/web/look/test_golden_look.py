"""The golden cases of what is around and in every page: parts, fields, moments, rooms, files, themes."""

import re
from collections.abc import Mapping
from datetime import datetime

import pytest
from django import forms
from django.template import engines
from django.test import Client, RequestFactory

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Scope
from kernbeeld.language import speaking
from kernbeeld.web.context import navigation
from kernbeeld.web.downloads import csv_download
from kernbeeld.web.templatetags.look import theme_address
from kernbeeld.web.templatetags.parts import day, moment
from tests.accounts.granting import granted
from tests.engine.golden import Case, cases, names

PARTS, FIELDS, MOMENTS, ROOMS, FILES, THEMES = (
    cases("web", f"{subject}.yaml")
    for subject in ("parts", "fields", "moments", "navigation", "downloads", "themes")
)


def rendered(template: str, **context: object) -> str:
    source = "{% load words parts %}" + template
    return str(engines["django"].from_string(source).render(context))


def assert_shown(html: str, case: Case) -> None:
    """Every wanted piece stands after the one before it, and what must not be there is not."""
    place = 0
    for wanted in case.get("shows", ()):
        found = html.find(wanted, place)
        assert found >= 0, f"{wanted!r} is not behind {html[:place]!r} in {html!r}"
        place = found + len(wanted)
    assert [hidden for hidden in case.get("hides", ()) if hidden in html] == []


@pytest.mark.parametrize("case", PARTS, ids=names(PARTS))
def test_a_part_of_a_page(case: Case):
    html = rendered(case["template"], **case.get("given", {}))

    assert_shown(html, case)


def field_of(said: Mapping[str, object]) -> forms.Field:
    """Make a field as a case describes it."""
    choices = [(each, each) for each in said.get("choices", ())]
    made = {
        "line": lambda **of: forms.CharField(max_length=said.get("longest"), **of),
        "text": lambda **of: forms.CharField(widget=forms.Textarea, **of),
        "choice": lambda **of: forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **of),
        "choices": lambda **of: forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, **of
        ),
        "tick": forms.BooleanField,
        "file": forms.FileField,
        "secret": lambda **of: forms.CharField(widget=forms.HiddenInput, **of),
    }
    return made[said.get("kind", "line")](
        label=said["label"], help_text=said.get("help", ""), required=said.get("required", True)
    )


def form_of(case: Case) -> forms.Form:
    """Make the form of a case, with what was sent."""
    sent = case.get("sent")
    form = forms.Form(sent, {} if sent is not None else None)
    form.fields = {name: field_of(said) for name, said in case["fields"].items()}
    if form.is_bound and "whole" in case:
        form.add_error(None, case["whole"])
    return form


@pytest.mark.parametrize("case", FIELDS, ids=names(FIELDS))
def test_a_field_of_a_form(case: Case):
    html = rendered(case["template"], form=form_of(case))

    assert_shown(html, case)


@pytest.mark.parametrize("case", MOMENTS, ids=names(MOMENTS))
def test_an_instant_on_the_clock_of_the_municipality(case: Case):
    instant = datetime.fromisoformat(case["instant"])

    with speaking("nl"):
        written = {"moment": moment(instant), "day": day(instant)}

    assert written == {name: case[name] for name in written}


@pytest.fixture
def reader(app_registers) -> User:
    """Somebody who has no role yet."""
    return User.objects.create(name="lezer")


@pytest.mark.parametrize("case", ROOMS, ids=names(ROOMS))
def test_the_rooms_that_somebody_sees(case: Case, reader: User):
    for role in case["roles"]:
        granted(reader, role, Scope(**case.get("scope", {})))
    request = RequestFactory().get(case["here"])
    request.user = reader

    with speaking("nl"):
        found = navigation(request)

    assert [text for text, _, _ in found] == case["rooms"]
    assert [text for text, _, is_here in found if is_here] == [case["inside"]]


@pytest.mark.parametrize("case", FILES, ids=names(FILES))
def test_a_table_as_a_file(case: Case):
    answer = csv_download("lijst", case["header"], case["rows"])

    written = "".join(f"{line}\r\n" for line in case["written"])
    assert answer.content == b"\xef\xbb\xbf" + written.encode()
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="lijst.csv"'


@pytest.mark.parametrize("case", THEMES, ids=names(THEMES))
def test_the_theme_of_a_municipality(case: Case, settings, tmp_path, app_registers):
    path = tmp_path / "eigen.css"
    path.write_bytes(case.get("css", "").encode())
    settings.KERNBEELD_THEME = str(path) if "css" in case else ""

    address = theme_address()

    assert bool(address) == case["named"]
    answer = Client().get(address or "/huisstijl.css", secure=True)
    assert answer.status_code == (200 if case["named"] else 404)
    if case["named"]:
        assert answer.content == case["css"].encode()
        assert answer["Content-Type"] == "text/css; charset=utf-8"
        assert re.search(r"\?[0-9a-f]{12}$", address)


@pytest.mark.parametrize("case", [case for case in THEMES if "other" in case])
def test_the_address_of_a_theme_follows_its_content(case: Case, settings, tmp_path):
    path = tmp_path / "eigen.css"
    settings.KERNBEELD_THEME = str(path)
    path.write_bytes(case["css"].encode())
    first = theme_address()

    path.write_bytes(case["other"].encode())

    assert (theme_address() == first) == case["same"]
