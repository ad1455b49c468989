"""More files in Open Referral: read field by field, refused with their path, and never half brought in."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.models import Entry
from kernbeeld.community.actions.import_map import Change, import_map, propose_map
from kernbeeld.community.actions.keep_voorziening import keep_voorziening
from kernbeeld.community.actions.withdraw_voorziening import withdraw_voorziening
from kernbeeld.community.errors import MapConflictError
from kernbeeld.community.hsds.nodes import MapFileError
from kernbeeld.community.hsds.reading import read_map
from kernbeeld.community.hsds.shape import identity
from kernbeeld.community.hsds.writing import public_map, written
from kernbeeld.community.models.social_map import Voorziening, VoorzieningVersion
from tests.accounts.granting import somebody
from tests.community.social_map.making import AT, TODAY, adviser, details, entry, partner
from tests.engine.golden import Case, cases

FILES = cases("social_map", "more_files.yaml")
MONEY = [["geld", "leefgebied"]]


def term(code: str, of: str) -> dict[str, object]:
    return {"taxonomy_term": {"code": code, "taxonomy_detail": of}}


def service(**said: object) -> dict[str, object]:
    """Return a service of a file; `terms` are codes with the list that they are of."""
    terms = said.pop("terms", MONEY)
    return {"id": "1", "name": "Dienst", "attributes": [term(*each) for each in terms], **said}


def file(*services: object, **more: object) -> bytes:
    return json.dumps({"services": list(services), **more}, default=str).encode()


def outcome(case: Case) -> object:
    """Return the fields of a case as they were read, or which of its refusals nobody said."""
    data = file(service(**case["service"]))
    try:
        read = read_map(data)[0].details.to_json()
    except MapFileError as error:
        wanted = case.get("refused", {"": "it is read"})
        told = list(error.problems)
        return [
            path for path, said in wanted.items() if not any(path == at and said in text for at, text in told)
        ]
    return {name: read[name] for name in case.get("read", {"name": ""})}


def expected(case: Case) -> object:
    plain = {
        name: str(value) if hasattr(value, "isoformat") else value
        for name, value in case.get("read", {}).items()
    }
    return plain if "read" in case else []


def test_every_file_of_the_cases_is_read_or_refused_as_they_say(app_registers):
    told = {case["case"]: outcome(case) for case in FILES}

    assert told == {case["case"]: expected(case) for case in FILES}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"null", "object with fields"),
        (b'"services"', "object with fields"),
        (b"{'services': []}", "no JSON"),
        (b'{"services": [}', "no JSON"),
        (b'{"services": [' + b'{"organization":' * 5_000, "no JSON"),
        ('{"services": "é"}'.encode("latin-1"), "no JSON"),
        ('{"services": []}'.encode("utf-16"), "no JSON"),
        (b'{"services": null, "x": ' + b"9" * 5_000 + b"}", "no JSON"),
    ],
)
def test_what_is_no_file_of_a_map_is_refused_in_words(data, said):
    with pytest.raises(MapFileError, match=said):
        read_map(data)


def test_a_file_with_a_mark_at_its_begin_and_without_services_is_read(app_registers):
    assert read_map(b"\xef\xbb\xbf" + file()) == ()
    assert read_map(b'{"services": null}') == ()


def test_only_services_that_run_are_read(app_registers):
    states = ("active", "inactive", "defunct", "temporarily closed", "")
    services = [service(id=str(n), name=f"Dienst {n}", status=state) for n, state in enumerate(states)]

    assert [each.id for each in read_map(file(*services))] == ["0", "4"]


def test_two_of_one_name_are_refused_whatever_the_accents_and_two_without_an_id_are_not(app_registers):
    twice = [service(id="1", name="Café"), service(id="2", name="CAFE!")]
    without = [service(id="", name="Een"), service(id=None, name="Twee")]

    with pytest.raises(MapFileError) as refused:
        read_map(file(*twice))

    assert [path for path, _ in refused.value.problems] == ["services[1].name"]
    assert len(read_map(file(*without))) == 2


def test_names_in_another_script_are_names_of_their_own(app_registers):
    entry("☕", leefgebieden=["geld"])
    sent = [service(id=str(number), name=name) for number, name in enumerate(("咖啡", "مقهى", "☕"))]

    proposals = propose_map(read_map(file(*sent)))

    assert [each.change for each in proposals] == [Change.NEW, Change.NEW, Change.SAME]
    with pytest.raises(MapFileError, match="twice"):
        read_map(file(service(id="1", name="咖啡"), service(id="2", name=" 咖啡 ")))


def test_of_many_mistakes_the_first_are_shown_and_the_rest_is_counted(app_registers):
    with pytest.raises(MapFileError) as refused:
        read_map(file(*(service(id=str(number), name="") for number in range(30))))

    shown = str(refused.value).splitlines()
    assert len(refused.value.problems) == 30
    assert (len(shown), shown[-1]) == (21, "and 10 more mistakes")


def test_an_entry_is_known_by_its_id_though_its_name_changed(app_registers):
    one = entry("Dienst", leefgebieden=["geld"])

    (proposal,) = propose_map(read_map(file(service(id=identity("service", one.code), name="Anders"))))

    assert (proposal.change, proposal.voorziening, proposal.fields) == (Change.CHANGED, one, ("name",))


def test_a_name_that_two_entries_have_is_nobody_of_them(app_registers):
    entry("Dienst", leefgebieden=["geld"])
    entry("dienst", leefgebieden=["geld"])

    (proposal,) = propose_map(read_map(file(service())))

    assert proposal.change is Change.NEW


def test_bringing_in_what_was_withdrawn_brings_it_back_and_says_so(app_registers):
    one = entry("Dienst", leefgebieden=["geld"])
    withdraw_voorziening(one, "Gestopt.", number=1, acting_user=adviser(), at=AT)

    (proposal,) = propose_map(read_map(file(service())))
    done = import_map([proposal], acting_user=adviser(), at=AT)

    assert (proposal.change, proposal.fields) == (Change.CHANGED, ())
    assert done[Change.CHANGED] == 1
    assert Voorziening.objects.get().withdrawn_on is None


def test_what_is_the_same_leaves_no_version_and_no_entry_in_the_log(app_registers):
    entry("Dienst", leefgebieden=["geld"])
    before = VoorzieningVersion.objects.count(), Entry.objects.count()

    done = import_map(propose_map(read_map(file(service()))), acting_user=adviser(), at=AT)

    assert done == {Change.NEW: 0, Change.CHANGED: 0, Change.SAME: 1}
    assert (VoorzieningVersion.objects.count(), Entry.objects.count()) == before


def test_what_somebody_changed_after_the_proposal_stops_the_whole_import(registers):
    one = entry("Dienst", leefgebieden=["geld"])
    proposals = propose_map(read_map(file(service(id="9", name="Nieuw"), service(description="Anders."))))
    other = details("Dienst", leefgebieden=["geld"], costs="3 euro")
    keep_voorziening(one, other, number=1, acting_user=adviser(), at=AT)

    with pytest.raises(MapConflictError, match="ada"):
        import_map(proposals, acting_user=adviser(), at=AT)

    assert [(each.name, each.costs, each.what) for each in Voorziening.objects.all()] == [
        ("Dienst", "3 euro", "")
    ]


def test_a_partner_brings_in_its_own_and_nothing_of_another(app_registers):
    partner("saam")
    petra = somebody("partner", "petra", organisatie="saam")
    owned = {"organization_identifiers": [{"identifier_type": "kernbeeld", "identifier": "saam"}]}
    mine, ours = service(id="1", organization=owned), service(id="2", name="Van ons")

    with pytest.raises(AccessError):
        import_map(propose_map(read_map(file(mine, ours))), acting_user=petra, at=AT)
    none = Voorziening.objects.count()
    import_map(propose_map(read_map(file(mine))), acting_user=petra, at=AT)

    assert none == 0
    assert [(one.name, one.owner.code) for one in Voorziening.objects.select_related("owner")] == [
        ("Dienst", "saam")
    ]


def test_a_file_leaves_the_owner_that_is_known_here(app_registers):
    partner("saam")
    entry("Dienst", leefgebieden=["geld"], owner="saam")

    (proposal,) = propose_map(read_map(file(service(description="Nieuw."))))

    assert (proposal.details.owner, proposal.fields) == ("saam", ("what",))


def test_what_goes_out_has_nothing_that_nobody_said(app_registers):
    entry("Koffie")

    (one,) = json.loads(public_map(TODAY))["services"]

    absent = {
        "fees_description",
        "cost_options",
        "phones",
        "url",
        "email",
        "schedules",
        "capacities",
        "assured_date",
    }
    assert not absent & set(one)
    assert "null" not in public_map(TODAY).decode()
    assert one["status"] == "active"


def test_ids_are_the_same_each_time_and_differ_for_all_that_differs(app_registers):
    partner("saam")
    for name in ("Koffie", "Thee"):
        entry(
            name, owner="saam", kernen=["dalfsen"], phone="112", costs="1 euro", address="Straat 1", places=1
        )

    def ids(thing: object) -> list[str]:
        if isinstance(thing, list):
            return [one for each in thing for one in ids(each)]
        if isinstance(thing, dict):
            own = [thing["id"]] if "id" in thing and "taxonomy_id" not in thing else []
            return own + [one for name, each in thing.items() if name != "organization" for one in ids(each)]
        return []

    document = json.loads(public_map(TODAY))
    own = [one for each in document["services"] for one in ids({**each, "attributes": []})]

    assert public_map(TODAY) == public_map(TODAY + timedelta(days=1))
    assert len(set(own)) == len(own) == 16
    assert written([]) == written(Voorziening.objects.none())


def test_a_check_elsewhere_on_another_clock_is_not_ours(app_registers):
    late = datetime(2018, 3, 1, 23, 30, tzinfo=UTC)

    import_map(
        propose_map(read_map(file(service(assured_date="2018-03-01")))), acting_user=adviser(), at=late
    )

    assert Voorziening.objects.get().checked_on is None
