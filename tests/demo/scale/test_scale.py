"""A made-up country: the same seed makes the same facts, as skewed and as corrected as real ones."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.municipality import read_workspace
from kernbeeld.demo.scale.build import build_scale
from kernbeeld.demo.scale.country import make_country
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import DEFAULT_FOLDER, FactSet, FactStore
from kernbeeld.intake.fact_tables import TABLES
from kernbeeld.language import speaking

SPELLS, MUNICIPALITIES = 6_000, 12


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scale") / "country"
    build_scale(folder, spells=SPELLS, municipalities=MUNICIPALITIES, seed=3)
    return folder


@pytest.fixture(scope="module")
def facts(country: Path) -> FactSet:
    found = FactStore(country / DEFAULT_FOLDER).current()
    assert found is not None
    return found


def ask(facts: FactSet, question: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        for kind, files in facts.files.items():
            connection.read_parquet([str(file) for file in files]).create_view(str(kind))
        connection.execute("set TimeZone = 'UTC'")
        return connection.execute(question).fetchall()


def test_the_same_seed_makes_the_same_facts(tmp_path: Path, facts: FactSet) -> None:
    again = build_scale(tmp_path / "again", spells=SPELLS, municipalities=MUNICIPALITIES, seed=3)

    assert again.digest == facts.digest


def test_another_seed_makes_other_facts(tmp_path: Path, facts: FactSet) -> None:
    other = build_scale(tmp_path / "other", spells=SPELLS, municipalities=MUNICIPALITIES, seed=4)

    assert other.digest != facts.digest


@pytest.mark.parametrize("kind", list(FactKind))
def test_every_table_has_the_schema_of_its_kind(facts: FactSet, kind: FactKind) -> None:
    (file,) = facts.files[kind]

    table = pq.read_table(file).cast(TABLES[kind])

    table.validate(full=True)
    assert table.num_rows == facts.rows[kind] > 0


def test_exactly_as_many_spells_as_asked_are_made(facts: FactSet) -> None:
    assert facts.rows[FactKind.SPELL] == SPELLS


@pytest.mark.parametrize("spells", [1, 2, 3, 7, 100])
def test_few_spells_are_exact_too(tmp_path: Path, spells: int) -> None:
    made = build_scale(tmp_path / "few", spells=spells, municipalities=1, seed=spells)

    assert made.rows[FactKind.SPELL] == spells


def test_events_and_amounts_grow_with_the_spells(tmp_path: Path) -> None:
    small, large = (
        build_scale(tmp_path / str(spells), spells=spells, municipalities=2, seed=1).rows
        for spells in (2_000, 20_000)
    )

    for kind in (FactKind.EVENT, FactKind.AMOUNT):
        assert 9 < large[kind] / small[kind] < 11


def test_municipalities_differ_as_much_as_real_ones(facts: FactSet) -> None:
    sizes = [size for (size,) in ask(facts, "select count(*) from spell group by gemeente order by 1")]

    assert len(sizes) == MUNICIPALITIES
    assert sizes[-1] > 4 * sizes[0]


def test_no_row_is_known_backwards_or_beyond_the_watermark(facts: FactSet) -> None:
    wrong = ask(
        facts,
        "select count(*) from spell where known_to <= known_from or first_known > known_from "
        f"or known_from > timestamptz '{facts.watermark.isoformat()}'",
    )

    assert wrong == [(0,)]


def test_one_version_of_a_record_is_known_at_a_time(facts: FactSet) -> None:
    overlapping = ask(
        facts,
        "select count(*) from spell a join spell b using (record) where a.version < b.version "
        "and a.known_to > b.known_from",
    )

    assert overlapping == [(0,)]


def test_pieces_of_a_moved_record_follow_each_other(facts: FactSet) -> None:
    moved = ask(
        facts,
        "select count(*), count(*) filter (where b.begin = a.einde + 1 and b.tail = 'end' and "
        "b.einde >= b.begin and a.einde >= a.begin and b.sinds = a.begin) from spell a join spell b "
        "using (record, version) where a.tail = 'transfer' and b.piece = 'transfer'",
    )
    pieces = ask(facts, "select count(*) from spell where tail = 'transfer'")

    assert moved[0][0] == moved[0][1] == pieces[0][0] > 0


def test_about_one_in_ten_records_was_corrected(facts: FactSet) -> None:
    ((share,),) = ask(
        facts,
        "select avg(many) from (select (max(version) > 1)::int as many from spell group by record)",
    )

    assert isinstance(share, float)
    assert 0.08 < share < 0.25


def test_a_person_lives_in_one_municipality_and_has_one_month_of_birth(facts: FactSet) -> None:
    several = ask(
        facts,
        "select count(*) from (select persoon from spell where persoon is not null group by persoon "
        "having count(distinct gemeente) > 1 or count(distinct geboortemaand) > 1)",
    )

    assert several == [(0,)]


def test_only_vacancies_have_no_person(facts: FactSet) -> None:
    kinds = ask(facts, "select distinct kind from spell where persoon is null")

    assert kinds == [("vrijwilligersvacature",)]


def test_every_area_lies_in_one_kern(country: Path, facts: FactSet) -> None:
    catalogue = load_catalogue(*read_workspace(country).overlays)
    (version,) = catalogue.places["kern"].versions
    areas = {area for (area,) in ask(facts, "select distinct area from spell union select area from event")}

    assert areas <= version.areas.keys()
    assert all(len(kernen) == 1 for kernen in version.areas.values())


def test_a_country_of_342_municipalities_has_between_1000_and_2500_kernen() -> None:
    country = make_country(1_000_000, 342, seed=1)

    assert 1_000 <= len(country.kernen) <= 2_500
    assert sum(municipality.spells for municipality in country.municipalities) == 1_000_000


def test_an_interrupted_run_leaves_no_folder_and_the_next_one_succeeds(tmp_path: Path) -> None:
    folder = tmp_path / "country"

    with pytest.raises(KeyboardInterrupt):
        build_scale(folder, spells=900, municipalities=3, seed=1, progress=_interrupted)

    assert list(tmp_path.iterdir()) == []
    assert build_scale(folder, spells=900, municipalities=3, seed=1).rows[FactKind.SPELL] == 900


def test_what_a_killed_run_left_behind_is_removed_by_the_next(tmp_path: Path) -> None:
    leftover = tmp_path / ".country.part"
    leftover.mkdir()
    (leftover / "half").write_text("half")

    build_scale(tmp_path / "country", spells=10, municipalities=1, seed=1)

    assert [each.name for each in tmp_path.iterdir()] == ["country"]


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    with speaking("en"), pytest.raises(UserError) as refused:
        build_scale(tmp_path, spells=10, municipalities=1, seed=1)

    assert str(refused.value) == f"'{tmp_path}' exists already. Name a new folder, or remove it first."


@pytest.mark.parametrize(
    ("spells", "municipalities", "message"),
    [
        (10, 0, "Between 1 and 9,999 municipalities can be made."),
        (10, 10_000, "Between 1 and 9,999 municipalities can be made."),
        (2, 3, "3 municipalities can have from 3 up to 100,000,000 spells."),
    ],
)
def test_numbers_out_of_bounds_are_refused(
    tmp_path: Path, spells: int, municipalities: int, message: str
) -> None:
    with speaking("en"), pytest.raises(UserError) as refused:
        build_scale(tmp_path / "x", spells=spells, municipalities=municipalities, seed=1)

    assert str(refused.value) == message


def _interrupted(rows: int) -> None:
    raise KeyboardInterrupt
