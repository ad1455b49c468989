"""Blocks of events, amounts and delivered counts, in proportion to the spells."""

from datetime import date

import numpy as np
import pyarrow as pa

from kernbeeld.demo.scale.calendar import (
    FIRST_DAY,
    LAST_DAY,
    NEVER,
    day_number,
    days_column,
    instants_column,
    learned,
    numbers_column,
)
from kernbeeld.demo.scale.country import Country, Municipality, Numbers, generator
from kernbeeld.demo.scale.sorts import HAPPENINGS
from kernbeeld.demo.scale.spells import BLOCK
from kernbeeld.demo.scale.vocabulary import ORGANISATIONS, Vocabulary, Words
from kernbeeld.intake.fact_tables import AMOUNT, COUNT, EVENT

EVENTS_PER_SPELL, AMOUNTS_PER_SPELL = 0.3, 0.05
_CORRECTED = 0.05
_EVENT_REGISTER, _AMOUNT_REGISTER, _COUNT_REGISTER = 90 * 10**12, 91 * 10**12, 92 * 10**12
_POSTS = ("pgb", "eigen_bijdrage", "eigen_bijdrage", "eigen_bijdrage")
_SORTS = ("besteed", "begroot", "opgelegd", "geind")
_MONTHS = np.array([day_number(date(2013 + n // 12, n % 12 + 1, 1)) for n in range(67)])
_DELIVERED = ("welzijn.skt_dossiers", "welzijn.ondersteuning", "welzijn.bereikte_inwoners")
_BRON = "welzijnsorganisatie"


def event_block(
    country: Country, municipality: Municipality, words: Vocabulary, block: int
) -> pa.RecordBatch:
    """Return the events beside one block of spells, by record and known time."""
    chance = generator(country.seed, 2, municipality.number, block)
    count = _beside(municipality, block, EVENTS_PER_SPELL)
    base = (municipality.number * 1000 + block) * 10**6
    drawn = chance.choice(len(HAPPENINGS), count, p=[happening.share / 1000 for happening in HAPPENINGS])
    days = FIRST_DAY + chance.integers(0, LAST_DAY - FIRST_DAY + 1, count)
    known = learned(chance, days)
    many = 1 + (chance.random(count) < _CORRECTED)
    of = np.repeat(np.arange(count), many)
    second = np.arange(len(of)) > np.repeat(np.cumsum(many) - many, many)
    first = (many == 2)[of] & ~second
    person = np.array([happening.person for happening in HAPPENINGS])[drawn][of]
    persoon = (base + chance.integers(0, count + 1, count))[of]
    values = {
        "record": pa.array(_EVENT_REGISTER + base + of),
        "version": pa.array((1 + second).astype(np.int32)),
        "persoon": numbers_column(persoon, ~person),
        "geboortemaand": numbers_column(
            chance.integers(1925 * 12, 2017 * 12, count)[of].astype(np.int32), ~person
        ),
        "huishouden": pa.nulls(len(of), pa.int64()),
        "area": words.area.column(chance.choice(municipality.areas, count, p=municipality.weights)[of]),
        "gemeente": words.gemeente.same(f"GM{municipality.number + 1:04d}", len(of)),
        "organisatie": words.organisatie.column(
            (municipality.number * 7 + chance.integers(0, 40, count)[of]) % ORGANISATIONS
        ),
        "aantal": pa.array(1 + chance.poisson(0.2, count)[of]),
        "bedrag": pa.nulls(len(of), pa.int64()),
        "datum": days_column(np.maximum(days[of] - 20 * first, FIRST_DAY)),
        "known_from": instants_column(np.where(second, known[1][of], known[0][of])),
        "known_to": instants_column(np.where(first, known[1][of], NEVER)),
        "first_known": instants_column(known[0][of]),
    }
    values |= _words_of_events(words, drawn[of])
    return pa.record_batch([values[name] for name in EVENT.names], schema=EVENT)


def _words_of_events(words: Vocabulary, drawn: Numbers) -> dict[str, pa.DictionaryArray]:
    codes = {
        name: column.codes([getattr(happening, name) for happening in HAPPENINGS])
        for name, column in words.event.items()
    }
    nothing = words.event["categorie"].column(np.full(len(drawn), -1))
    return {"product": nothing} | {name: words.event[name].column(codes[name][drawn]) for name in codes}


def amount_block(
    country: Country, municipality: Municipality, words: Vocabulary, block: int
) -> pa.RecordBatch:
    """Return the amounts beside one block of spells: each of one month, in one area."""
    chance = generator(country.seed, 3, municipality.number, block)
    count = _beside(municipality, block, AMOUNTS_PER_SPELL)
    base = (municipality.number * 1000 + block) * 10**6
    drawn = chance.integers(0, len(_POSTS), count)
    month = chance.integers(0, len(_MONTHS) - 1, count)
    known = learned(chance, _MONTHS[month + 1])[0]
    posts, sorts = Words(_POSTS), Words(_SORTS)
    values = {
        "post": posts.column(posts.codes(_POSTS)[drawn]),
        "sort": sorts.column(sorts.codes(_SORTS)[drawn]),
        "record": pa.array(_AMOUNT_REGISTER + base + np.arange(count)),
        "version": pa.array(np.ones(count, np.int32)),
        "area": words.area.column(chance.choice(municipality.areas, count, p=municipality.weights)),
        "gemeente": words.gemeente.same(f"GM{municipality.number + 1:04d}", count),
        "begin": days_column(_MONTHS[month]),
        "einde": days_column(_MONTHS[month + 1] - 1),
        "bedrag": pa.array((chance.lognormal(10.0, 1.0, count)).astype(np.int64)),
        "known_from": instants_column(known),
        "known_to": instants_column(np.full(count, NEVER)),
        "first_known": instants_column(known),
    }
    return pa.record_batch([values[name] for name in AMOUNT.names], schema=AMOUNT)


def count_block(country: Country, municipality: Municipality, words: Vocabulary) -> pa.RecordBatch:
    """Return what a partner delivers for each half-year: reach of welfare work per kern and in total."""
    chance = generator(country.seed, 4, municipality.number)
    kernen = [kern for kern in country.kernen if kern.startswith(f"k{municipality.number + 1:04d}_")]
    years = range(2015, 2018)
    keys = [
        (code, kern, year, half)
        for year in years
        for half in (1, 2)
        for code in _DELIVERED
        for kern in ("", *kernen)
    ]
    breakdowns = [f"kern={kern}" if kern else "" for _, kern, _, _ in keys]
    lasts = [day_number(date(year, 6, 30) if half == 1 else date(year, 12, 31)) for *_, year, half in keys]
    last = np.array(lasts, np.int64)
    values = {
        "code": pa.array([key[0] for key in keys]).dictionary_encode(),
        "record": pa.array(_COUNT_REGISTER + municipality.number * 10**6 + np.arange(len(keys))),
        "version": pa.array(np.ones(len(keys), np.int32)),
        "breakdown": pa.array(breakdowns).dictionary_encode(),
        "gemeente": words.gemeente.same(f"GM{municipality.number + 1:04d}", len(keys)),
        "begin": days_column(np.array([day_number(date(year, 1, 1)) for *_, year, _ in keys])),
        "einde": days_column(last),
        "value": pa.array(_counted(chance, keys, len(kernen))),
        "absence": pa.nulls(len(keys), pa.string()).dictionary_encode(),
        "qualifiers": pa.array([""] * len(keys)).dictionary_encode(),
        "bron": pa.array([_BRON] * len(keys)).dictionary_encode(),
        "known_from": instants_column((last + 20) * 86_400),
        "known_to": instants_column(np.full(len(keys), NEVER)),
        "first_known": instants_column((last + 20) * 86_400),
    }
    return pa.record_batch([values[name] for name in COUNT.names], schema=COUNT)


def _counted(chance: np.random.Generator, keys: list[tuple[str, str, int, int]], kernen: int) -> Numbers:
    """Draw a count for each kern; a total is the sum of the kernen that follow it."""
    drawn = chance.poisson(30, len(keys)).reshape(-1, kernen + 1)
    drawn[:, 0] = drawn[:, 1:].sum(axis=1)
    return np.asarray(drawn.reshape(-1), np.int64)


def _beside(municipality: Municipality, block: int, share: float) -> int:
    """Return how many rows stand beside one block of spells."""
    rows = min(BLOCK, municipality.spells - block * BLOCK)
    return round(rows * share)
