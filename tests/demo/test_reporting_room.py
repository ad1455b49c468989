"""What ``kernbeeld demo build`` leaves in the reporting room, and what each of its people sees there."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from kernbeeld.accounts.demo_mark import is_demo
from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Role
from kernbeeld.community.models.deliveries import Delivery
from kernbeeld.community.models.partners import DeliveryAgreement, Partner
from kernbeeld.demo.house import clear
from kernbeeld.errors import UserError
from kernbeeld.reporting.models.approval import StepDecision
from kernbeeld.reporting.models.edition import Edition, EditionFigure, FileSort, Restatement
from kernbeeld.reporting.models.period import ChapterDuty, ReportPeriod
from kernbeeld.reporting.models.signal import Announcement, SignalSubject
from kernbeeld.reporting.queries.editions import edition_file, files_of
from kernbeeld.reporting.queries.look_back import look_back
from kernbeeld.reporting.queries.texts import heads_of, shown_text
from tests.databases import connected_to, sqlite_url
from tests.demo.house import House, call, house
from tests.engine.golden import Case, cases, names

__all__ = ["house"]

SIGNALS, PROMISES, PAGES = (
    cases("demo", f"reporting_room_{subject}.yaml") for subject in ("signals", "announcements", "pages")
)
STATES = {"lopend": "running", "uitgevoerd": "done", "gepland": "planned", "open": "open"}
CHAPTERS = {"wmo", "welzijn", "mantelzorg_vrijwilligers", "pgb", "skt", "participatiewet", "jeugd"}
TEXTS = Path(__file__).parents[2] / "src" / "kernbeeld" / "demo" / "dalfsen" / "commentary" / "2017H2"
NOT_OURS = "The registers hold what the demo did not make."


@contextmanager
def entered(house: House, folder: Path, blocker) -> Iterator[Path]:
    """Stand in a copy of the house; what happens there stays there."""
    shutil.copytree(
        house.folder / "var", folder / "var", ignore=shutil.ignore_patterns("report", "static", "facts")
    )
    (folder / "var" / "facts").symlink_to(house.folder / "var" / "facts")
    with pytest.MonkeyPatch.context() as changed, blocker.unblock():
        changed.chdir(folder)
        changed.setattr(settings, "KERNBEELD_KEY_FILE", folder / "var" / "keys.json")
        changed.setattr(settings, "KERNBEELD_LANGUAGE", "nl")
        with connected_to(sqlite_url(folder / "var" / "registers.sqlite3")):
            yield folder


@pytest.fixture(scope="module")
def inside(house: House, tmp_path_factory, django_db_blocker) -> Iterator[Path]:
    """The house as it was built, for tests that look only."""
    with entered(house, tmp_path_factory.mktemp("inside"), django_db_blocker) as folder:
        yield folder


@pytest.fixture
def own(house: House, tmp_path, django_db_blocker) -> Iterator[Path]:
    """A copy of the house for one test that changes it."""
    with entered(house, tmp_path, django_db_blocker) as folder:
        yield folder


@pytest.fixture
def current(inside: Path) -> ReportPeriod:
    """The half-year that is being made."""
    return ReportPeriod.objects.get(period="2017H2")


@pytest.fixture
def edition(inside: Path) -> Edition:
    """The only edition there is."""
    return Edition.objects.get()


@pytest.mark.usefixtures("inside")
def test_there_is_somebody_for_each_role_and_nobody_has_two() -> None:
    roles = {user.name: [grant.role for grant in user.all_grants] for user in User.objects.all()}

    assert {role for held in roles.values() for role in held} == set(Role)
    assert all(len(held) == 1 for held in roles.values())
    assert is_demo()


@pytest.mark.usefixtures("inside")
def test_nobody_of_the_demo_has_a_password_so_that_it_opens_on_no_other_door() -> None:
    assert [user.name for user in User.objects.all() if user.has_usable_password()] == []


@pytest.mark.usefixtures("inside")
def test_who_works_for_one_organisation_law_or_kern_is_limited_to_it() -> None:
    limits = {user.name: grant.scope.limits for user in User.objects.all() for grant in user.all_grants}

    assert Partner.objects.filter(code=limits.pop("partner")["organisatie"]).exists()
    assert limits.pop("balie") == {"gebied": "lemelerveld"}
    assert limits.pop("jeugdconsulent") == {"wet": "jeugdwet"}
    assert limits.pop("schuldhulp") == {"wet": "wgs"}
    assert limits.pop("kernteamlid") == {"organisatie": "welzijnswerk"}
    assert limits.pop("maatschappelijk") == {"organisatie": "maatschappelijk_werk"}
    assert not any(any(scope.values()) for scope in limits.values())


def test_the_half_year_before_was_published_from_what_was_known_then(edition: Edition) -> None:
    assert (edition.number, edition.report, edition.period) == (1, "halfjaar", "2017H1")
    assert edition.audience == "intern"
    assert edition.known_at == datetime(2017, 8, 31, 8, tzinfo=UTC)
    assert edition.published_at == datetime(2017, 9, 15, 8, tzinfo=UTC)
    assert edition.published_by.name == "adviseur"
    assert edition.follows is None
    assert not hasattr(edition, "withdrawal")
    assert not Restatement.objects.exists()


def test_every_file_of_the_edition_is_what_its_digest_says(edition: Edition) -> None:
    files = files_of(edition)

    broken = [
        file.address
        for file in files
        if sha256(edition_file(edition, file.address) or b"").hexdigest() != file.digest
    ]
    assert broken == []
    assert {"rapport.pdf", "rapport.xlsx", "rapport.ods", "cijfers.csv", "index.html"} <= {
        file.address for file in files
    }
    (manifest,) = files_of(edition, FileSort.MANIFEST)
    assert manifest.digest == edition.manifest_digest


def test_the_edition_holds_the_figures_of_its_half_year_and_of_none_after(edition: Edition) -> None:
    periods = set(EditionFigure.objects.filter(edition=edition).values_list("period", flat=True))

    assert "2017H1" in periods
    assert not periods & {"2017H2", "2018H1", "2018"}


@pytest.mark.usefixtures("edition")
def test_three_people_approved_the_edition_in_their_order() -> None:
    steps = StepDecision.objects.filter(report_period__period="2017H1").order_by("pk")

    assert [step.decided_by.name for step in steps] == ["adviseur", "controller", "wethouder"]


def test_the_half_year_after_it_is_open_and_nobody_approved_it(current: ReportPeriod) -> None:
    assert current.opened_by.name == "adviseur"
    assert current.due_on == date(2018, 2, 15)
    assert current.known_at is None
    assert current.embargo_until is None
    assert not StepDecision.objects.filter(report_period=current).exists()
    assert ReportPeriod.objects.count() == 2


def test_somebody_answers_for_every_chapter_with_work_in_it(current: ReportPeriod) -> None:
    duties = dict(
        ChapterDuty.objects.filter(report_period=current).values_list("chapter", "responsible__name")
    )

    assert set(duties) >= CHAPTERS
    assert set(duties.values()) == {"adviseur"}


@pytest.mark.parametrize("chapter", sorted(CHAPTERS))
def test_a_chapter_begins_with_the_text_that_was_written_for_it(current: ReportPeriod, chapter: str) -> None:
    written = (TEXTS / f"{chapter}.md").read_text("utf-8")

    found = heads_of(current)[chapter]

    assert found.saved_by.name == "adviseur"
    assert shown_text(found).split() == written.split()


@pytest.mark.usefixtures("inside")
def test_the_partner_agreed_on_three_figures_per_kern_and_delivered_nothing_yet() -> None:
    agreement = DeliveryAgreement.objects.get()

    assert (agreement.partner.name, agreement.breakdown) == ("Welzijnswerk", "kern")
    assert agreement.indicators == [
        "welzijn.skt_dossiers",
        "welzijn.ondersteuning",
        "welzijn.bereikte_inwoners",
    ]
    assert (agreement.rhythm, agreement.due_days, agreement.tells_story) == ("half_year", 45, True)
    assert agreement.starts == date(2017, 7, 1)
    assert not Delivery.objects.exists()


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("case", SIGNALS, ids=names(SIGNALS))
def test_a_signal_of_the_report_is_there_with_what_was_done(case: Case) -> None:
    subject = SignalSubject.objects.get(theme=case["thema"])

    (signal,) = subject.signals.all()
    steps = list(subject.follow_ups.order_by("pk"))
    assert (signal.team, signal.gebied, signal.period) == (case["team"], case["gebied"], case["periode"])
    assert (signal.noticed_by, subject.first_period) == (case["gezien_door"], case["periode"])
    assert (steps[-1].state, steps[-1].owner) == (STATES[case["status"]], case["wie"])
    assert case["opvolging"] in steps[-1].text
    assert steps[-1].period == "2017H2"
    assert len(steps) == case["terugblik"]


@pytest.mark.usefixtures("inside")
def test_there_are_no_signals_and_announcements_beside_those_of_the_report() -> None:
    assert SignalSubject.objects.count() == len(SIGNALS)
    assert Announcement.objects.count() == len(PROMISES)


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("case", PROMISES, ids=names(PROMISES))
def test_an_announcement_of_the_report_is_kept_until_it_is_settled(case: Case) -> None:
    (found,) = Announcement.objects.filter(chapter=case["hoofdstuk"], text__contains=case["gaat_over"])

    last = found.steps.order_by("pk").last()
    assert found.made_in == case["gezegd_in"]
    assert (last.due_in if last else found.due_in) == case["komt_in"]
    assert (last.state if last else "open") == case["stand"]


def test_the_report_in_the_making_looks_back_on_every_signal(current: ReportPeriod) -> None:
    told = look_back(current)

    assert {signal.theme for signal in told.signals} == {case["thema"] for case in SIGNALS}
    assert any("voortgang van het welzijnsbeleid" in one.text for one in told.announcements)


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("case", PAGES, ids=names(PAGES))
def test_a_page_as_one_of_the_people_sees_it(case: Case) -> None:
    client = Client()
    client.force_login(User.objects.get(name=case["who"]))

    answer = client.get(case["address"], secure=True)

    page = answer.text.partition("<main")[2] if case["address"] != "/" else answer.text
    assert answer.status_code == (200 if case["found"] else 404)
    assert [text for text in case.get("shows", ()) if text not in page] == []
    assert [text for text in case.get("hides", ()) if text in page] == []


def test_building_again_begins_with_nothing(own: Path) -> None:
    clear()

    assert not (own / "var" / "registers.sqlite3").exists()


def test_what_people_of_the_demo_did_is_replaced_as_well(own: Path) -> None:
    client = Client()
    client.force_login(User.objects.get(name="raadslid"))
    client.get("/", secure=True)

    clear()

    assert not (own / "var" / "registers.sqlite3").exists()


def test_a_house_in_which_somebody_else_has_an_account_is_left_alone(own: Path) -> None:
    User.objects.create(name="buurvrouw")

    with pytest.raises(UserError, match=NOT_OURS):
        clear()

    assert User.objects.filter(name="buurvrouw").exists()


def test_the_command_refuses_it_and_says_where_to_go(own: Path) -> None:
    User.objects.create(name="buurvrouw")

    said = call(own, "demo", "build")

    assert said.status == 2
    assert NOT_OURS in said.refusal
    assert "KERNBEELD_DATABASE_URL" in said.refusal
    assert Edition.objects.count() == 1
