"""What must hold for any file: a clear refusal or a full import, and never anything else."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.catalogue.period import Period
from kernbeeld.errors import UserError
from kernbeeld.intake.importing import import_figures, read_figures
from kernbeeld.intake.long_table import csv_table
from kernbeeld.intake.problems import CellProblems, FiguresError
from kernbeeld.intake.store import Store
from kernbeeld.intake.suggest import suggest
from kernbeeld.language import speaking
from tests.intake.spreadsheets import ods_content, ods_table, write_ods, write_xlsx

KNOWN_AT = datetime(2018, 4, 1, tzinfo=UTC)
LONG = (
    'delivery: d\nformat: long\nnotation: {decimal: ",", signs: {"": unknown}}\n'
    "columns: {code: code, period: periode, value: waarde}\n"
)
WIDE = (
    "delivery: d\nformat: wide\nsheets:\n- blocks:\n  - rows: {Cliënten: zorg.clienten}\n    ignore: ['*']\n"
)
HEADER = b"code;periode;waarde\n"
PIECES = st.sampled_from(
    [
        b"zorg.clienten;2017;5\n",
        b"zorg.clienten;2018;1.234\n",
        b"zorg.clienten;2016;-\n",
        b'"zorg.clienten";"2015";"7"\n',
        b";;\n",
        b"\n",
        b"\r\n",
        b"\r",
        b'"',
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xe9",
        "zorg.clienten;2014;²\n".encode(),
        b"zorg.clienten;2013;5;6;7\n",
        b"zorg.clienten\n",
        b"PK\x03\x04",
        b"sep=,\n",
    ]
)
FILES = st.binary(max_size=200) | st.lists(PIECES, max_size=12).map(lambda pieces: HEADER + b"".join(pieces))
CELLS = (
    st.none()
    | st.integers(-(10**6), 10**6)
    | st.floats(-1e6, 1e6)
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
    | st.sampled_from(
        ["2017", "jan", "1e helft 2018", "Totaal", "-", "x", "Cliënten", "12,5%", "€ 5", "31-12-2017"]
    )
)
SHEETS = st.lists(st.lists(CELLS, max_size=5), max_size=8)


class Desk:
    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self.folder = factory.mktemp("any")
        self.file = self.folder / "cijfers"
        self.store = Store(self.folder / "store")

    def outcome(self, mapping: str | None, catalogue: Catalogue) -> str:
        """Return ``imported`` or ``refused``; any other exception is a failure of the test."""
        plan = self.folder / "m.yaml"
        plan.write_text(mapping or "", encoding="utf-8")
        try:
            result = import_figures(
                self.file, plan if mapping else None, catalogue, self.store, known_at=KNOWN_AT
            )
        except UserError as error:
            return "refused" if str(error) and not self.store.history() else "half a refusal"
        return "imported" if len(self.store.facts()) == result.new else "half an import"


@settings(max_examples=150)
@given(content=FILES, mapping=st.sampled_from([LONG, WIDE, None]))
def test_any_bytes_are_refused_clearly_or_imported_whole(
    tmp_path_factory: pytest.TempPathFactory, small: Catalogue, content: bytes, mapping: str | None
) -> None:
    desk = Desk(tmp_path_factory)
    desk.file.write_bytes(content)

    assert desk.outcome(mapping, small) in ("refused", "imported")


@pytest.mark.long
@settings(max_examples=3000)
@given(content=FILES, mapping=st.sampled_from([LONG, WIDE, None]))
def test_many_more_bytes_are_refused_clearly_or_imported_whole(
    tmp_path_factory: pytest.TempPathFactory, small: Catalogue, content: bytes, mapping: str | None
) -> None:
    desk = Desk(tmp_path_factory)
    desk.file.write_bytes(content)

    assert desk.outcome(mapping, small) in ("refused", "imported")


@settings(max_examples=60)
@given(rows=SHEETS, kind=st.sampled_from(["xlsx", "ods"]), mapping=st.sampled_from([LONG, WIDE]))
def test_any_spreadsheet_is_refused_clearly_or_imported_whole(
    tmp_path_factory: pytest.TempPathFactory,
    small: Catalogue,
    rows: list[list[str | int | float | None]],
    kind: str,
    mapping: str,
) -> None:
    desk = Desk(tmp_path_factory)
    write = {"xlsx": write_as_xlsx, "ods": write_as_ods}[kind]
    write(desk.file, rows)

    assert desk.outcome(mapping, small) in ("refused", "imported")


def write_as_xlsx(file: Path, rows: list[list[str | int | float | None]]) -> None:
    write_xlsx(file, {"Blad": rows})


def write_as_ods(file: Path, rows: list[list[str | int | float | None]]) -> None:
    write_ods(file, ods_content(ods_table("Blad", rows)))


@settings(max_examples=100)
@given(content=FILES)
def test_any_bytes_get_a_suggestion_or_a_clear_refusal(
    tmp_path_factory: pytest.TempPathFactory, small: Catalogue, content: bytes
) -> None:
    desk = Desk(tmp_path_factory)
    desk.file.write_bytes(content)

    try:
        said = suggest(desk.file, small).mapping_yaml
    except FiguresError as error:
        said = str(error)

    assert said


@settings(max_examples=60)
@given(rows=SHEETS)
def test_any_sheet_gets_a_suggestion_or_a_clear_refusal(
    tmp_path_factory: pytest.TempPathFactory, small: Catalogue, rows: list[list[str | int | float | None]]
) -> None:
    desk = Desk(tmp_path_factory)
    write_as_ods(desk.file, rows)

    try:
        said = suggest(desk.file, small).mapping_yaml
    except FiguresError as error:
        said = str(error)

    assert said


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["zorg.clienten", "zorg.instroom", "zorg.lasten.realisatie"]),
        st.sampled_from(["2016", "2017H1", "2017H2", "2018M03", "2018M01-M07"]),
        st.integers(0, 10**7).map(str) | st.just(""),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda row: row[:2],
)


@settings(max_examples=25)
@given(data=st.data(), rows=ROWS)
def test_the_order_of_rows_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory,
    small: Catalogue,
    data: st.DataObject,
    rows: list[tuple[str, str, str]],
) -> None:
    shuffled = data.draw(st.permutations(rows))
    digests = set()

    for order in (rows, shuffled):
        desk = Desk(tmp_path_factory)
        desk.file.write_bytes(HEADER + "\n".join(";".join(row) for row in order).encode())
        desk.outcome(LONG, small)
        digests.add(desk.store.digest())

    assert len(digests) == 1
    assert len(desk.store.facts()) == len(rows)


@settings(max_examples=25)
@given(rows=ROWS, numbers=st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=12, max_size=12))
def test_everything_comes_out_as_it_was_printed(
    tmp_path_factory: pytest.TempPathFactory,
    small: Catalogue,
    rows: list[tuple[str, str, str]],
    numbers: list[object],
) -> None:
    desk = Desk(tmp_path_factory)
    with speaking("nl"):
        printed = [write_quantity(number, "count") for number, _ in zip(numbers, rows, strict=False)]
    lines = [f"{code};{period};{text}" for (code, period, _), text in zip(rows, printed, strict=True)]
    desk.file.write_bytes(HEADER + "\n".join(lines).encode())

    desk.outcome(LONG, small)

    facts = {(fact.code, fact.period.code): fact for fact in desk.store.facts()}
    found = [facts[code, Period.parse(period).code] for code, period, _ in rows]
    assert [fact.printed for fact in found] == printed
    assert [fact.value for fact in found] == numbers[: len(rows)]


PLAIN = st.text(st.sampled_from("ab1.,-€ é"), max_size=4)


@settings(max_examples=150)
@given(
    table=st.lists(st.tuples(PLAIN, PLAIN, PLAIN), min_size=1, max_size=8),
    ending=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
)
def test_reading_columns_at_once_gives_what_reading_row_by_row_gives(
    tmp_path_factory: pytest.TempPathFactory, table: list[tuple[str, str, str]], ending: str, last: bool
) -> None:
    lines = ["x;y;z", *(";".join(row) for row in table)]
    plain, quoted = (tmp_path_factory.mktemp("csv") / name for name in ("plain.csv", "quoted.csv"))
    plain.write_bytes((ending.join(lines) + ending * last).encode())
    quoted.write_bytes((ending.join(['"x";y;z', *lines[1:]]) + ending * last).encode())

    at_once, one_by_one = (csv_table(file, 0, CellProblems(file.name)) for file in (plain, quoted))

    cells = [
        {
            (row, place): column.values[index]
            for place, column in enumerate(found.columns)
            for row, index in zip(found.rows.to_pylist(), column.indices.to_pylist(), strict=True)
            if column.values[index]
        }
        for found in (at_once, one_by_one)
    ]
    assert at_once.header == one_by_one.header
    assert cells[0] == cells[1]


CODES = ["zorg.clienten", "zorg.lasten.realisatie", "zorg.aandeel_jong", "zorg.uren"]
SLOWLY = "factor: 1\n"


@settings(max_examples=40)
@given(
    texts=st.lists(st.text(st.sampled_from("0123456789.,"), min_size=1, max_size=9), min_size=1, max_size=8),
    decimal=st.sampled_from(['decimal: ","', 'decimal: "."', ""]),
)
def test_the_short_cut_for_plain_numbers_says_what_the_long_way_says(
    tmp_path_factory: pytest.TempPathFactory, small: Catalogue, texts: list[str], decimal: str
) -> None:
    folder = tmp_path_factory.mktemp("short")
    mapping = (
        f"delivery: d\nformat: long\nnotation: {{{decimal}}}\ncolumns: {{code: c, period: p, value: w}}\n"
    )
    rows = [f"{code};{1990 + place};{text}" for place, text in enumerate(texts) for code in CODES]
    said = []

    for text in (mapping, mapping + SLOWLY):
        file, plan = folder / "cijfers.csv", folder / "m.yaml"
        file.write_text("c;p;w\n" + "\n".join(rows), encoding="utf-8")
        plan.write_text(text, encoding="utf-8")
        said.append(table_or_refusal(file, plan, small))

    assert said[0] == said[1]


def table_or_refusal(file: Path, plan: Path, catalogue: Catalogue) -> object:
    try:
        return read_figures(file, plan, catalogue).to_pylist()
    except FiguresError as error:
        return str(error)
