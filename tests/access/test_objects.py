"""Which objects somebody sees, for every kind that was declared: one rule, whoever asks and however."""

import pytest
from django.db import models
from django.test import Client

import kernbeeld.web.urls  # noqa: F401  # with it every app has declared its rules
from kernbeeld.accounts.rights import WHOLE, is_by_name
from kernbeeld.accounts.service import (
    DIMENSIONS,
    RULES,
    Role,
    ScopedQuerySet,
    rights_of,
    what_could_see,
    who_could_see,
)
from kernbeeld.registers.service import wall_clock
from tests.access.making import AT, made
from tests.access.routes import routes
from tests.accounts.granting import somebody

KINDS = sorted(RULES, key=lambda model: model._meta.label)
DIVIDED = [(model, name) for model in KINDS for name, field in RULES[model].fields.items() if field]
MARK = "geheimpje"
READING = {"editions:list", "reading:list"}
WORKING = READING | {"periods:front", "approval:front", "commentary:front", "signals:announcements"}
SHOWING = {
    Role.FRONTOFFICE: READING,
    Role.CONSULENT: READING | {"signals:csv"},
    Role.KERNTEAMLID: set(),
    Role.KERNTEAMCOORDINATOR: {"signals:csv"},
    Role.BELEIDSADVISEUR: WORKING | {"signals:csv"},
    Role.CONTROLLER: WORKING | {"signals:csv"},
    Role.COLLEGE: WORKING,
    Role.RAADSLID: READING,
    Role.PARTNER: set(),
}
"""Pages on which the same rows do stand for who may see them, so that the test can fail."""
ONE, OTHER = "2017H1", "2017H2"
"""Two values that fit a period, and a team, an area or an organisation as well."""


def named(model: type[models.Model]) -> str:
    return model._meta.label


def role_with(model: type[models.Model]) -> Role | None:
    """A role that opens a kind by what it is limited to; none where only a name or the whole house does."""
    if RULES[model].only_named:
        return None
    right = RULES[model].right
    found = (role for role in Role if right in rights_of(role) and not is_by_name(role, right))
    return next((role for role in found if role not in WHOLE), None)


def seen(model: type[models.Model], user) -> set[object]:
    found = ScopedQuerySet(model).for_user(user)
    assert found.count() == len(found)
    return {row.pk for row in found}


@pytest.mark.parametrize("model", KINDS, ids=named)
def test_every_limit_leads_along_foreign_keys_to_one_value(model):
    for path in filter(None, RULES[model].fields.values()):
        here = model
        for step in path.split("__"):
            field = here._meta.get_field(step)
            assert not field.one_to_many, f"{path} leads to many"
            assert not field.many_to_many, f"{path} leads to many"
            here = field.related_model or here
        assert not field.is_relation, f"{path} leads to a row, not to a value"


@pytest.mark.parametrize(("model", "dimension"), DIVIDED, ids=lambda each: getattr(each, "__name__", each))
def test_a_limited_role_sees_its_own_rows_and_no_others(app_registers, model, dimension):
    role = role_with(model)
    path = RULES[model].fields[dimension]
    mine, other = (made(model, value, **{path: value}) for value in (ONE, OTHER))
    limited = somebody(role, "limited", **{dimension: ONE})
    whole = somebody(role, "whole")

    assert seen(model, limited) == {mine.pk}
    assert seen(model, whole) == {mine.pk, other.pk}
    assert [seer.user.name for seer in who_could_see(model, mine.pk, AT)] == ["limited", "whole"]
    assert [seer.user.name for seer in who_could_see(model, other.pk, AT)] == ["whole"]
    assert {each.model: each.count for each in what_could_see(limited)}[model] == 1


def test_a_limit_that_a_kind_does_not_know_opens_nothing_and_so_does_a_role_without_the_right(
    app_registers,
):
    without = {role: somebody(role, f"all-{role}") for role in Role}
    opened = []
    for model in KINDS:
        made(model, "x")
        rule, role = RULES[model], role_with(model)
        strangers = [None, *(user for each, user in without.items() if rule.right not in rights_of(each))]
        unknown = [name for name in DIMENSIONS if role and name not in rule.fields]
        strangers += [somebody(role, f"{named(model)}-{name}", **{name: "x"}) for name in unknown]
        opened += [(named(model), str(user)) for user in strangers if seen(model, user)]

    assert opened == []


def test_what_opens_by_name_only_is_open_to_nobody_by_a_role(app_registers):
    everybody = [somebody(role, f"all-{role}") for role in Role]
    named_kinds = [model for model in KINDS if RULES[model].only_named]
    for model in named_kinds:
        made(model, "x")

    opened = [(named(model), user.name) for model in named_kinds for user in everybody if seen(model, user)]
    told = [
        named(model)
        for model in named_kinds
        for row in model._base_manager.all()[:1]
        if who_could_see(model, row.pk, wall_clock())
    ]

    assert len(named_kinds) >= 12
    assert opened == []
    assert told == []


@pytest.mark.parametrize("role", [role for role in Role if role not in WHOLE])
def test_no_list_search_or_file_holds_what_lies_outside_a_limit(app_registers, role):
    for model in (model for model, dimension in DIVIDED if dimension == "period"):
        made(model, MARK, **{RULES[model].fields["period"]: OTHER})
    pages = [
        route for route in routes() if role in route.roles and not route.asks_key and "GET" in route.methods
    ]

    def holding(user) -> set[str]:
        # A row of nonsense may stop a page that shows it; that is no answer, and no leak.
        client = Client(raise_request_exception=False)
        client.force_login(user)
        return {page.name for page in pages if MARK.encode() in b"".join(client.get(page.address))}

    assert holding(somebody(role, "limited", period=ONE)) == set()
    assert holding(somebody(role, "other", period=OTHER)) >= SHOWING[role]
