"""What the resident gets when a bezwaar wins, on screen: a budget under conditions, another product, less."""

from dataclasses import replace
from datetime import datetime

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.plan_hearing import waive_hearing
from kernbeeld.casework.models import Beschikking, Bezwaar
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.registers.service import picture_of
from tests.casework.objection.making import HELP, OBJECTED, considered, objected, sent
from tests.web.objection.test_bezwaar import address, stands

pytestmark = pytest.mark.usefixtures("app_registers")
BUDGET = replace(HELP, leveringsvorm="pgb", organisatie="", reden_leveringsvorm="eigen_keuze", bedrag=90_000)
MET = {
    "0-pgb_plan": "2026-03-05",
    "0-is_pgb_vaardig": "ja",
    "0-pgb_vaardigheid": "Haar zoon helpt met de administratie.",
    "0-is_pgb_goed": "ja",
}


@pytest.fixture
def handler(as_user, monkeypatch):
    """A client of who handles bezwaren; the clock of the pages stands on 1 April 2026."""
    as_user("consulent", "decider")
    as_user("consulent", "colleague")
    client = as_user("consulent", "handler")
    stood = datetime.fromisoformat("2026-04-01T09:00:00+00:00")
    for module in ("file.asked", "objection.asked"):
        monkeypatch.setattr(f"kernbeeld.web.pages.{module}.now", lambda: stood)
    return client


def ready(besluit: Beschikking) -> Bezwaar:
    """Let a bezwaar be ready to be decided."""
    user = User.objects.get(name="handler")
    bezwaar = objected(besluit, user)
    considered(bezwaar, user)
    return waive_hearing(bezwaar, reden="Niet nodig.", acting_user=user, at=OBJECTED)


def decided(*lines, soort: str = "afwijzen") -> Beschikking:
    """Send a besluit of ``decider``; a refusal also needs a colleague."""
    colleague = User.objects.get(name="colleague") if soort != "toekennen" else None
    return sent(User.objects.get(name="decider"), *lines, soort=soort, colleague=colleague)


def wins(handler, bezwaar: Bezwaar, **changed: str):
    """Let it win with what the form holds, and what changes in it."""
    place = address("decide", bezwaar)
    said = {**stands(handler.get(place)), "uitkomst": "gegrond", "wijze": "post", **changed}
    return handler.post(place, said, follow=True)


def given(key: str) -> dict[str, object]:
    return dict(picture_of("beschikte_voorziening", key).parts[0].fields)


def test_a_budget_that_was_refused_is_granted_when_its_conditions_are_met(handler) -> None:
    bezwaar = ready(decided(BUDGET))

    unmet = wins(handler, bezwaar)
    met = wins(handler, bezwaar, **MET)

    assert (unmet.status_code, met.status_code) == (422, 200)
    assert "There is no plan for the budget" in unmet.text
    (line,) = lines_of(Bezwaar.objects.get().nieuw)
    assert given(line.voorziening)["leveringsvorm"] == "pgb"
    budget = picture_of("pgb_toekenning", f"{line.voorziening}-pgb").parts[0]
    assert (budget.fields["bedrag"], budget.begin) == (90_000, HELP.begin)


def test_nobody_is_contracted_is_a_reason_only_where_that_is_so(handler) -> None:
    bezwaar = ready(decided(BUDGET))

    there = wins(handler, bezwaar, **MET, **{"0-reden_leveringsvorm": "niet_gecontracteerd"})

    assert there.status_code == 422
    assert "There is a contract for this product with" in there.text
    assert there.context["form"].errors.keys() == {"0-reden_leveringsvorm"}


def test_a_refusal_without_a_line_can_become_any_product(handler) -> None:
    bezwaar = ready(decided())
    new = {
        "0-product": "hh",
        "0-leveringsvorm": "zin",
        "0-omvang": "120",
        "0-volume": "01.2",
        "0-organisatie": "vechtzorg",
        "0-begin": "2026-03-16",
    }

    wins(handler, bezwaar, **new)

    (line,) = lines_of(Bezwaar.objects.get().nieuw)
    assert (given(line.voorziening)["organisatie"], line.begin.isoformat()) == ("vechtzorg", "2026-03-16")
    assert line.einde is not None, "the usual length is filled in"


def test_another_product_takes_the_old_one_back(handler) -> None:
    besluit = decided(HELP, soort="toekennen")
    (old,) = lines_of(besluit)
    bezwaar = ready(besluit)

    other = {"0-product": "begeleiding", "0-omvang": "2", "0-volume": "04.2", "0-organisatie": "zorgerf"}
    wins(handler, bezwaar, **other)

    (line,) = lines_of(Bezwaar.objects.get().nieuw)
    assert line.voorziening != old.voorziening
    assert not picture_of("beschikte_voorziening", old.voorziening).parts
    assert given(line.voorziening)["product"] == "begeleiding"


def test_what_is_wrong_stands_at_its_own_line_also_after_one_that_was_taken_out(handler) -> None:
    guidance = replace(HELP, product="begeleiding", eenheid="04", omvang=2, organisatie="zorgerf")
    bezwaar = ready(decided(HELP, guidance, soort="toekennen"))

    refused = wins(handler, bezwaar, **{"0-product": "", "1-einde": "2026-03-01"})

    assert refused.context["form"].errors.keys() == {"1-einde"}


def test_a_bezwaar_that_loses_needs_nothing_of_the_lines(handler) -> None:
    bezwaar = ready(decided(HELP, soort="toekennen"))

    said = {"uitkomst": "ongegrond", "wijze": "post", "0-product": "hh", "0-omvang": ""}
    answer = handler.post(address("decide", bezwaar), said, follow=True)

    assert "rejected" in answer.text
    assert Bezwaar.objects.get().nieuw is None
