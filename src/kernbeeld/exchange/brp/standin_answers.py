"""What the stand-in answers: who fits the question, with no field more than asked."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_KINDS = "https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html"
_SECTIONS = {400: "10.4.1", 401: "10.4.2", 403: "10.4.4", 404: "10.4.5", 415: "10.4.16"}
_FIELD = re.compile(r"[a-zA-Z0-9._]{1,200}")
_MOST_FIELDS = 130
_MOST_NUMBERS = 20
ALWAYS = ("geheimhoudingPersoonsgegevens", "opschortingBijhouding", "inOnderzoek", "rni", "verificatie")
"""Fields that come along of themselves, and may not be asked."""
_FEW = ("burgerservicenummer", "geboorte", "geslacht", "leeftijd", "naam", "adressering")
"""What a search gives."""
_ALL = (
    *_FEW,
    *("aNummer", "nationaliteiten", "overlijden", "verblijfplaats", "immigratie", "verblijfstitel", "gezag"),
    *("gemeenteVanInschrijving", "datumInschrijvingInGemeente", "datumEersteInschrijvingGBA"),
    *("indicatieCurateleRegister", "kinderen", "ouders", "partners"),
)
Question = Mapping[str, object]
Person = Mapping[str, object]


@dataclass(frozen=True)
class Answer:
    """A status and what goes with it."""

    status: int
    body: Mapping[str, object]

    @property
    def media_type(self) -> str:
        """Return the kind of content."""
        kind = "application/json" if self.status == 200 else "application/problem+json"
        return f"{kind}; charset=utf-8"


@dataclass(frozen=True)
class _Rule:
    """A kind of question: what it must and may have, each as a pattern, and who fits."""

    required: Mapping[str, str]
    fits: Callable[[Question, Person], bool]
    known: tuple[str, ...] = _FEW
    optional: Mapping[str, str] = field(default_factory=dict)


def problem(status: int, code: str, title: str, *, params: Sequence[tuple[str, str, str]] = ()) -> Answer:
    """Return a refusal as RFC 7807 has it; each of `params` is a name, a code and a reason."""
    body: dict[str, object] = {
        "type": f"{_KINDS}#sec{_SECTIONS.get(status, '10.5.1')}",
        "title": title,
        "status": status,
        "code": code,
        "instance": "http://127.0.0.1/personen",
    }
    if params:
        body["invalidParams"] = [
            {"name": name, "code": kind, "reason": reason} for name, kind, reason in params
        ]
    return Answer(status, body)


def answer_to(question: Question, persons: Sequence[Person]) -> Answer:
    """Return the answer of the standard to a question about `persons`."""
    rule = _RULES.get(str(question.get("type")))
    if rule is None:
        known = [("type", "value", "Waarde is geen geldig zoek type.")]
        return problem(400, "paramsValidation", "Een of meerdere parameters zijn niet correct.", params=known)
    wrong = [*_wrong_fields(question.get("fields"), rule), *_wrong_params(question, rule)]
    if wrong:
        return problem(400, "paramsValidation", "Een of meerdere parameters zijn niet correct.", params=wrong)
    fields = question["fields"]
    wanted = _Tree.of([*(fields if isinstance(fields, list) else ()), *ALWAYS])
    found = [_only(person, wanted) for person in persons if rule.fits(question, person)]
    return Answer(200, {"type": question["type"], "personen": found})


def _wrong_fields(fields: object, rule: _Rule) -> Iterator[tuple[str, str, str]]:
    if not isinstance(fields, list) or not fields:
        yield "fields", "required", "Parameter is verplicht."
        return
    if len(fields) > _MOST_FIELDS:
        yield "fields", "maxItems", "Array bevat meer dan 130 items."
    for place, name in enumerate(fields):
        known = isinstance(name, str) and _FIELD.fullmatch(name) and name.partition(".")[0] in rule.known
        if not known:
            yield f"fields.{place}", "fields", "Parameter bevat een niet bestaande veldnaam."


def _wrong_params(question: Question, rule: _Rule) -> Iterator[tuple[str, str, str]]:
    for name, pattern in {**rule.required, **rule.optional}.items():
        value = question.get(name)
        if value is None:
            if name in rule.required:
                yield name, "required", "Parameter is verplicht."
            continue
        values = value if isinstance(value, list) else [value]
        is_whole = len(values) <= _MOST_NUMBERS and all(re.fullmatch(pattern, str(one)) for one in values)
        if not is_whole or not values:
            yield name, "pattern", "Waarde voldoet niet aan patroon."
    for name in question:
        if name not in {"type", "fields", "gemeenteVanInschrijving", *rule.required, *rule.optional}:
            yield name[:30], "unknownParam", "Parameter is niet verwacht."


class _Tree(dict[str, "_Tree"]):
    """Paths by their first name; an empty tree wants everything."""

    @classmethod
    def of(cls, paths: Sequence[object]) -> "_Tree":
        """Return the tree of paths with points between their names."""
        tree = cls()
        for path in paths:
            branch = tree
            for name in str(path).split("."):
                branch = branch.setdefault(name, cls())
        return tree


def _only(value: object, wanted: _Tree) -> object:
    """Return `value` with what is wanted of it; a path that ends wants all that stands there."""
    if isinstance(value, list):
        return [_only(item, wanted) for item in value]
    if not isinstance(value, Mapping) or not wanted:
        return value
    kept: dict[str, object] = {}
    for name, held in value.items():
        if name == "type" or name in wanted:
            kept[name] = _only(held, wanted.get(name, _Tree()))
    return {name: held for name, held in kept.items() if held not in ({}, [])}


def _at(person: object, path: str) -> str:
    for name in path.split("."):
        person = person.get(name) if isinstance(person, Mapping) else None
    return "" if person is None else str(person)


def _is_there(question: Question, person: Person) -> bool:
    return question.get("inclusiefOverledenPersonen") is True or not person.get("overlijden")


def _by_number(question: Question, person: Person) -> bool:
    asked = question["burgerservicenummer"]
    return isinstance(asked, list) and person["burgerservicenummer"] in asked


def _by_name(question: Question, person: Person) -> bool:
    names = ("geslachtsnaam", "voornamen", "voorvoegsel")
    return (
        _is_there(question, person)
        and _at(person, "geboorte.datum.datum") == question["geboortedatum"]
        and all(_matches(question.get(name), _at(person, f"naam.{name}")) for name in names)
    )


def _by_address(question: Question, person: Person) -> bool:
    there = "verblijfplaats.verblijfadres"
    letters = ("huisletter", "huisnummertoevoeging")
    return (
        _is_there(question, person)
        and _at(person, f"{there}.postcode") == str(question["postcode"]).replace(" ", "").upper()
        and _at(person, f"{there}.huisnummer") == str(question["huisnummer"])
        and all(_matches(question.get(name), _at(person, f"{there}.{name}")) for name in letters)
        and _matches(question.get("geslachtsnaam"), _at(person, "naam.geslachtsnaam"))
    )


def _matches(asked: object, held: str) -> bool:
    """Compare without capitals; a star at the end stands for the rest."""
    if asked is None:
        return True
    text, name = str(asked).casefold(), held.casefold()
    return name.startswith(text[:-1]) if text.endswith("*") else name == text


_NAME = r"[a-zA-Z0-9À-ž .\-']{1,200}|[a-zA-Z0-9À-ž .\-']{3,199}\*"
_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_DECEASED = {"inclusiefOverledenPersonen": "True|False"}
_RULES = {
    "RaadpleegMetBurgerservicenummer": _Rule({"burgerservicenummer": "[0-9]{9}"}, _by_number, _ALL),
    "ZoekMetGeslachtsnaamEnGeboortedatum": _Rule(
        {"geslachtsnaam": _NAME, "geboortedatum": _DAY},
        _by_name,
        optional={"voornamen": rf"{_NAME}|.{{1,2}}\*", "voorvoegsel": "[a-zA-Z ']{1,10}", **_DECEASED},
    ),
    "ZoekMetPostcodeEnHuisnummer": _Rule(
        {"postcode": "[1-9][0-9]{3} ?[A-Za-z]{2}", "huisnummer": "[1-9][0-9]{0,4}"},
        _by_address,
        optional={
            "huisletter": "[a-zA-Z]",
            "huisnummertoevoeging": r"[a-zA-Z0-9 \-]{1,4}",
            "geslachtsnaam": _NAME,
            **_DECEASED,
        },
    ),
}
