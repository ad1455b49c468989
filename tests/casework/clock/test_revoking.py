"""Revoking a step that was written down wrongly: everything becomes what it would have been without it."""

from datetime import date

import pytest

from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.revoke_step import revoke_step
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.language import speaking
from tests.accounts.granting import somebody
from tests.casework.clock.walking import a_melding, heard, noon, registered_end, row, take, walk

LATER = noon(date(2026, 6, 1))


def refused(stap, user) -> str:
    with speaking("en"), pytest.raises(CaseworkError) as found:
        revoke_step(stap, acting_user=user, at=LATER)
    return str(found.value)


def test_an_end_that_was_a_mistake_opens_the_melding_again_everywhere(registers):
    anna, melding = somebody("consulent", "anna"), a_melding()
    verslag, _, end = walk(
        melding,
        anna,
        "2026-03-20 verslag",
        "2026-03-20 aanvraagrecht",
        "2026-03-23 einde_zonder_besluit instemming=2026-03-23",
    )
    ended = registered_end(melding)

    written = revoke_step(end, acting_user=anna, at=LATER)
    resting = heard(melding)
    revoke_step(verslag, acting_user=anna, at=LATER)

    assert (ended, registered_end(melding)) == ("2026-03-23 einde_zonder_besluit", "None")
    assert resting[-2:] == ["2026-03-20 onderzoek op_tijd", "2026-03-20 aanvraagrecht op_tijd"]
    assert heard(melding) == ["2026-03-02 bevestiging op_tijd", "2026-03-02 clientondersteuning op_tijd"]
    assert row(melding) == ("onderzoek", "2026-04-13", False, "open")
    assert (written.revokes, melding.stappen.filter(revokes=None).count()) == (end, 6)
    told = Entry.objects.filter(action="revoke_step").order_by("pk").first()
    assert told.old == {"soort": "einde_zonder_besluit", "day": "2026-03-23"}


def test_a_revoked_step_can_be_taken_again_on_another_day(sqlite_registers):
    anna, melding = somebody("consulent", "anna"), a_melding()
    wrong = take(melding, anna, "2026-04-14 verslag")

    revoke_step(wrong, acting_user=anna, at=LATER)
    take(melding, anna, "2026-04-13 verslag", date(2026, 6, 1))

    assert heard(melding)[-1] == "2026-04-13 onderzoek op_tijd"
    assert [line for line in heard(melding) if "onderzoek" in line] == ["2026-04-13 onderzoek op_tijd"]


def test_a_wrong_besluit_gives_way_to_an_other_end(sqlite_registers):
    anna, melding = somebody("consulent", "anna"), a_melding()
    *_, besluit = walk(melding, anna, "2026-03-20 verslag", "2026-03-20 aanvraag", "2026-03-24 besluit")

    revoke_step(besluit, acting_user=anna, at=LATER)
    take(melding, anna, "2026-03-25 intrekking", date(2026, 6, 1))

    assert registered_end(melding) == "2026-03-25 intrekking"
    assert row(melding)[3] == "2026-03-25 intrekking"


def test_what_a_later_step_rests_on_is_revoked_after_that_step(sqlite_registers):
    anna, melding = somebody("consulent", "anna"), a_melding()
    aanvraag, besluit = walk(melding, anna, "2026-03-20 aanvraag", "2026-03-24 besluit")

    said = refused(aanvraag, anna)
    revoke_step(besluit, acting_user=anna, at=LATER)
    revoke_step(aanvraag, acting_user=anna, at=LATER)

    assert said.startswith("Then 'Besluit sent' of 2026-03-24 would not be possible:")
    assert row(melding) == ("onderzoek", "2026-04-13", False, "open")


def test_the_receipt_a_revoked_step_and_a_revocation_stay(sqlite_registers):
    anna, melding = somebody("consulent", "anna"), a_melding()
    verslag = take(melding, anna, "2026-03-20 verslag")
    revocation = revoke_step(verslag, acting_user=anna, at=LATER)

    assert refused(melding.stappen.first(), anna).startswith("The receipt can't be revoked")
    assert refused(verslag, anna) == "This step was revoked already."
    assert refused(revocation, anna) == "This step was revoked already."
    assert refused(melding.stappen.first(), somebody("frontoffice", "fleur")).startswith("You may not")
