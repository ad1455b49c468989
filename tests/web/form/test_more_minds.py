"""People who change their mind, stop half way, or write as much as there is room for."""

from datetime import UTC, datetime, timedelta

import pytest

from kernbeeld.casework.actions.begin_form import begin_form
from kernbeeld.casework.actions.clear_forms import clear_forms
from kernbeeld.casework.models import Betrokkene, Brief, Formulier, Melding
from kernbeeld.casework.queries.letters import letter_of
from kernbeeld.casework.rules.intake import LONGEST
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import open_contents, people_now
from tests.cli.door import Kernbeeld, kernbeeld, municipality
from tests.web.form.conftest import CHILD, OTHER, ROOM, SELF, text_of

__all__ = ["kernbeeld", "municipality"]

NOW = datetime(2018, 3, 1, 9, tzinfo=UTC)
LONG = {
    "eigen-woorden": {"woorden": "x" * LONGEST},
    "naam": {"voornamen": "v" * 100, "geslachtsnaam": "g" * 100},
    "adres": {"postcode": "0123 ZZ", "huisnummer": "99999", "toevoeging": "t" * 10},
    "jouw-naam": {"naam": "n" * 200, "relatie": "hulpverlener"},
    "bereiken": {"telefoon": "+123456789012345", "email": f"{'a' * 60}@example.org", "voorkeur": "email"},
    "taal": {"tolk": "ja", "taal": "l" * 60},
}


@pytest.fixture(autouse=True)
def _clock(monkeypatch) -> None:
    for place in ("filling", "saving", "sending", "holding"):
        monkeypatch.setattr(f"kernbeeld.web.pages.form.{place}.now", lambda: NOW)


def opened(rows) -> list[dict[str, str]]:
    return [dict(each) for each in open_contents((row.place, bytes(row.payload)) for row in rows)]


def test_who_turns_out_to_ask_for_another_says_again_what_they_are_to_each_other(visitor):
    visitor.fill(CHILD | {"jouw-naam": {"naam": "Belu Tramzo", "relatie": "verzorger"}})

    after = visitor.answer("voor-wie", {"wie": "ander"}, "?controle=ja")
    sent_too_early = visitor.send()
    visitor.answer("jouw-naam", {"naam": "Belu Tramzo", "relatie": "familie"}, "?controle=ja")

    assert after["Location"] == f"{ROOM}/vraag/jouw-naam/"
    assert sent_too_early["Location"] == f"{ROOM}/controle/"
    assert visitor.send()["Location"] == f"{ROOM}/verstuurd/"
    (caller,) = opened(Betrokkene.objects.all())
    assert caller["relatie"] == "Andere familie"


def test_who_stops_half_way_a_changed_page_is_asked_again_how_to_be_reached(visitor):
    visitor.fill(SELF)

    visitor.answer("bereiken", {"telefoon": "", "email": "geen adres", "voorkeur": "email", "bewaren": "ja"})

    assert visitor.get("controle/")["Location"] == f"{ROOM}/vraag/bereiken/"
    assert visitor.send()["Location"] == f"{ROOM}/controle/"
    assert not Melding.objects.exists()


def test_who_wants_an_interpreter_and_stops_is_asked_again_for_which_language(visitor):
    visitor.fill(SELF | {"taal": {"tolk": "nee", "taal": ""}})

    visitor.answer("taal", {"tolk": "ja", "taal": "", "bewaren": "ja"})

    assert visitor.get("controle/")["Location"] == f"{ROOM}/vraag/taal/"


def test_a_page_that_is_whole_is_kept_as_it_is_when_somebody_stops(visitor):
    visitor.fill(SELF)

    visitor.answer("naam", {"voornamen": "Ari", "geslachtsnaam": "Tramzo", "bewaren": "ja"})

    assert "Ari" in text_of(visitor.get("controle/"))


def test_everything_as_long_as_there_is_room_for_can_be_sent(visitor):
    visitor.fill(OTHER | LONG)

    sent = visitor.send()

    assert sent["Location"] == f"{ROOM}/verstuurd/", text_of(sent)
    assert visitor.get("verstuurd/").status_code == 200
    letter = letter_of(Brief.objects.get())
    assert "x" * LONGEST in letter.text
    assert "g" * 100 in letter.about + " ".join(letter.to)


def test_a_boy_of_thirteen_asks_for_himself_and_nobody_is_told(visitor, settings, mailoutbox):
    settings.EMAIL_HOST = "mail.example"
    born = {"geboortedatum": {"geboortedatum": "1-6-2004"}}

    visitor.fill(SELF | born | {"onderwerp": {"leefgebied": ["psychisch"]}})
    visitor.send()

    melding = Melding.objects.get()
    assert "gezag" not in visitor.asked
    assert (melding.procedure, melding.wet) == ("jeugd_hulpvraag", "jeugdwet")
    assert not melding.betrokkenen.exists()
    assert mailoutbox == []
    # It stands on his own screen: nothing goes by post to where he lives.
    assert Brief.objects.get().wijze == "scherm"
    assert letter_of(Brief.objects.get()).to == ("ouder of verzorger van Aro Vlobizel",)


def test_a_daughter_is_told_of_and_her_father_is_the_resident(visitor):
    visitor.fill(OTHER)
    visitor.send()

    melding = Melding.objects.get()
    person = people_now([melding.persoon_id], day_of(NOW))[melding.persoon_id]
    (caller,) = opened(Betrokkene.objects.all())
    assert (person.voornamen, person.geslachtsnaam) == ("Aro", "Vlobizel")
    assert (caller["naam"], caller["relatie"]) == ("Belu Tramzo", "Zoon of dochter")
    assert letter_of(Brief.objects.get()).to == ("Aro Vlobizel",)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_speaks_the_language_of_the_visitor(visitor, language):
    visitor.browser.cookies["kernbeeld_language"] = language
    visitor.fill(CHILD, until="eigen-stem")

    page = visitor.get("vraag/eigen-woorden/")

    words = {"nl": "Wat is er aan de hand?", "en": "What is going on?"}
    assert words[language] in text_of(page)


def test_forms_that_are_past_their_time_go_by_a_command_also_where_nobody_comes(
    sqlite_registers, kernbeeld: Kernbeeld, monkeypatch
):
    for _ in range(2):
        begin_form(at=NOW)
    begin_form(at=NOW + timedelta(hours=2))
    monkeypatch.setattr("kernbeeld.cli.forms.now", lambda: NOW + timedelta(hours=4))

    first, again = kernbeeld("forms", "clear"), kernbeeld("forms", "clear")

    assert (first.status, first.printed.strip()) == (0, "2 forms have been removed.")
    assert (again.status, again.printed.strip()) == (0, "0 forms have been removed.")
    assert Formulier.objects.count() == 1


def test_clearing_touches_nothing_but_forms(visitor):
    visitor.fill(SELF)
    visitor.send()

    count = clear_forms(at=NOW + timedelta(days=30))

    assert count == 1
    assert (Melding.objects.count(), Persoon.objects.count(), Brief.objects.count()) == (1, 1, 1)
    assert clear_forms(at=NOW + timedelta(days=30)) == 0
