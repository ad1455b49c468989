"""An indicator that is a figure of the report shows what the latest edition says of it."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from kernbeeld.accounts.service import User
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.policy.actions.programmes.keep_action import keep_actie
from kernbeeld.policy.actions.programmes.keep_programme import keep_programma
from kernbeeld.policy.actions.results.keep_effect import keep_effect
from kernbeeld.policy.actions.results.keep_indicator import keep_indicator
from kernbeeld.policy.actions.results.keep_resultaat import keep_resultaat
from kernbeeld.policy.rules.programmes.details import ActionDetails, ProgrammeDetails
from kernbeeld.policy.rules.results.details import EffectDetails, IndicatorDetails, ResultaatDetails
from kernbeeld.reporting.models.edition import Audience, Edition, EditionFigure
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.web.pages.results.figures import figure_courses
from tests.reporting.publishing_office import COLLECTED, END
from tests.web.results.test_partner_measures import text_of

AT = datetime(2018, 8, 1, 9, tzinfo=UTC)
NEVER = "pgb.jeugd.budget.gemiddeld"
HALF_YEARS = [f"{year}H{half}" for year in range(2013, 2018) for half in (1, 2)]
SHOWN = (
    *((END, period, str(100 + place), str(100 + place)) for place, period in enumerate(HALF_YEARS[:-1])),
    (END, "2017H2", "225", "225 (h)"),
    (END, "2018H1", "270", "270"),
    (END, "2017", "999", "999"),
    (COLLECTED, "2018H1", "90000", "€ 90,000"),
    (NEVER, "2018H1", "", "ng"),
)
"""Figure, period, value and text, as the report showed them; a year stands beside the half-years."""


@pytest.fixture
def edition(app_registers) -> Edition:
    """An edition of the report with a few figures: what of it a goal tree reads, without its files."""
    user = User.objects.create(name="uitgever")
    of = ReportPeriod.objects.create(
        report="halfjaar", period="2018H1", due_on=day_of(AT), opened_at=AT, opened_by=user
    )
    digests = dict.fromkeys(("facts_digest", "commentary_digest", "manifest_digest"), "0" * 64)
    made = Edition.objects.create(
        number=1,
        report_period=of,
        report="halfjaar",
        period="2018H1",
        title="Halfjaarrapportage",
        known_at=AT,
        published_at=AT,
        published_by=user,
        audience=Audience.INTERN,
        version="1",
        definitions_digest=house_catalogue().digest,
        **digests,
    )
    EditionFigure.objects.bulk_create(
        EditionFigure(
            edition=made,
            code=code,
            period=period,
            value=value,
            absence="" if value else "not_delivered",
            text=text,
            address=f"cijfer/{code}.html",
        )
        for code, period, value, text in SHOWN
    )
    return made


@pytest.fixture
def indicators(as_user) -> dict[str, str]:
    """The addresses of indicators: a figure with a course, one with one value, one without any."""
    as_user("beleidsadviseur", "tree")
    user, catalogue = User.objects.get(name="tree"), house_catalogue()
    effect = keep_effect(EffectDetails("Langer thuis", "Wmo"), acting_user=user, at=AT)
    result = keep_resultaat(ResultaatDetails("Hulp op tijd"), effect=effect, acting_user=user, at=AT)
    made = {}
    for name, code in (("stock", END), ("money", COLLECTED), ("never", NEVER)):
        details = IndicatorDetails(name, "output", figure=code)
        made[name] = keep_indicator(details, catalogue, resultaat=result, acting_user=user, at=AT).code
    return {name: reverse("results:indicator", args=(code,)) for name, code in made.items()}


def test_a_figure_shows_its_value_in_the_tree_with_where_its_passport_is(edition, as_user, indicators):
    shown = text_of(as_user("raadslid").get(reverse("results:tree"))).replace("&amp;", "&")

    assert "270 assessed needs" in shown
    assert "€ 90,000" in shown
    assert "↑ higher than the time before" in shown
    for code in (END, COLLECTED, NEVER):
        assert f'href="{reverse("explore:passport", args=(code,))}?periode=2018H1&uitgave=1"' in shown


def test_the_page_of_such_an_indicator_has_its_course_as_chart_and_table(edition, as_user, indicators):
    shown = text_of(as_user("raadslid").get(indicators["stock"]))

    assert "<svg" in shown
    assert "225 (h) assessed needs" in shown, "what was restated says so, as in the report"
    assert ">270 assessed needs<" in shown
    assert "What this counts for" in shown


def test_a_course_has_the_last_eight_periods_as_long_as_that_of_the_report(edition, as_user):
    as_user("raadslid")

    course = figure_courses(User.objects.get(name="raadslid"), [END])[END]

    periods = [point.period.code for point in course.points]
    assert periods == ["2018H1", "2017H2", *reversed(HALF_YEARS[3:-1])]
    assert course.moved == "up"


def test_a_figure_with_one_value_has_no_course_and_no_chart(edition, as_user, indicators):
    shown = text_of(as_user("raadslid").get(indicators["money"]))

    assert "€ 90,000" in shown
    assert "<svg" not in shown.partition("<main")[2].partition("</main")[0]


def test_a_figure_without_a_value_says_why_in_words(edition, as_user, indicators):
    shown = text_of(as_user("raadslid").get(indicators["never"]))

    assert "not delivered (yet)" in shown
    assert ">ng" not in shown


def test_the_file_has_the_figure_too(edition, as_user, indicators):
    rows = as_user("raadslid").get(reverse("results:csv")).content.decode("utf-8-sig").splitlines()

    stock = next(row for row in rows if row.startswith("Wmo,Langer thuis,Hulp op tijd,stock"))
    assert stock.endswith(",2018H1,270 assessed needs,")


def test_who_may_read_no_report_gets_no_figure_of_it(edition, as_user):
    as_user("partner", organisatie="welzijnswerk")

    assert figure_courses(User.objects.get(name="partner"), [END]) == {}


@pytest.mark.parametrize("codes", [[], ["", ""], ["bestaat.niet"]])
def test_without_a_figure_that_the_report_has_there_is_no_course(edition, as_user, codes):
    as_user("raadslid")

    assert figure_courses(User.objects.get(name="raadslid"), codes) == {}


def test_in_a_house_without_figures_the_tree_is_there_all_the_same(as_user, indicators):
    shown = as_user("raadslid").get(reverse("results:tree"))

    assert shown.status_code == 200
    assert "not in the report" in text_of(shown)


def test_an_action_shows_the_figure_that_it_should_move_and_not_as_it_is_now_on_a_past_day(edition, as_user):
    as_user("beleidsadviseur", "schrijver")
    user = User.objects.get(name="schrijver")
    plan = ProgrammeDetails("Thuis", date(2018, 1, 1), date(2019, 12, 31), owner="Adviseur")
    programma = keep_programma(plan, acting_user=user, at=AT)
    keep_actie(ActionDetails("Buren", indicators=(END,)), programma=programma, acting_user=user, at=AT)
    address = reverse("programmes:action", args=("thuis", "buren"))

    shown = text_of(as_user("raadslid").get(address)).replace("&amp;", "&")
    then = text_of(as_user("raadslid").get(address, {"op": "2018-08-02"}))

    passport = f"{reverse('explore:passport', args=(END,))}?periode=2018H1&uitgave=1"
    assert f'<a class="nl-link" href="{passport}">270 assessed needs</a>' in shown
    assert "270 assessed needs" not in then
    assert house_catalogue().indicators[END].label["en"] in then
