"""Making the whole: facts block by block, so that the memory stays bounded, and published in one stroke."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.demo.scale.calendar import WATERMARK
from kernbeeld.demo.scale.country import Country, Municipality, make_country
from kernbeeld.demo.scale.folder import write_folder
from kernbeeld.demo.scale.others import amount_block, count_block, event_block
from kernbeeld.demo.scale.spells import spell_block, spell_blocks
from kernbeeld.demo.scale.vocabulary import Vocabulary
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import DEFAULT_FOLDER, FactStore
from kernbeeld.language import gettext

MOST_SPELLS, MOST_MUNICIPALITIES = 100_000_000, 9_999
Maker = Callable[[Country, Municipality, Vocabulary, int], pa.RecordBatch]


@dataclass(frozen=True)
class Scaled:
    """What was made: rows of each kind, kernen, and the digest of the facts."""

    rows: dict[FactKind, int]
    kernen: int
    digest: str


def build_scale(
    folder: Path,
    *,
    spells: int,
    municipalities: int,
    seed: int,
    progress: Callable[[int], None] = lambda rows: None,
) -> Scaled:
    """Make a folder with the facts and definitions of a made-up country; equal input, equal facts.

    ``progress`` is told of each block how many rows of spells it has. The folder appears when it is
    complete; what an interrupted run left behind beside it is removed by the next one.
    Raises :class:`UserError` for numbers that are out of bounds, and when the folder is there already.
    """
    _require(folder, spells, municipalities)
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        made = _build(part, make_country(spells, municipalities, seed), progress)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return made


def _require(folder: Path, spells: int, municipalities: int) -> None:
    if folder.exists():
        raise UserError(
            gettext("'{folder}' exists already. Name a new folder, or remove it first.", folder=folder)
        )
    if not 1 <= municipalities <= MOST_MUNICIPALITIES:
        raise UserError(
            gettext("Between 1 and {most} municipalities can be made.", most=f"{MOST_MUNICIPALITIES:,}")
        )
    if not municipalities <= spells <= MOST_SPELLS:
        raise UserError(
            gettext(
                "{municipalities} municipalities can have from {municipalities} up to {most} spells.",
                municipalities=municipalities,
                most=f"{MOST_SPELLS:,}",
            )
        )


def _build(folder: Path, country: Country, progress: Callable[[int], None]) -> Scaled:
    write_folder(folder, country)
    words = Vocabulary.of(country)
    stopped: list[KeyboardInterrupt] = []

    def blocks(maker: Maker) -> Iterator[pa.RecordBatch]:
        try:
            for municipality, block in _places(country):
                batch = maker(country, municipality, words, block)
                if maker is spell_block:
                    progress(batch.num_rows)
                yield batch
        except KeyboardInterrupt as stop:
            stopped.append(stop)
            raise

    tables = {
        FactKind.SPELL: blocks(spell_block),
        FactKind.EVENT: blocks(event_block),
        FactKind.AMOUNT: blocks(amount_block),
        FactKind.COUNT: (count_block(country, each, words) for each in country.municipalities),
    }
    try:
        facts = FactStore(folder / DEFAULT_FOLDER).publish(tables, WATERMARK)
    except duckdb.Error:
        # The database that sorts the blocks wraps what happens while they are made.
        if stopped:
            raise stopped[0] from None
        raise
    return Scaled(dict(facts.rows), len(country.kernen), facts.digest)


def _places(country: Country) -> Iterator[tuple[Municipality, int]]:
    """Yield every block of every municipality."""
    for municipality in country.municipalities:
        for block in range(spell_blocks(municipality)):
            yield municipality, block
