"""Parents and authority from the BRP on the page of a person: asked, compared, taken over by line."""

import logging
import re
from collections.abc import Callable, Iterator, Sequence

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kernbeeld.audit.service import Entry
from kernbeeld.exchange.brp.standin import Standin, run_standin
from kernbeeld.exchange.brp.standin_people import invented, relative
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import bulk_load, holding, numbers_of, people_now
from tests.casework.personen.people import TODAY, home, tie
from tests.exchange.people import ANNA, AUTHORITY, CHILD, FATHER, MOTHER, PERSONS, SECRET
from tests.registers.building import persoon

WHY = {"purpose": "intake", "wet": "jeugdwet"}
UNCLEAR = {
    "type": "GezagNietTeBepalen",
    "minderjarige": {"burgerservicenummer": ANNA.bsn},
    "toelichting": "Gegevens ontbreken.",
}
SECRET_FATHER = [
    *(one for one in PERSONS if one["burgerservicenummer"] not in (CHILD.bsn, ANNA.bsn)),
    invented(ANNA, gezag=[UNCLEAR]),
    invented(CHILD, ouders=[relative(MOTHER), relative(FATHER), relative(SECRET)], gezag=[AUTHORITY]),
]
KNOWN = ("mother", "child")
BSN = re.compile(r"9999\d{5}")


@pytest.fixture
def connected(tmp_path, settings) -> Iterator[Standin]:
    with run_standin(SECRET_FATHER) as standin:
        key = tmp_path / "brp.key"
        key.write_text(standin.key, "utf-8")
        key.chmod(0o600)
        settings.KERNBEELD_BRP_URL, settings.KERNBEELD_BRP_KEY_FILE = standin.url, str(key)
        yield standin


@pytest.fixture
def client(as_user) -> Client:
    """Somebody at the desk, with a child, its mother at home, and its father who lives elsewhere."""
    bulk_load(
        [
            persoon(
                "child", bsn=CHILD.bsn, voornamen="Sem", geslachtsnaam="Proef", geboortedatum=CHILD.geboren
            ),
            persoon(
                "mother", bsn=MOTHER.bsn, voornamen="Els", geslachtsnaam="Proef", geboortedatum=MOTHER.geboren
            ),
            persoon("father", voornamen="Tom", geslachtsnaam="Test", geboortedatum=FATHER.geboren),
            persoon("hidden", bsn=SECRET.bsn, voornamen="Bo", geslachtsnaam="Stil", geheimhouding="ja"),
            persoon("guardian", voornamen="Gea", geslachtsnaam="Voogd"),
            persoon("unclear", bsn=ANNA.bsn, geslachtsnaam="Voorbeeld"),
            persoon("nowhere", bsn="999990019", geslachtsnaam="Ver"),
            home("v1", "child"),
            home("v2", "mother"),
            home("v3", "father", "99"),
            home("v4", "hidden", "77"),
            tie("relatie", "r1", persoon="child", ander="mother", soort="ouder"),
            tie("gezagsverhouding", "g1", persoon="child", gezagsdrager="mother", soort="ouderlijk_gezag"),
            tie("gezagsverhouding", "g2", persoon="child", gezagsdrager="guardian", soort="voogdij"),
        ],
        acting_user="import",
    )
    signed_in = as_user("consulent", "ans")
    signed_in.post(reverse("personen:person", args=["child"]), WHY)
    return signed_in


def at(name: str, key: str = "child") -> str:
    return reverse(f"personen:{name}", args=[key])


def rows(answer) -> list[tuple[str, str, str, str, bool]]:
    return [
        (row["name"], row["kept"], row["told"], str(row["line"].line.state), row["line"].is_elsewhere)
        for row in answer.context["rows"]
    ]


def token(answer, name: str, told: str) -> str:
    (found,) = [row["token"] for row in answer.context["rows"] if (row["name"], row["told"]) == (name, told)]
    return found


def held(register: str) -> set[tuple[str, str]]:
    side = {"relatie": "ander", "gezagsverhouding": "gezagsdrager"}[register]
    found = holding(register, "persoon", [numbers_of(["child"])["child"]], TODAY)
    return {(str(each.part.fields[side]), str(each.part.fields["soort"])) for each in found}


def asked_for(standin: Standin) -> Sequence[str]:
    return [next(iter(one["burgerservicenummer"])) for one in standin.asked]


def test_what_the_brp_tells_stands_beside_what_is_kept_and_no_bsn_is_anywhere(client, connected, caplog):
    caplog.set_level(logging.DEBUG)

    button = client.get(at("person")).content.decode()
    answer = client.post(at("family"))

    assert "Ask the BRP for parents and authority" in button
    assert rows(answer) == [
        ("Els Proef", "parent", "parent", "same", False),
        ("Tom Test", "", "parent", "told_only", False),
        ("Bo Stil", "", "parent", "told_only", False),
        ("Els Proef", "has authority alone", "shares authority", "different", False),
        ("Tom Test", "", "shares authority", "told_only", False),
        ("Gea Voogd", "is guardian", "", "kept_only", False),
    ]
    page = answer.content.decode()
    assert "Vlopad" not in page
    assert "protected" in page
    logged = Entry.objects.get(action="ask_brp")
    assert (logged.purpose, logged.record, logged.wet) == ("gezag", "child", "jeugdwet")
    assert asked_for(connected) == [CHILD.bsn]
    assert {"mother", "hidden", "child"} <= set(
        Entry.objects.filter(action="look").values_list("record", flat=True)
    )
    said = f"{button}{page}{caplog.text}{list(Entry.objects.values())}"
    assert BSN.findall(said) == []


def test_each_line_is_taken_over_with_one_click_and_who_looks_alike_is_offered_first(client, connected):
    asked = client.post(at("family"))
    line = {"line": token(asked, "Tom Test", "parent")}

    offered = client.post(at("take_tie"), line)
    strange = client.post(at("take_tie"), line | {"other": "guardian"})
    chosen = client.post(at("take_tie"), line | {"other": "father"})
    more = client.post(at("take_tie"), {"line": token(chosen, "Tom Test", "shares authority")})
    client.post(at("take_tie"), {"line": token(more, "Els Proef", "shares authority")})
    last = client.post(at("take_tie"), {"line": token(asked, "Tom Test", "parent")})

    for page in (offered, strange):
        assert [card.key for card, _ in page.context["likely"]] == ["father"]
        assert BSN.findall(page.content.decode()) == []
    assert held("relatie") == {("mother", "ouder"), ("father", "ouder")}
    assert held("gezagsverhouding") == {
        ("mother", "gezamenlijk_gezag"),
        ("father", "gezamenlijk_gezag"),
        ("guardian", "voogdij"),
    }
    assert ("Tom Test", "parent", "parent", "same", True) in rows(chosen)
    assert "lives elsewhere" in chosen.content.decode()
    assert "This line has changed" in last.content.decode()
    assert (
        FATHER.bsn == people_now(numbers_of(["father"]).values(), TODAY)[numbers_of(["father"])["father"]].bsn
    )
    relative_asked = Entry.objects.filter(action="ask_brp", purpose="relative")
    assert relative_asked.count() == 3


def test_somebody_else_becomes_a_new_person_with_what_the_brp_tells_and_no_address(client, connected):
    before = set(Persoon.objects.values_list("sleutel", flat=True))
    line = {"line": token(client.post(at("family")), "Tom Test", "shares authority")}

    client.post(at("take_tie"), line | {"other": "new"})

    (made,) = set(Persoon.objects.values_list("sleutel", flat=True)) - before
    (new,) = people_now(numbers_of([made]).values(), TODAY).values()
    assert (new.voornamen, new.geslachtsnaam, new.bsn, new.geslacht, new.adres) == (
        "Tom",
        "Test",
        FATHER.bsn,
        "man",
        "",
    )
    assert (made, "gezamenlijk_gezag") in held("gezagsverhouding")
    assert not any(str(each).startswith("verblijfplaats") for each in connected.asked[-1]["fields"])


def test_what_is_only_here_ends_with_a_reason(client, connected):
    answer = client.post(at("family"))
    end = reverse("personen:end", args=["child", "gezagsverhouding", "g2"])

    assert f'action="{end}"' in answer.content.decode()
    done = client.post(end, {"last_day": "2019-01-01", "reason": "The court ended it."})

    assert done.status_code == 302
    assert held("gezagsverhouding") == {("mother", "ouderlijk_gezag")}


def test_what_the_brp_can_not_determine_is_told_and_nothing_can_be_taken_over(client, connected):
    answer = client.post(at("family", "unclear"))

    assert answer.context["rows"] == []
    (note,) = answer.context["notes"]
    assert note.endswith("Gegevens ontbreken.")
    assert "The BRP tells of no parents" in answer.content.decode()


def test_a_brp_that_is_down_or_knows_nobody_says_so_and_the_page_works(client, connected, settings):
    line = token(client.post(at("family")), "Bo Stil", "parent")
    without = client.post(at("family", "father"), follow=True)
    unknown = client.post(at("family", "nowhere"), follow=True)
    settings.KERNBEELD_BRP_URL = "http://127.0.0.1:1"
    down = client.post(at("take_tie"), {"line": line}, follow=True)
    settings.KERNBEELD_BRP_URL = ""
    gone = client.post(at("family"))

    assert {without.status_code, unknown.status_code, down.status_code} == {200}
    assert "no BSN here" in without.content.decode()
    assert "The BRP knows nobody" in unknown.content.decode()
    assert "reached now" in down.content.decode()
    assert gone.status_code == 302
    assert "Ask the BRP" not in client.get(at("person")).content.decode()
    assert ("hidden", "ouder") not in held("relatie")
    # The questions were put, so they stay in the log although nothing came of them.
    assert Entry.objects.filter(action="ask_brp").count() == 3


def test_only_who_may_find_persons_asks_and_only_by_post_and_after_saying_why(client, connected, as_user):
    others = [
        as_user(role).post(at(name)) for role in ("controller", "partner") for name in ("family", "take_tie")
    ]
    unsaid = as_user("frontoffice").post(at("family"))

    assert {answer.status_code for answer in others} == {404}
    assert {client.get(at(name)).status_code for name in ("family", "take_tie")} <= {404, 405}
    assert unsaid.status_code == 302
    assert connected.asked == []


def test_the_number_of_questions_does_not_grow_with_the_family(client, connected):
    more = {
        key: _questions(client.post, "family", key) - _questions(client.get, "person", key) for key in KNOWN
    }

    assert more["mother"] == more["child"] <= 30


def _questions(ask: Callable[[str], object], name: str, key: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        ask(at(name, key))
    return len(caught)
