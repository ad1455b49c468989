"""What waits for a partner that measures, and for who keeps the tree."""

from datetime import date

from kernbeeld.community.models.partners import Partner
from kernbeeld.policy.actions.results.keep_instrument import keep_instrument
from kernbeeld.policy.queries.results.measurements import waiting_measurements
from kernbeeld.policy.rules.results.details import InstrumentDetails
from kernbeeld.policy.rules.results.measuring import Said
from tests.accounts.granting import somebody
from tests.policy.results.making import BEGIN, MADE, catalogue, deliver, indicator
from tests.policy.results.test_golden_rules import golden


@golden("waiting")
def test_what_waits_is_said_with_its_period_and_its_day(app_registers, case):
    adviser = somebody("beleidsadviseur")
    partner = somebody("partner", organisatie="welzijnswerk")
    for code in ("welzijnswerk", "maatschappelijk_werk"):
        Partner.objects.create(code=code, name=code)
    details = InstrumentDetails("Lezen voor_en_na", "voor_en_na", "half_year", BEGIN, organisatie=case["who"])
    of = indicator(adviser, "lezen")
    using = keep_instrument(details, catalogue(), indicator=of, acting_user=adviser, at=MADE)
    for period in case["delivered"]:
        deliver(adviser, using, period, Said(value="50", base="20"), date(2019, 1, 1))

    for user, name in ((partner, "partner"), (adviser, "adviser")):
        assert [one.text for one in waiting_measurements(user, case["today"])] == case[name], name
