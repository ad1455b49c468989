"""Write the map as HSDS: services with their organisation, place, hours, costs, area and terms."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kernbeeld.community.hsds.shape import (
    DAYS,
    IDENTIFIER,
    LEEFGEBIED,
    TAXONOMIES,
    VERSION,
    WET,
    identity,
)
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.queries.kernen import kern_names
from kernbeeld.community.queries.social_map import members, public
from kernbeeld.conf.municipality import municipality_name

Thing = dict[str, object]


def public_map(day: date) -> bytes:
    """Return everything that is public on a day, as UTF-8 JSON; the same map gives the same bytes."""
    return written(public(day).select_related("owner").order_by("code"))


def written(entries: Iterable[Voorziening]) -> bytes:
    """Return entries as UTF-8 JSON. What is unknown is left out."""
    listed = list(entries)
    kernen, terms = kern_names(), _term_names()
    services = [_service(one, kernen, terms) for one in listed]
    organizations = {str(each["id"]): each for each in map(_organization, listed)}
    document = {
        "version": VERSION,
        "organizations": list(organizations.values()),
        "services": services,
        "taxonomies": [{"id": identity("taxonomy", name), "name": name} for name in TAXONOMIES],
        "taxonomy_terms": _used_terms(listed, terms),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _service(one: Voorziening, kernen: Mapping[str, str], terms: Mapping[tuple[str, str], str]) -> Thing:
    return _known(
        {
            "id": identity("service", one.code),
            "name": one.name,
            "description": one.what,
            "url": one.website,
            "email": one.email,
            "status": "active" if one.withdrawn_on is None else "inactive",
            "fees_description": one.costs,
            "eligibility_description": one.for_whom,
            "assured_date": one.checked_on.isoformat() if one.checked_on else "",
            "organization": _organization(one),
            "phones": [{"id": identity("phone", one.code), "number": one.phone}] if one.phone else [],
            "schedules": _schedules(one),
            "cost_options": _cost_options(one),
            "capacities": _capacities(one),
            "service_areas": [
                {
                    "id": identity("area", one.code, code),
                    "name": kernen.get(code, code),
                    "extent": code,
                    "extent_type": "text",
                }
                for code in one.kernen
            ],
            "service_at_locations": _locations(one),
            "attributes": [
                {
                    "id": identity("attribute", one.code, name, code),
                    "link_entity": "service",
                    "taxonomy_term": _term(name, code, terms),
                }
                for name, code in _codes(one)
            ],
        }
    )


def _known(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value not in ("", [], None)}


def _organization(one: Voorziening) -> Thing:
    """Return who answers for a service: its owner, else the first who carries it out, else we."""
    if one.owner is None:
        name = one.uitvoerders[0] if one.uitvoerders else municipality_name()
        return {"id": identity("organization", "", name), "name": name}
    key = identity("organization", one.owner.code)
    known_as = {
        "id": identity("identifier", one.owner.code),
        "identifier_type": IDENTIFIER,
        "identifier": one.owner.code,
    }
    return {"id": key, "name": one.owner.name, "organization_identifiers": [known_as]}


def _schedules(one: Voorziening) -> list[Thing]:
    valid = _known(
        {
            "valid_from": one.valid_from.isoformat() if one.valid_from else "",
            "valid_to": one.valid_until.isoformat() if one.valid_until else "",
        }
    )
    weekly: list[Thing] = [
        {
            "id": identity("schedule", one.code, number),
            "freq": "WEEKLY",
            "byday": DAYS[each["weekday"] - 1],
            "opens_at": each["opens"],
            "closes_at": each["closes"],
            **valid,
        }
        for number, each in enumerate(one.hours)
    ]
    remark = _known({"description": one.hours_remark}) | ({} if weekly else valid)
    said = [{"id": identity("schedule", one.code, "remark")} | remark] if remark else []
    return weekly + said


def _cost_options(one: Voorziening) -> list[Thing]:
    return [{"id": identity("cost", one.code), "amount_description": one.costs}] if one.costs else []


def _capacities(one: Voorziening) -> list[Thing]:
    return [] if one.places is None else [{"id": identity("capacity", one.code), "maximum": one.places}]


def _locations(one: Voorziening) -> list[Thing]:
    if not one.address:
        return []
    address = {
        "id": identity("address", one.code),
        "address_1": one.address,
        "country": "NL",
        "address_type": "physical",
    }
    location = {"id": identity("location", one.code), "location_type": "physical", "addresses": [address]}
    return [{"id": identity("at_location", one.code), "location": location}]


def _codes(one: Voorziening) -> Iterator[tuple[str, str]]:
    for name, field in TAXONOMIES.items():
        given = getattr(one, field)
        for code in (given,) if isinstance(given, str) else given:
            yield name, code


def _term_names() -> Mapping[tuple[str, str], str]:
    return {(name, each.code): each.label.nl for name in (LEEFGEBIED, WET) for each in members(name)}


def _term(name: str, code: str, terms: Mapping[tuple[str, str], str]) -> Thing:
    return {
        "id": identity("term", name, code),
        "code": code,
        "name": terms.get((name, code), code),
        "taxonomy_detail": name,
    }


def _used_terms(listed: list[Voorziening], terms: Mapping[tuple[str, str], str]) -> list[Thing]:
    used = sorted({pair for one in listed for pair in _codes(one)})
    return [_term(name, code, terms) | {"taxonomy_id": identity("taxonomy", name)} for name, code in used]
