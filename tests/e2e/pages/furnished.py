"""A house with work in it, so that every page has something to show."""

from datetime import date

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Scope
from kernbeeld.community.actions.keep_agreement import Terms, keep_agreement
from kernbeeld.community.actions.keep_partner import PartnerDetails, keep_partner
from kernbeeld.community.models import DeliveryAgreement
from kernbeeld.conf.house import house_catalogue
from kernbeeld.reporting.actions.announce import Promise, announce
from kernbeeld.reporting.actions.ask_question import AskedFigure, ask_question
from kernbeeld.reporting.actions.note_signal import Noted, note_signal
from kernbeeld.reporting.queries.findings import unanswered
from kernbeeld.reporting.queries.obstacles import work_of
from kernbeeld.reporting.rules.findings import finding_key
from tests.accounts.granting import granted
from tests.reporting.publishing_office import END, HALF, NEXT, day, deliver, half_year, staffed

ROLES = (
    "beheerder",
    "consulent",
    "beleidsadviseur",
    "controller",
    "college",
    "raadslid",
    "partner",
    "privacy_officer",
)
SPRING = 181


def furnish() -> dict[str, str]:
    """Let people deliver, publish, and begin the next half-year; tell where to find what they did."""
    office = staffed()
    people = {role: _person(role) for role in ROLES}
    deliver(*half_year(day(0)))
    edition = office.publish(office.opened())
    # The begin of this half-year is not the end of the one before: a finding, and a restated figure.
    deliver(*half_year(day(SPRING), NEXT, begin=220, end=240))
    opened = office.opened(NEXT)
    adviser, council = people["beleidsadviseur"], people["raadslid"]
    signal = note_signal(
        Noted("Vervoer", "Ouderen komen de kern niet meer uit.", "kernteam", date(2018, 3, 1)),
        rhythm="half_year",
        acting_user=people["consulent"],
        at=day(70),
    )
    promise = Promise("halfjaar", HALF, "wmo", "De cijfers over vervoer volgen.", NEXT)
    announced = announce(promise, acting_user=adviser, at=day(80))
    figure = AskedFigure(edition.report_period, edition, "wmo", END, HALF, "", "222")
    question = ask_question(figure, "Waarom stijgt dit?", is_open=True, acting_user=council, at=day(90))
    (finding, *_) = unanswered(work_of(opened), opened)
    agreement = _agreed(adviser)
    return {
        "partner": str(agreement.partner.pk),
        "agreement": str(agreement.pk),
        "span": NEXT,
        "report": opened.report,
        "period": opened.period,
        "number": str(edition.number),
        "edition": str(edition.number),
        "signal": str(signal.subject_id),
        "announcement": str(announced.pk),
        "question": str(question.pk),
        "finding": finding_key(finding.finding),
        "chapter": "wmo",
        "code": END,
        "name": adviser.name,
        "grant": str(adviser.grants.get().pk),
    }


def _agreed(adviser: User) -> DeliveryAgreement:
    """Agree with a partner about one figure in each half-year."""
    partner = keep_partner(PartnerDetails("welzijn", "Welzijn Voorbeeld"), acting_user=adviser, at=day(0))
    terms = Terms(
        code="wmo",
        title="Begeleiding",
        chapter="wmo",
        indicators=(END,),
        breakdown="",
        rhythm="half_year",
        due_days=30,
        tells_story=True,
        starts=date(2018, 1, 1),
    )
    return keep_agreement(terms, house_catalogue(), partner=partner, acting_user=adviser, at=day(0))


def _person(role: str) -> User:
    user, _ = User.objects.get_or_create(name=role)
    granted(user, role, Scope())
    return user
