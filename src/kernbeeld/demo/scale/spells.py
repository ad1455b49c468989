"""Blocks of spells: records become rows, sorted as the store keeps them."""

import numpy as np
import pyarrow as pa

from kernbeeld.catalogue.fact_columns import Piece
from kernbeeld.demo.scale.calendar import NEVER, OPEN, days_column, instants_column, numbers_column
from kernbeeld.demo.scale.country import Country, Municipality, Numbers, generator
from kernbeeld.demo.scale.records import NOBODY, Records, draw_records
from kernbeeld.demo.scale.shapes import PART, ROWS, VERSION, VERSIONS, WITHDRAWN, Part, draw_shapes
from kernbeeld.demo.scale.sorts import SORTS
from kernbeeld.demo.scale.vocabulary import ORGANISATIONS, Vocabulary
from kernbeeld.intake.fact_tables import SPELL

BLOCK = 250_000
"""Rows that are made at once; this bounds the memory."""

_ONE_IN = 250
_REGISTER = 10**12


def spell_blocks(municipality: Municipality) -> int:
    """Return how many blocks a municipality has."""
    return -(-municipality.spells // BLOCK)


def spell_block(
    country: Country, municipality: Municipality, words: Vocabulary, block: int
) -> pa.RecordBatch:
    """Return one block of a municipality's spells, by person, kind, record, known time and begin.

    The vacancies, which have no person, stand at the end of the municipality's last block.
    """
    chance = generator(country.seed, 1, municipality.number, block)
    rows = min(BLOCK, municipality.spells - block * BLOCK)
    shape = draw_shapes(chance, rows)
    last = block == spell_blocks(municipality) - 1
    vacancies = min(municipality.spells // _ONE_IN, len(shape) // 4) if last else 0
    base = (municipality.number * 1000 + block) * 10**6
    records = draw_records(chance, municipality, base, shape, vacancies)
    return _rows(records, municipality, words, base)


def _rows(records: Records, municipality: Municipality, words: Vocabulary, base: int) -> pa.RecordBatch:
    many = ROWS[records.shape]
    of = np.repeat(np.arange(len(many)), many)
    ordinal = np.arange(len(of)) - np.repeat(np.cumsum(many) - many, many)
    shape = records.shape[of]
    version, part = VERSION[shape, ordinal], PART[shape, ordinal]
    kind = words.spell["kind"].codes([sort.kind for sort in SORTS])[records.sort[of]]
    record = (kind.astype(np.int64) + 1) * _REGISTER + base + of
    persoon = records.persoon[of]
    nobody = persoon == NOBODY
    begin, einde, sinds = _days(records, of, part)
    instants = _instants(records, of, version)
    values = {
        "kind": words.spell["kind"].column(kind),
        "record": pa.array(record),
        "version": pa.array(version.astype(np.int32)),
        "persoon": numbers_column(persoon, nobody),
        "geboortemaand": numbers_column(records.geboortemaand[of].astype(np.int32), nobody),
        "huishouden": numbers_column(persoon // 2, nobody),
        "gemeente": words.gemeente.same(f"GM{municipality.number + 1:04d}", len(of)),
        "bedrag": numbers_column(records.bedrag[of], records.bedrag[of] == 0),
        "begin": days_column(begin),
        "einde": days_column(einde),
        "sinds": days_column(sinds),
        **dict(zip(("known_from", "known_to", "first_known"), map(instants_column, instants), strict=True)),
        **_texts(records, words, of, part, einde),
    }
    batch = pa.record_batch([values[name] for name in SPELL.names], schema=SPELL)
    order = np.lexsort((begin, instants[0], record, np.where(nobody, 2**62, persoon)))
    return batch.take(pa.array(order))


def _days(records: Records, of: Numbers, part: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return first day, last day, and first day of the whole record, of each row."""
    begin, einde = records.begin[of], records.einde[of]
    is_open = einde == OPEN
    shift = records.reason[of] % 45 + 1
    shifted = part == Part.SHIFTED
    sinds = np.where(shifted & is_open, begin - shift, begin)
    known = np.where(shifted & ~is_open, einde + shift, einde)
    # A cut lies within the record: its first day is not the record's, and not after its last.
    cut = begin + 1 + records.reason[of] % np.minimum(np.where(is_open, 400, einde - begin), 400).clip(1)
    known = np.where(part == Part.UNENDED, OPEN, np.where(part == Part.BEFORE_MOVE, cut - 1, known))
    return np.where(part == Part.AFTER_MOVE, cut, sinds), known, sinds


def _instants(records: Records, of: Numbers, version: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return from when, until when and since when each row is known, in seconds."""
    known = np.stack(records.known)
    shape = records.shape[of]
    replaced = (version < VERSIONS[shape]) | WITHDRAWN[shape]
    following = known[np.minimum(version, 2), of]
    return known[version - 1, of], np.where(replaced, following, NEVER), known[0, of]


def _texts(
    records: Records, words: Vocabulary, of: Numbers, part: Numbers, einde: Numbers
) -> dict[str, pa.DictionaryArray]:
    sort = records.sort[of]
    columns = {
        name: words.spell[name].column(words.spell[name].codes([getattr(each, name) for each in SORTS])[sort])
        for name in ("wet", "product", "categorie", "leveringsvorm")
    }
    start, transfer, end = words.edge.codes([Piece.START, Piece.TRANSFER, Piece.END])
    columns["piece"] = words.edge.column(np.where(part == Part.AFTER_MOVE, transfer, start))
    columns["tail"] = words.edge.column(np.where(part == Part.BEFORE_MOVE, transfer, end))
    columns["area"] = words.area.column(
        np.where(part == Part.AFTER_MOVE, records.other_area[of], records.area[of])
    )
    columns["organisatie"] = words.organisatie.column(
        (records.organisatie[of] + (part == Part.SHIFTED)) % ORGANISATIONS
    )
    reason = records.reason[of]
    begins = _reasons(words, "reden_begin", [each.begins for each in SORTS], sort, reason)
    ends = _reasons(words, "reden_einde", [each.ends for each in SORTS], sort, reason // 64)
    columns["reden_begin"] = words.spell["reden_begin"].column(begins)
    columns["reden_einde"] = words.spell["reden_einde"].column(
        np.where((einde == OPEN) | (part == Part.BEFORE_MOVE), -1, ends)
    )
    return columns


def _reasons(
    words: Vocabulary, column: str, lists: list[tuple[str, ...]], sort: Numbers, draw: Numbers
) -> Numbers:
    """Choose one word from the list of each row's sort."""
    most = max(map(len, lists))
    codes = [words.spell[column].codes([each[place % len(each)] for place in range(most)]) for each in lists]
    lengths = np.array([len(each) for each in lists])
    chosen: Numbers = np.stack(codes)[sort, draw % lengths[sort]].astype(np.int64)
    return chosen
