"""A partner measures, and sees for how many euros that counts; the adviser sees on what those rest now."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import logged
from tests.e2e.policy.conftest import At
from tests.e2e.policy.house import ADVISER, OTHER_PARTNER, PARTNER, fill_results, hire

SCALE = "Vragenlijst over eenzaamheid"
ADDRESS = "/resultaten/metingen/eenzaamheidsschaal/"
INDICATOR = "Deelnemers die zich na een half jaar minder eenzaam voelen"
AGREED = "€ 50.000 subsidie in 2018"
RESTS = "/subsidies/waarop/?jaar=2018"
DELIVERED = "deliver_meting eenzaamheidsschaal 2018H1"
REASON = "Eén lijst was dubbel ingevoerd."


@pytest.fixture(scope="module")
def office(empty: str) -> str:
    """The goal tree and the subsidies of the demo, and who works with them."""
    fill_results(hire())
    return empty


def row_of(page: Page, text: str) -> Locator:
    """Return the row of a table of results or subsidies that begins so."""
    return page.locator("main tbody tr").filter(has_text=text).first


def rests_on_outcome(adviser: Keyboard) -> str:
    """Read on the page of the euros how many rest on outcome."""
    adviser.open(RESTS)
    found = adviser.page.locator("main tfoot tr").filter(has_text="uitkomst").locator("td")
    return found.inner_text()


def deliver(partner: Keyboard) -> None:
    """Find in the list what is late, and deliver it; a percentage has to say of how many."""
    partner.open("/")
    partner.press("Petra Partner")
    partner.press("Metingen")
    partner.press(f"1e helft 2018 {SCALE}")
    expect(partner.page.get_by_text(AGREED)).to_be_visible()
    partner.write("Waarde", "52,5")
    partner.press("Leveren")
    refusal = partner.page.locator("main .kb-errors[role=alert]")
    expect(refusal).to_contain_text("Van hoeveel mensen of dingen is dit een percentage?")
    expect(partner.page.locator("[name=value]")).to_have_value("52,5")
    partner.write("Van hoeveel mensen of dingen? (niet", "40")
    partner.press("Leveren")
    expect(partner.page.get_by_text("De meting over 1e helft 2018 is bewaard.")).to_be_visible()


def correct(partner: Keyboard) -> None:
    """Say it again with another value: what was said before stays, with why it changed."""
    partner.press("Verbeteren 1e helft 2018")
    partner.write("Waarde", "51,3")
    partner.write("Van hoeveel mensen of dingen? (niet", "39")
    partner.write("Waarom verbeter", REASON)
    partner.press("Verbetering bewaren")
    expect(row_of(partner.page, "1e helft 2018")).to_contain_text("51,3% (van 39)")
    expect(row_of(partner.page, "1e helft 2018")).to_contain_text(f"Verbeterd: {REASON}")
    partner.press("Verbeteren 1e helft 2018")
    said = partner.page.locator("main table").filter(has_text="52,5% (van 40)")
    expect(said).to_contain_text("51,3% (van 39)")


def follow_the_euros(adviser: Keyboard) -> None:
    """See the value in the tree, what it carries at the indicator, and the euros where they rest."""
    adviser.open("/resultaten/")
    expect(row_of(adviser.page, INDICATOR)).to_contain_text("51,3% (van 39)")
    adviser.press(INDICATOR)
    expect(adviser.page.locator("#telt-voor")).to_be_visible()
    expect(adviser.page.get_by_text(AGREED)).to_be_visible()
    assert rests_on_outcome(adviser) == "€ 50.000,00"
    adviser.open_fold("Welzijnswerk: Samenlevingsopbouw")
    expect(adviser.page.locator("details[open] tbody tr").filter(has_text="uitkomst")).to_contain_text(
        "€ 50.000,00"
    )
    adviser.judge()


def find_nothing_of_another(stranger: Keyboard) -> None:
    """Another organisation sees its own alone, in lists, at addresses and in what it takes along."""
    stranger.open("/resultaten/metingen/")
    expect(stranger.page.locator("main")).to_contain_text("Oordeel van de professional")
    expect(stranger.page.locator("main")).not_to_contain_text("eenzaamheid")
    taken = stranger.page.request.get("/resultaten/metingen/lijst.csv")
    assert "51,3" not in taken.text()
    assert "eenzaam" not in taken.text()
    for hidden in (ADDRESS, f"{ADDRESS}2018H1/", "/subsidies/welzijnswerk-2018/", "/resultaten/"):
        assert stranger.page.request.get(hidden).status in (403, 404), hidden
    stranger.open(RESTS)
    expect(stranger.page.locator("main")).not_to_contain_text("50.000")


def test_a_partner_measures_and_the_adviser_sees_on_what_the_euros_rest(at: At) -> None:
    adviser, partner = at(ADVISER), at()
    assert rests_on_outcome(adviser) == "€ 0,00"

    deliver(partner)
    correct(partner)

    follow_the_euros(adviser)
    find_nothing_of_another(at(OTHER_PARTNER))
    assert logged(PARTNER, "sign_in", "deliver_meting")[-3:] == ["sign_in ", *[DELIVERED] * 2]
