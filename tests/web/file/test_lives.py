"""What a file tells of a life that changes, and to whom: moved, parents apart, a secret address."""

from datetime import date

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.audit.service import Entry
from kernbeeld.casework.actions.move_persoon import NewHome, accept_place, move_persoon, proposals
from kernbeeld.casework.actions.shield_address import shield_address
from kernbeeld.casework.actions.write_letter import write_letter
from kernbeeld.casework.models import Melding
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.web.clock import now
from tests.casework.file.making import a_melding
from tests.casework.personen.people import DALFSEN, OTHER, TODAY, family
from tests.publishing.pdf.reading import text_of
from tests.web.conftest import As

ROOM = "/meldingen/2026-000001/"
APART = "The parents live apart"
MOVED = "lives in another neighbourhood"
GONE = "does not live here, or has moved away"
SECRET = "Vlopad 7"


@pytest.fixture
def anna(as_user: As) -> Client:
    family()
    return as_user("consulent", "anna")


def works() -> User:
    return User.objects.get(name="anna")


def of(key: str, **more: object) -> Melding:
    """Return a melding of one of the family, that Anna works on."""
    who = Persoon.objects.get(sleutel=key)
    return a_melding(persoon=who, behandelaar=works(), **({"buurt": DALFSEN} | more))


def shown(client: Client, address: str = ROOM) -> str:
    return client.get(address).content.decode()


def rows(page: str) -> str:
    return page.partition("<tbody")[2].partition("</tbody>")[0]


def moves(key: str, buurt: str) -> None:
    move_persoon(key, NewHome(buurt), since=TODAY, acting_user=works(), at=now())


def test_the_file_of_a_child_says_that_the_parents_live_apart(anna: Client):
    of("child", procedure="jeugd_hulpvraag", wet="jeugdwet")

    apart = shown(anna)
    father_moves_in = NewHome(DALFSEN, "0123 ZZ", "1", "Vlopad")
    move_persoon("father", father_moves_in, since=TODAY, acting_user=works(), at=now())

    assert APART in apart
    assert APART not in shown(anna)


def test_the_file_tells_of_a_move_while_the_melding_is_open(anna: Client):
    melding = of("mother")
    stays = shown(anna)

    moves("mother", OTHER)
    moved = shown(anna)
    melding.einde = date(2026, 3, 3)
    melding.save(update_fields=["einde"])
    ended = shown(anna)

    assert (MOVED in stays, GONE in stays) == (False, False)
    assert MOVED in moved
    assert MOVED not in ended


def test_who_works_on_it_is_told_that_somebody_with_a_secret_address_left_and_others_are_not(
    anna: Client, as_user: As
):
    of("hidden")
    bo = as_user("consulent", "bo")

    moves("hidden", "")

    assert GONE in shown(anna)
    assert GONE not in shown(bo)


def test_a_melding_from_a_place_that_was_not_known_can_go_along_once_it_is(anna: Client):
    melding = of("mother", buurt="", gebied="", team="")

    (proposal,) = proposals(melding.persoon_id, now())
    gone = accept_place(melding, acting_user=works(), at=now())

    assert (proposal.left, proposal.where.gebied) == (False, "dalfsen")
    assert (gone.buurt, gone.gebied) == (DALFSEN, "dalfsen")
    entry = Entry.objects.get(action="accept_place")
    assert (set(entry.old), set(entry.new)) == ({"gebied", "team"}, {"gebied", "team"})


def test_an_address_that_became_secret_is_left_out_of_the_letters_for_who_does_not_work_on_it(
    anna: Client, as_user: As
):
    melding, bo = of("hidden"), as_user("consulent", "bo")
    shield_address("hidden", is_shielded=False, acting_user=works(), at=now())
    brief = write_letter(melding, "bevestiging", wijze="post", acting_user="anna", at=now())
    page, paper = f"{ROOM}brief/{brief.pk}/", f"{ROOM}brief/{brief.pk}/pdf/"
    at_desk = f"/balie/melding/{melding.kenmerk}/brief/{brief.pk}.pdf"
    before = shown(bo, page)

    shield_address("hidden", is_shielded=True, acting_user=works(), at=now())

    assert SECRET in before
    assert SECRET in shown(anna, page)
    assert SECRET in text_of(anna.get(at_desk).content)
    assert SECRET not in shown(bo, page)
    for address in (paper, at_desk):
        text = text_of(bo.get(address).content)
        assert SECRET not in text
        assert "Stilkrans" in text


def test_where_somebody_with_a_secret_address_lives_is_no_fact_of_the_file_for_others(
    anna: Client, as_user: As
):
    of("hidden", gebied="dalfsen")
    bo = as_user("consulent", "bo")

    own, other = (shown(client).partition('id="klok"')[0] for client in (anna, bo))
    listed = [rows(shown(client, "/werk/?lijst=alles")) for client in (anna, bo)]

    assert ("<dt>Village</dt>" in own, "<dt>Village</dt>" in other) == (True, False)
    assert ["Dalfsen" in each for each in listed] == [True, False]
