"""What holds for every entry and every search: nothing is lost on the way, and nothing is found by chance."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernbeeld.community.hsds.reading import read_map
from kernbeeld.community.hsds.writing import written
from kernbeeld.community.models.social_map import Access, Step, Voorziening
from kernbeeld.community.queries import kernen
from kernbeeld.community.queries.social_map import KERN, LEEFGEBIED, Wanted, find_voorzieningen, members
from kernbeeld.community.rules.map_details import Hours, VoorzieningDetails, changed_fields, printable
from kernbeeld.community.rules.map_words import folded, wanted_words
from kernbeeld.errors import UserError
from kernbeeld.language import speaking
from kernbeeld.web.pages.map_keeping.forms import SpansField
from tests.community.social_map.making import TODAY, entry
from tests.engine.golden import Case, cases, names

PICTURES = cases("social_map", "pictures.yaml")
TYPED = cases("social_map", "typed_hours.yaml")
LIVES = [one.code for one in members(LEEFGEBIED)]
KERNEN = [one.code for one in members(KERN)]
WITH_DATABASE = settings(
    derandomize=True,
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
LINE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
MINUTES = st.times().map(lambda at: time(at.hour, at.minute))
HOURS = st.tuples(st.integers(1, 7), MINUTES, MINUTES).filter(lambda span: span[1] < span[2])


def several(codes: list[str], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), min_size=least, max_size=3, unique=True).map(tuple)


DETAILS = st.builds(
    VoorzieningDetails,
    name=LINE,
    what=st.just("") | LINE,
    for_whom=st.just("") | LINE,
    access=st.sampled_from([each.value for each in Access]),
    costs=st.just("") | LINE,
    places=st.none() | st.integers(0, 1000),
    hours=st.lists(HOURS.map(lambda span: Hours(*span)), max_size=4, unique=True).map(sorted).map(tuple),
    hours_remark=st.just("") | LINE,
    address=st.just("") | LINE,
    uitvoerders=st.lists(LINE, max_size=3, unique=True).map(tuple),
    kernen=several(KERNEN),
    leefgebieden=several(LIVES, 1),
    functies=st.lists(LINE, max_size=3, unique=True).map(tuple),
    wetten=several(["wmo", "jeugdwet", "wgs"]),
    step=st.sampled_from([each.value for each in Step]),
    valid_from=st.none() | st.dates(date(2010, 1, 1), date(2015, 1, 1)),
    valid_until=st.none() | st.dates(date(2015, 1, 2), date(2030, 1, 1)),
)


def row(details: VoorzieningDetails) -> Voorziening:
    """An entry as a query gives it, without a database."""
    days = {"valid_from": details.valid_from, "valid_until": details.valid_until, "owner": None}
    return Voorziening(code="x", **(details.to_json() | days))


@WITH_DATABASE
@given(details=DETAILS)
def test_whatever_an_entry_says_goes_out_and_comes_in_again_the_same(app_registers, details):
    (service,) = read_map(written([row(details)]))

    assert service.details == details


@given(one=DETAILS, other=DETAILS)
@settings(derandomize=True, max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_two_versions_differ_in_exactly_the_fields_that_differ(one, other):
    named = set(changed_fields(one.to_json(), other.to_json()))

    assert named == {name for name in vars(one) if getattr(one, name) != getattr(other, name)}


@given(st.text(max_size=40))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_what_is_looked_for_is_plain_and_short_whatever_is_typed(text):
    words = wanted_words(text)

    assert len(words) <= 8
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words)
    assert folded(folded(text)) == folded(text)
    assert printable(text).isprintable()


def test_a_search_finds_what_looking_at_each_entry_finds(registers):
    entries = [
        entry(f"Plek {number}", kernen=list(kernen_of), leefgebieden=[life])
        for number, (kernen_of, life) in enumerate(
            (kernen_of, life)
            for kernen_of in ((), ("dalfsen",), ("dalfsen", "hoonhorst"))
            for life in ("geld", "wonen")
        )
    ]
    for kern in ("", "dalfsen", "hoonhorst", "oudleusen"):
        for life in ("", "geld", "wonen", "taal"):
            expected = {
                one.code
                for one in entries
                if (not kern or not one.kernen or kern in one.kernen)
                and (not life or life in one.leefgebieden)
            }
            found = find_voorzieningen(Wanted(life, kern), TODAY)

            assert {one.code for one in found} == expected, (kern, life)


@pytest.mark.parametrize("case", PICTURES, ids=names(PICTURES))
def test_a_picture_is_read_or_refused_in_words(case: Case, tmp_path, monkeypatch):
    class Folder:
        folder = tmp_path

    monkeypatch.setattr(kernen, "house_workspace", lambda: Folder)
    (tmp_path / kernen.FILE).write_text(case["text"], "utf-8")

    try:
        with speaking("en"):
            said = "" if kernen.kern_picture() else "no picture"
    except UserError as error:
        said = str(error)

    assert (case["says"] or "") in said
    assert bool(said) == bool(case["says"]), said


@pytest.mark.parametrize("case", TYPED, ids=[str(case["typed"]) or "nothing" for case in TYPED])
def test_hours_are_read_as_people_write_them(case: Case):
    field = SpansField(required=False, max_length=100)
    try:
        kept = [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in field.clean(case["typed"])]
    except ValidationError:
        kept = None

    assert kept == case["kept"]
