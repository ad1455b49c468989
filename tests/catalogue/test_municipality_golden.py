"""What gemeente.yaml may say, field by field."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.municipality import FILE, Workspace, read_instant, read_workspace
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.errors import UserError
from kernbeeld.language import speaking

GOLDEN = yaml.safe_load(
    (Path(__file__).parent.parent / "golden/catalogue/municipalities.yaml").read_text("utf-8")
)
GIVES = [case for case in GOLDEN if "gives" in case]
SAYS = [case for case in GOLDEN if "says" in case]
zones = st.integers(-12 * 60, 12 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def workspace_from(folder: Path, text: str) -> Workspace:
    (folder / "woorden").mkdir()
    (folder / FILE).write_text(text, "utf-8")
    return read_workspace(folder)


def shown(workspace: Workspace) -> dict[str, object]:
    """Write a municipality as the golden cases do: places relative to its own folder."""
    base = workspace.folder
    return {
        "name": workspace.name,
        "code": workspace.code,
        "publisher": workspace.publisher,
        "language": workspace.language,
        "report": workspace.report,
        "period": workspace.period,
        "overlays": [str(overlay.relative_to(base)) for overlay in workspace.overlays],
        "commentary": str(workspace.commentary.relative_to(base)),
        "deliveries": [
            [
                str(item.file.relative_to(base)),
                str(item.mapping.relative_to(base)),
                item.known_at and item.known_at.isoformat(),
            ]
            for item in workspace.deliveries
        ],
    }


@pytest.mark.parametrize("case", GIVES, ids=lambda case: case["case"])
def test_a_municipality_is_what_the_golden_case_says(case: dict[str, str], tmp_path: Path) -> None:
    workspace = workspace_from(tmp_path, case["file"])

    assert shown(workspace) == case["gives"]


@pytest.mark.parametrize("case", SAYS, ids=lambda case: case["case"])
def test_a_municipality_is_refused_as_the_golden_case_says(case: dict[str, str], tmp_path: Path) -> None:
    with speaking("en"), pytest.raises(DefinitionsError) as refusal:
        workspace_from(tmp_path, case["file"])

    assert [str(problem) for problem in refusal.value.problems] == case["says"]


def test_a_file_in_place_of_a_folder_holds_no_municipality(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("name: Waterrijk\n", "utf-8")

    with speaking("en"), pytest.raises(UserError) as refusal:
        read_workspace(tmp_path / "bestand")

    assert "There is no gemeente.yaml" in str(refusal.value)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)), zones)  # noqa: DTZ001
def test_an_instant_is_the_same_moment_in_every_zone(moment: datetime, zone: timezone) -> None:
    written = moment.replace(tzinfo=zone).isoformat()

    found = read_instant(written)

    assert (found.tzinfo, found) == (UTC, moment.replace(tzinfo=zone))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "vandaag",
        "2018-13-01",
        "2018-02-30T09:00:00Z",
        "09:00",
        "2018-04-01T25:00:00Z",
        "9999-12-31T23:59:59-14:00",
    ],
)
def test_what_is_no_moment_is_refused_with_the_text(text: str) -> None:
    with speaking("en"), pytest.raises(UserError) as refusal:
        read_instant(text)

    assert str(refusal.value).startswith(f"'{text}' is no moment.")
