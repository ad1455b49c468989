"""The file of the demo with programmes: without a controller, without the file, and with a mistake in it."""

from pathlib import Path

import pytest

from kernbeeld.catalogue.municipality import read_workspace
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.programmes import FILE, furnish_programmes
from kernbeeld.policy.models import Programma, Realisatieboeking
from kernbeeld.policy.queries.programmes.seen import programma_named
from tests.accounts.granting import somebody


def test_without_a_controller_nothing_is_spent_and_without_a_file_nothing_is_there(app_registers, tmp_path):
    adviser = somebody("beleidsadviseur")
    workspace = copied(tmp_path, "")
    (workspace.folder / FILE).unlink()

    assert furnish_programmes(workspace, acting_user=adviser) == 0
    assert furnish_programmes(house_workspace(), acting_user=adviser) == 1
    assert not Realisatieboeking.objects.exists()
    assert programma_named(adviser, "na-corona") is not None


def test_a_mistake_in_the_file_is_told_before_anything_is_written(app_registers, tmp_path):
    adviser = somebody("beleidsadviseur")
    workspace = copied(tmp_path, "programmes:\n- code: x\n  title: Zonder de rest\n  tekst: fout\n")

    with pytest.raises(DefinitionsError):
        furnish_programmes(workspace, acting_user=adviser)

    assert not Programma.objects.exists()


def copied(folder: Path, text: str):
    source = house_workspace().folder
    (folder / "gemeente.yaml").write_text((source / "gemeente.yaml").read_text("utf-8"), "utf-8")
    for name in ("commentary", "figures", "mappings", "definitions"):
        (folder / name).symlink_to(source / name)
    (folder / FILE).write_text(text, "utf-8")
    return read_workspace(folder)
