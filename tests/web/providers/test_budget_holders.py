"""How many people have a PGB for help without a contract: withheld where few, and nought is nought."""

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
import yaml
from django.urls import reverse

from kernbeeld.policy.queries.subsidies.providers import HOLDERS, supply_on
from tests.community.golden import catalogue
from tests.reporting.publishing_office import deliver, figure

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "golden" / "subsidies" / "budget_holders.yaml").read_text()
)
SHORT_STAY = (("pgb_product", "kortdurend_verblijf"),)
ENDED = date(2025, 1, 1)


def bring_in(delivered) -> None:
    for period, people, known in delivered:
        at = datetime.combine(known, time(9), UTC)
        deliver(figure(HOLDERS, people, at, period, breakdown=SHORT_STAY))


def cell_behind(page: str, help_: str) -> str:
    """What stands in the last cell of the row of a kind of help."""
    row = page.partition("Help without a contract")[2].partition(f">{help_}</th>")[2].partition("</tr>")[0]
    return re.sub("<[^>]+>", "", row.rpartition("<td")[2].partition(">")[2]).strip()


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_what_stands_behind_help_without_a_contract(app_registers, as_user, case):
    bring_in(case["delivered"])

    page = as_user("raadslid").get(reverse("providers:list")).content.decode()

    assert cell_behind(page, "Short stay") == case["page"]
    assert "&lt; 10" not in page
    assert ("On the last day of half-year 2 2017." in page) == bool(case["delivered"])


def test_the_moment_a_contract_ends_the_help_is_only_to_be_had_by_pgb(app_registers):
    last_day, day_after = (supply_on(catalogue(), day) for day in (date(2024, 12, 31), ENDED))

    assert "kortdurend_verblijf" not in [gap.product.code for gap in last_day.gaps]
    assert "kortdurend_verblijf" in [gap.product.code for gap in day_after.gaps]
    zorgerf = next(one for one in last_day.providers if one.organisatie == "zorgerf")
    assert [held.contract.product for held in zorgerf.contracts if held.state == "soon"] == [
        "kortdurend_verblijf"
    ]


def test_a_value_that_is_withheld_is_nowhere_in_what_the_page_gets(app_registers):
    bring_in([["2017H2", 7, date(2018, 2, 1)]])

    supply = supply_on(catalogue(), ENDED)

    (gap,) = [one for one in supply.gaps if one.product.code == "kortdurend_verblijf"]
    assert (gap.holders.value, gap.holders.withheld) == (None, True)
    assert supply.period.code == "2017H2"


def test_a_reader_in_dutch_reads_dutch(app_registers, as_user, settings):
    bring_in([["2017H2", 7, date(2018, 2, 1)]])
    client = as_user("raadslid")

    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nl"
    page = client.get(reverse("providers:list")).content.decode()

    assert "Kortdurend verblijf" in page
    assert "te weinig om te tonen" in page
    assert "Op de laatste dag van" in page
