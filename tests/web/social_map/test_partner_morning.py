"""A partner's morning: told what to check, one click, and residents see it at once; in Dutch."""

from django.test import Client, override_settings

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.community.service import waiting_map
from kernbeeld.web.clock import now
from tests.community.social_map.making import entry, partner

PLACE = "/sociale-kaart/koffie/"


@override_settings(KERNBEELD_LANGUAGE="nl")
def test_one_click_tells_residents_that_it_is_still_right(as_user):
    partner("saam")
    entry("Koffie", owner="saam", checked=0)
    petra = as_user("partner", "petra", organisatie="saam")
    waiting = waiting_map(User.objects.get(name="petra"), now())
    before = Client().get(PLACE).content.decode()

    listed = petra.get(waiting[0].address).content.decode()
    after_click = petra.post(
        "/sociale-kaart/beheer/voorziening/koffie/klopt/", {"number": "1"}, follow=True
    ).content.decode()

    assert "langer dan een jaar geleden" in before
    assert "Klopt nog" in listed
    assert "klopt: dat is bewaard met de datum van vandaag" in after_click
    assert "zei dat het nog klopt" in after_click
    assert "langer dan een jaar geleden" not in Client().get(PLACE).content.decode()
    assert waiting_map(User.objects.get(name="petra"), now()) == []
    logged = Entry.objects.get(action="checked_voorziening")
    assert (logged.acting_user, logged.record, logged.channel) == ("petra", "koffie", "web")


@override_settings(KERNBEELD_LANGUAGE="nl")
def test_an_adviser_takes_over_what_a_partner_leaves_and_every_version_stays_readable(as_user):
    partner("saam")
    entry("Koffie", owner="saam", costs="1 euro")
    ada = as_user("beleidsadviseur", "ada")
    said = {"name": "Koffie", "leefgebieden": ["contacten"], "access": "onbekend", "step": "algemeen"}

    ada.post("/sociale-kaart/beheer/voorziening/koffie/wijzigen/", said | {"owner": "", "number": "1"})
    shown = ada.get("/sociale-kaart/beheer/voorziening/koffie/").content.decode()
    petra = as_user("partner", "petra", organisatie="saam")

    assert "Wat kost het? · Wie houdt het bij?" in shown
    assert "voegde het toe" in shown
    assert petra.get("/sociale-kaart/beheer/voorziening/koffie/").status_code == 404
    assert petra.get(PLACE).status_code == 200
