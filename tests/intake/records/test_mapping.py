"""A mapping of records: what can be wrong with it is told at once."""

from pathlib import Path

import pytest
import yaml

from kernbeeld.errors import UserError
from kernbeeld.intake.mapping import MappingError
from kernbeeld.intake.records.mapping import read_record_mapping
from tests.intake.records.examples import EXAMPLE

CASES = yaml.safe_load((Path(__file__).parents[2] / "golden/records/mappings.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_mistake_in_a_mapping_is_told_with_its_line(case, tmp_path):
    file = tmp_path / "mapping.yaml"
    file.write_text(case["mapping"], "utf-8")

    with pytest.raises(MappingError) as refused:
        read_record_mapping(file, EXAMPLE)

    assert [str(problem) for problem in refused.value.problems] == case["problems"]
    assert str(refused.value).startswith("The mapping 'mapping.yaml' can't be used.")


def test_a_mapping_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UserError, match="There is no mapping"):
        read_record_mapping(tmp_path / "none.yaml", EXAMPLE)


def test_what_a_mapping_leaves_out_is_as_our_own_templates_have_it(tmp_path):
    file = tmp_path / "mapping.yaml"
    file.write_text("register: example\n", "utf-8")

    mapping = read_record_mapping(file, EXAMPLE)

    assert (mapping.notation.dates, mapping.notation.money) == ("year_month_day", "euro")
    assert not mapping.exclusive
    assert mapping.columns == {}
