"""Who may do what: nothing, unless a role says so."""

import pytest

from kernbeeld.accounts.rights import RIGHTS
from kernbeeld.accounts.service import AccessError, Right, Role, UserNameError, add_user, may, require, users
from tests.accounts.granting import somebody


@pytest.fixture
def beheerder(app_registers):
    """The first user of an empty house."""
    return add_user("baas", "beheerder", acting_user="")


def test_nobody_may_do_anything():
    assert not any(may(None, right) for right in Right)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_the_rights_of_the_list_and_no_others(app_registers, role):
    user = somebody(role)

    assert {right for right in Right if may(user, right)} == RIGHTS[role]


def test_who_left_may_do_nothing(beheerder):
    beheerder.is_active = False

    assert not any(may(beheerder, right) for right in Right)


def test_a_role_that_does_not_exist_has_no_rights(app_registers):
    user = somebody("almachtig")

    assert not any(may(user, right) for right in Right)


def test_every_role_stands_in_the_list_and_every_right_belongs_to_somebody():
    assert set(RIGHTS) == set(Role)
    assert {right for rights in RIGHTS.values() for right in rights} == set(Right)


@pytest.mark.parametrize("role", Role)
def test_nobody_approves_and_carries_out_a_destruction(role):
    together = {Right.APPROVE_DESTRUCTION, Right.CARRY_OUT_DESTRUCTION}

    assert not together <= RIGHTS[role]


def test_unknown_and_forbidden_are_told_in_the_same_words(beheerder):
    add_user("adviseur", "beleidsadviseur", acting_user="baas")

    answers = set()
    for name in ("adviseur", "niemand", "", "Baas"):
        with pytest.raises(AccessError) as refused:
            require(name, Right.IMPORT_RECORDS)
        answers.add(str(refused.value))

    assert answers == {
        "This is not allowed: 'import_records' asks for a user who has that right. "
        "Name one with --user, or in KERNBEELD_USER."
    }


def test_who_has_the_right_is_returned(beheerder):
    assert require("baas", Right.IMPORT_RECORDS) == beheerder


def test_the_first_user_is_a_beheerder(app_registers):
    with pytest.raises(UserNameError, match="The first user has to be a beheerder"):
        add_user("controle", "controller", acting_user="")

    assert users() == []


def test_only_a_beheerder_adds_users(beheerder):
    add_user("controle", "controller", acting_user="baas")

    with pytest.raises(AccessError):
        add_user("nieuw", "consulent", acting_user="controle")
    with pytest.raises(AccessError):
        add_user("nieuw", "consulent", acting_user="")

    assert [user.name for user in users()] == ["baas", "controle"]


def test_a_new_user_can_not_sign_in_with_any_password(beheerder):
    assert not beheerder.has_usable_password()
    assert not beheerder.check_password("")


@pytest.mark.parametrize("name", ["", "A", "Jan", "jan jansen", "j", "-jan", "x" * 61, "jan\n", "ján"])
def test_a_name_is_small_and_plain(beheerder, name):
    with pytest.raises(UserNameError, match="is no name of a user"):
        add_user(name, "consulent", acting_user="baas")


def test_a_name_is_given_once(beheerder):
    with pytest.raises(UserNameError, match="There is a user 'baas' already"):
        add_user("baas", "consulent", acting_user="baas")


def test_an_unknown_role_is_refused_with_the_ones_there_are(beheerder):
    with pytest.raises(UserNameError) as refused:
        add_user("jan", "consulentt", acting_user="baas")

    assert str(refused.value) == (
        "'consulentt' is no role; choose beheerder, frontoffice, consulent, kernteamlid, "
        "kernteamcoordinator, verzoekbehandelaar, beleidsadviseur, controller, college, raadslid, "
        "partner, privacy_officer. Did you mean 'consulent'?"
    )
