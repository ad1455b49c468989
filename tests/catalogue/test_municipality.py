"""A municipality's own folder."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kernbeeld.catalogue.municipality import PACKAGED, read_instant, read_workspace
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.errors import UserError
from kernbeeld.language import speaking


def write(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "gemeente.yaml").write_text(text, "utf-8")
    return folder


def test_a_name_is_enough(tmp_path: Path) -> None:
    workspace = read_workspace(write(tmp_path, "name: Waterrijk\n"))

    assert (workspace.name, workspace.publisher, workspace.language, workspace.report) == (
        "Waterrijk",
        "Waterrijk",
        "nl",
        "halfjaar",
    )
    assert workspace.overlays == ()


def test_its_own_definitions_lie_on_top_when_the_folder_is_there(tmp_path: Path) -> None:
    (tmp_path / "definitions").mkdir()

    workspace = read_workspace(write(tmp_path, "name: Waterrijk\n"))

    assert workspace.overlays == (tmp_path / "definitions",)


def test_deliveries_name_their_file_mapping_and_moment(tmp_path: Path) -> None:
    text = (
        "name: Waterrijk\ndeliveries:\n"
        "- {file: figures/a.csv, mapping: mappings/a.yaml, known_at: 2018-04-01T11:00:00+02:00}\n"
    )

    (delivery,) = read_workspace(write(tmp_path, text)).deliveries

    assert delivery.file == tmp_path / "figures/a.csv"
    assert delivery.known_at == datetime(2018, 4, 1, 9, tzinfo=UTC)


def test_a_folder_without_its_file_says_how_to_make_one(tmp_path: Path) -> None:
    with speaking("en"), pytest.raises(UserError) as refusal:
        read_workspace(tmp_path)

    assert "kernbeeld new" in str(refusal.value)


def test_every_mistake_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    text = "nam: Waterrijk\ndeliveries:\n- {file: a.csv, known_at: gisteren}\nlanguage: fr\n"

    with speaking("en"), pytest.raises(DefinitionsError) as refusal:
        read_workspace(write(tmp_path, text))

    told = [str(problem) for problem in refusal.value.problems]
    assert told == [
        "gemeente.yaml:1: Field 'name' is missing.",
        "gemeente.yaml:1: Field 'nam' is unknown here. Did you mean 'name'?",
        "gemeente.yaml:3: 'gisteren' is no moment. Write it as 2018-04-01T09:00:00Z.",
        "gemeente.yaml:3: Field 'mapping' is missing.",
        "gemeente.yaml:4: 'language' can't be 'fr'; choose nl, en.",
    ]


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with speaking("en"), pytest.raises(UserError) as refusal:
        read_workspace(write(tmp_path, ""))

    assert str(refusal.value).endswith("is empty.")


def test_the_packaged_municipality_names_files_that_exist() -> None:
    workspace = read_workspace(PACKAGED)

    missing = [
        item.file for item in workspace.deliveries if not (item.file.exists() and item.mapping.exists())
    ]

    assert workspace.deliveries
    assert missing == []


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2018-04-01T09:00:00Z", datetime(2018, 4, 1, 9, tzinfo=UTC)),
        ("2018-04-01T09:00:00", datetime(2018, 4, 1, 9, tzinfo=UTC)),
        ("2018-04-01T11:00:00+02:00", datetime(2018, 4, 1, 9, tzinfo=UTC)),
        ("2018-04-01", datetime(2018, 4, 1, tzinfo=UTC)),
    ],
)
def test_a_moment_is_an_instant_in_utc(text: str, moment: datetime) -> None:
    assert read_instant(text) == moment


def test_what_is_no_moment_says_how_to_write_one() -> None:
    with speaking("en"), pytest.raises(UserError) as refusal:
        read_instant("eergisteren")

    assert str(refusal.value) == "'eergisteren' is no moment. Write it as 2018-04-01T09:00:00Z."
