"""Read a map in HSDS that somebody sent: what it says, or every mistake with its path."""

from collections.abc import Iterator
from dataclasses import dataclass

from kernbeeld.community.hsds.nodes import MapFileError, Node, read_json
from kernbeeld.community.hsds.shape import ACCESS, DAYS, IDENTIFIER, STEP, TAXONOMIES
from kernbeeld.community.queries.map_keeping import known_codes
from kernbeeld.community.rules.map_details import Hours, VoorzieningDetails, printable, problems
from kernbeeld.community.rules.map_words import name_key
from kernbeeld.language import gettext

PATHS = {
    "what": "description",
    "website": "url",
    "costs": "fees_description",
    "for_whom": "eligibility_description",
    "phone": "phones",
    "hours": "schedules",
    "hours_remark": "schedules",
    "valid_until": "schedules",
    "kernen": "service_areas",
    "places": "capacities",
    "address": "service_at_locations",
    "owner": "organization",
}
"""Where in a service the fields stand that HSDS calls otherwise; terms stand in its ``attributes``."""


@dataclass(frozen=True)
class Service:
    """One service of a file: its id there, and what it says of a provision."""

    id: str
    details: VoorzieningDetails


def read_map(data: bytes) -> tuple[Service, ...]:
    """Return the services of a file that are active; what HSDS has and we have not is passed over.

    Raises :class:`~kernbeeld.community.hsds.nodes.MapFileError` with every mistake.
    """
    root = read_json(data)
    if "services" not in root.fields:
        root.wrong("services", gettext("There is no list of services."))
    nodes = [node for node in root.nodes("services") if node.text("status") in ("", "active")]
    found = [_service(node) for node in nodes]
    known = known_codes()
    for node, service in zip(nodes, found, strict=True):
        for field, text in problems(service.details, known):
            attributes = field in TAXONOMIES.values()
            node.wrong("attributes" if attributes else PATHS.get(field, field), text)
    _refuse_twice(nodes, found)
    if root.problems:
        raise MapFileError(root.problems)
    return tuple(found)


def _refuse_twice(nodes: list[Node], found: list[Service]) -> None:
    seen: set[str] = set()
    for node, service in zip(nodes, found, strict=True):
        for field, key in (("id", service.id), ("name", _named(service.details.name))):
            if key in seen:
                node.wrong(field, gettext("This stands in the file twice."))
            seen |= {key} if key else set()


def _named(name: str) -> str:
    return f"name {name_key(name)}" if name else ""


def _service(node: Node) -> Service:
    schedules = list(node.nodes("schedules"))
    terms = _terms(node)
    costs = [each.text("amount_description") for each in node.nodes("cost_options")]
    return Service(
        node.text("id"),
        VoorzieningDetails(
            name=node.text("name"),
            what=node.text("description"),
            for_whom=node.text("eligibility_description"),
            access=next(iter(terms[ACCESS]), "onbekend"),
            costs=node.text("fees_description") or next(filter(None, costs), ""),
            places=next((each.whole("maximum") for each in node.nodes("capacities")), None),
            hours=tuple(sorted(_hours(schedules))),
            hours_remark=next(filter(None, (each.text("description") for each in schedules)), ""),
            address=next(_addresses(node), ""),
            phone=next((each.text("number") for each in node.nodes("phones")), ""),
            email=node.text("email"),
            website=node.text("url"),
            owner=_owner(node),
            kernen=tuple(each.text("extent") or each.text("name") for each in node.nodes("service_areas")),
            step=next(iter(terms[STEP]), "algemeen"),
            valid_from=next(filter(None, (each.day("valid_from") for each in schedules)), None),
            valid_until=next(filter(None, (each.day("valid_to") for each in schedules)), None),
            uitvoerders=terms["uitvoerder"],
            leefgebieden=terms["leefgebied"],
            functies=terms["functie"],
            wetten=terms["wet"],
        ),
    )


def _terms(node: Node) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {name: [] for name in TAXONOMIES}
    for each in node.nodes("attributes"):
        term = each.node("taxonomy_term")
        code = term.text("code")
        if code and term.text("taxonomy_detail") in found:
            found[term.text("taxonomy_detail")].append(code)
    return {name: tuple(dict.fromkeys(codes)) for name, codes in found.items()}


def _hours(schedules: list[Node]) -> Iterator[Hours]:
    """Give the weekly hours. One schedule may hold on several days; what is no weekly rhythm is no hours."""
    for each in schedules:
        days = [day.strip() for day in each.text("byday").split(",") if day.strip()]
        if not days:
            continue
        opens, closes = each.hour("opens_at"), each.hour("closes_at")
        for day in days:
            if day not in DAYS:
                each.wrong(
                    "byday", gettext("'{day}' is no day of the week; choose MO to SU.", day=printable(day))
                )
            elif opens and closes:
                yield Hours(DAYS.index(day) + 1, opens, closes)


def _addresses(node: Node) -> Iterator[str]:
    for at_location in node.nodes("service_at_locations"):
        for address in at_location.node("location").nodes("addresses"):
            lines = (address.text(key) for key in ("address_1", "address_2", "postal_code", "city"))
            if said := ", ".join(filter(None, lines)):
                yield said


def _owner(node: Node) -> str:
    organization = node.node("organization")
    for each in organization.nodes("organization_identifiers"):
        if each.text("identifier_type") == IDENTIFIER:
            return each.text("identifier")
    return ""
