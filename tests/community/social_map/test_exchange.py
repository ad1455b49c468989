"""The map in the shape of Open Referral: out and in again, and what is refused on the way in."""

import json
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.accounts.service import AccessError
from kernbeeld.community.actions.import_map import Change, import_map, propose_map
from kernbeeld.community.hsds.nodes import MOST_BYTES, MapFileError, read_json
from kernbeeld.community.hsds.reading import read_map
from kernbeeld.community.hsds.writing import public_map, written
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.queries.map_keeping import details_of
from kernbeeld.community.rules.map_details import Hours, VoorzieningDetails
from kernbeeld.community.service import add_voorziening
from tests.accounts.granting import somebody
from tests.cli.door import kernbeeld, municipality
from tests.community.social_map.making import AT, TODAY, adviser, details, entry, partner

__all__ = ["kernbeeld", "municipality"]

FULL = VoorzieningDetails(
    name="Eettafel “De Brug” <b>",
    what="Samen eten.\nElke week.",
    for_whom="iedereen",
    access="zonder_indicatie",
    costs="€ 5 per keer",
    places=12,
    hours=(Hours(1, time(9), time(12)), Hours(7, time(13, 30), time(17))),
    hours_remark="Niet in de zomer",
    address="Dorpsstraat 1, Voorbeeld",
    phone="0529 000 000",
    email="info@example.org",
    website="https://example.org/eten?a=1&b=2",
    uitvoerders=("Stichting Eten", "Buren"),
    owner="saam",
    kernen=("dalfsen", "hoonhorst"),
    leefgebieden=("contacten", "huishouden"),
    functies=("eten",),
    wetten=("wmo",),
    step="vrijwilliger",
    valid_from=date(2018, 1, 1),
    valid_until=date(2018, 12, 31),
)
SERVICE = {
    "id": "1",
    "name": "Dienst",
    "attributes": [{"taxonomy_term": {"code": "geld", "taxonomy_detail": "leefgebied"}}],
}


def sent(**changed: object) -> bytes:
    return json.dumps({"services": [SERVICE | changed]}).encode()


REFUSED = (
    (b"", "", "no JSON"),
    (b"\xff\xfe", "", "no JSON"),
    (b"[" * 200_000, "", "no JSON"),
    (b"[]", "", "object with fields"),
    (b"{}", "services", "no list of services"),
    (b'{"services": 3}', "services", "must be a list"),
    (b'{"services": [3]}', "services[0]", "object with fields"),
    (json.dumps({"services": [SERVICE] * 2001}).encode(), "services", "more than 2000"),
    (json.dumps({"services": [SERVICE] * 2}).encode(), "services[1].id", "twice"),
    (sent(name=3), "services[0].name", "must be a text"),
    (sent(name=""), "services[0].name", "what it is called"),
    (sent(name="x\u001b[31m"), "services[0].name", "can't be shown"),
    (sent(attributes=[]), "services[0].attributes", "part of life"),
    (sent(url="javascript:alert(1)"), "services[0].url", "https://"),
    (sent(description="x" * 2001), "services[0].description", "2000 characters"),
    (sent(service_areas=[{"extent": "\u001bmars"}]), "services[0].service_areas", "'?mars'"),
    (sent(schedules=[{"byday": "XX", "opens_at": "09:00", "closes_at": "10:00"}]),
     "services[0].schedules[0].byday", "MO to SU"),
    (sent(schedules=[{"byday": "MO", "opens_at": "25:00", "closes_at": "10:00"}]),
     "services[0].schedules[0].opens_at", "such as 09:30"),
    (sent(schedules=[{"byday": "MO", "opens_at": "11:00", "closes_at": "10:00"}]),
     "services[0].schedules", "before it opens"),
    (sent(schedules=[{"valid_from": "morgen"}]), "services[0].schedules[0].valid_from", "2017-01-31"),
    (sent(capacities=[{"maximum": True}]), "services[0].capacities[0].maximum", "whole number"),
    (sent(organization={"organization_identifiers": [{"identifier_type": "kernbeeld", "identifier": "x"}]}),
     "services[0].organization", "'x' is not known"),
)  # fmt: skip
"""What is sent, at which path it is refused, and a part of what is said there."""


def test_what_is_wrong_is_told_with_its_path(app_registers):
    silent = []
    for data, path, said in REFUSED:
        with pytest.raises(MapFileError) as refused:
            read_map(data)
        if not any(where == path and said in text for where, text in refused.value.problems):
            silent.append((path, said, refused.value.problems))

    assert not silent


def test_too_large_is_refused_before_it_is_read():
    with pytest.raises(MapFileError, match=str(MOST_BYTES)):
        read_json(b" " * (MOST_BYTES + 1))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(sorted({*SERVICE, "services", "schedules", "byday"})), inner)
        ),
        max_leaves=12,
    )
)
def test_whatever_is_sent_is_read_or_refused_in_words(value):
    node = read_json(json.dumps({"services": value}).encode())

    for each in node.nodes("services"):
        assert isinstance(each.text("name"), str)
        assert all(isinstance(inner.text("byday"), str) for inner in each.nodes("schedules"))


def test_what_goes_out_comes_in_again_with_everything_that_the_shape_knows(app_registers):
    partner("saam")
    add_voorziening(FULL, is_checked=True, acting_user=adviser(), at=AT)
    unknown = details("Weinig bekend")
    add_voorziening(unknown, acting_user=adviser(), at=AT)

    services = read_map(public_map(TODAY))

    assert {each.details for each in services} == {FULL, unknown}
    assert [each.change for each in propose_map(services)] == [Change.SAME] * 2


def test_what_is_new_here_is_added_as_it_was_there(app_registers):
    partner("saam")
    for one in (FULL, details("Weinig bekend")):
        add_voorziening(one, acting_user=adviser(), at=AT)
    first = public_map(TODAY)
    services = [
        replace(each, id="", details=replace(each.details, name=f"{each.details.name} 2"))
        for each in read_map(first)
    ]

    done = import_map(propose_map(services), acting_user=adviser(), at=AT)

    assert done == {Change.NEW: 2, Change.CHANGED: 0, Change.SAME: 0}
    moved = Voorziening.objects.exclude(name__in=[FULL.name, "Weinig bekend"])
    assert {replace(details_of(one), name=one.name[:-2]) for one in moved} == {FULL, details("Weinig bekend")}
    assert all(one.checked_on is None for one in moved), "that another house checked it is not our check"


def test_the_shape_is_that_of_open_referral(app_registers):
    partner("saam")
    add_voorziening(FULL, is_checked=True, acting_user=adviser(), at=AT)

    document = json.loads(public_map(TODAY))

    service = document["services"][0]
    assert document["version"] == "3.0"
    assert (service["status"], service["assured_date"]) == ("active", "2018-03-01")
    assert service["organization"]["id"] == document["organizations"][0]["id"]
    assert [(each["byday"], each["opens_at"]) for each in service["schedules"][:2]] == [
        ("MO", "09:00"),
        ("SU", "13:30"),
    ]
    assert service["service_at_locations"][0]["location"]["addresses"][0]["address_1"] == FULL.address
    terms = {each["id"]: each for each in document["taxonomy_terms"]}
    assert {each["taxonomy_term"]["id"] for each in service["attributes"]} == set(terms)
    assert {each["taxonomy_id"] for each in terms.values()} <= {each["id"] for each in document["taxonomies"]}
    assert public_map(TODAY) == public_map(TODAY)


def test_what_another_sends_may_lack_our_words_and_have_others(app_registers):
    data = sent(
        status="active",
        interpretation_services="Frysk",
        cost_options=[{"amount": 3, "amount_description": "3 euro"}],
        schedules=[{"byday": "MO,TU", "opens_at": "09:00:00Z", "closes_at": "12:00"}],
        service_at_locations=[
            {"location": {"addresses": [{"address_1": "Straat 1", "postal_code": "7700 AA", "city": "Dorp"}]}}
        ],
    )

    one = read_map(data)[0].details

    assert (one.costs, one.address, one.access) == ("3 euro", "Straat 1, 7700 AA, Dorp", "onbekend")
    assert [each.weekday for each in one.hours] == [1, 2]
    assert read_map(sent(status="defunct")) == ()


def test_everything_is_brought_in_or_nothing(app_registers):
    partner("saam")
    petra = somebody("partner", "petra", organisatie="saam")
    entry("Dienst", leefgebieden=["geld"], source="krant")
    proposals = propose_map(
        read_map(json.dumps({"services": [SERVICE | {"id": "2", "name": "Nieuw"}, SERVICE]}).encode())
    )
    changed = [replace(each, details=replace(each.details, owner="saam")) for each in proposals]

    with pytest.raises(AccessError):
        import_map(
            [replace(changed[0]), replace(changed[1], change=Change.CHANGED)], acting_user=petra, at=AT
        )

    assert [each.change for each in proposals] == [Change.NEW, Change.SAME], "the same name is the same entry"
    assert [one.name for one in Voorziening.objects.all()] == ["Dienst"]


def test_an_import_keeps_what_the_shape_does_not_know(app_registers):
    entry("Dienst", leefgebieden=["geld"], source="krant")

    (proposal,) = propose_map(read_map(sent(description="Nieuw.")))
    import_map([proposal], acting_user=adviser(), at=AT)

    kept = Voorziening.objects.get()
    assert proposal.fields == ("what",)
    assert (kept.what, kept.source, kept.number) == ("Nieuw.", "krant", 2)


def test_a_withdrawn_entry_is_not_public_and_says_so_to_its_keeper(app_registers):
    one = entry()
    Voorziening.objects.update(withdrawn_on=TODAY)
    one.refresh_from_db()

    assert json.loads(public_map(TODAY))["services"] == []
    assert json.loads(written([one]))["services"][0]["status"] == "inactive"


def test_the_command_shows_first_and_does_it_with_yes(app_registers, kernbeeld, tmp_path):
    adviser()
    file = tmp_path / "kaart.json"
    file.write_bytes(sent())

    proposed = kernbeeld("map", "import", str(file), "--user", "ada")
    nobody = kernbeeld("map", "import", str(file), "--yes")
    counted = Voorziening.objects.count()
    done = kernbeeld("map", "import", str(file), "--user", "ada", "--yes")
    out = kernbeeld("map", "export", str(tmp_path / "uit.json"))

    assert (proposed.status, nobody.status, counted, done.status, out.status) == (0, 2, 0, 0, 0)
    assert "Dienst" in proposed.printed
    assert json.loads((tmp_path / "uit.json").read_bytes())["services"][0]["name"] == "Dienst"
    file.write_bytes(b"nee")
    assert kernbeeld("map", "import", str(file), "--user", "ada").status == 2
    assert kernbeeld("map", "import", str(tmp_path / "weg"), "--user", "ada").status == 2
    assert kernbeeld("map", "export", str(tmp_path)).status == 2
    assert kernbeeld("map", "remind", "--user", "ada").status == 0
