"""The golden cases of questions: who writes what, how far it is then, and who sees it wait."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest
from django.db import transaction

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Scope
from kernbeeld.reporting.actions.answer_question import answer_question
from kernbeeld.reporting.actions.ask_question import AskedFigure, ask_question
from kernbeeld.reporting.actions.follow_question import ask_on, close_question
from kernbeeld.reporting.errors import QuestionRefusedError
from kernbeeld.reporting.models.edition import Audience, Edition, Withdrawal
from kernbeeld.reporting.models.period import ChapterDuty, ReportPeriod
from kernbeeld.reporting.models.question import Message, Raadsvraag
from kernbeeld.reporting.queries.questions import question_view, waiting_questions
from tests.accounts.granting import granted
from tests.databases import connected_to, sqlite_url
from tests.engine.golden import cases, names
from tests.reporting.exploring.books import STOCK, book, shown

QUICK = [*cases("reporting", "questions.yaml"), *cases("reporting", "questions_people.yaml")]
LONG = cases("reporting", "questions_work.yaml")
CASES = [*QUICK, *(pytest.param(case, marks=pytest.mark.long) for case in LONG)]
AT = datetime(2018, 4, 2, 10, tzinfo=UTC)
EMBARGO = datetime(2999, 1, 1, tzinfo=UTC)
PEOPLE: dict[str, list[tuple[str, Scope]]] = {
    "raadslid": [("raadslid", Scope())],
    "tweede raadslid": [("raadslid", Scope())],
    "adviseur": [("beleidsadviseur", Scope())],
    "schrijver": [("beleidsadviseur", Scope())],
    "controller": [("controller", Scope())],
    "college": [("college", Scope())],
    "consulent": [("consulent", Scope())],
    "privacy officer": [("privacy_officer", Scope())],
    "controller van een team": [("controller", Scope(team="skt_dalfsen"))],
    "controller 2017H1": [("controller", Scope(period="2017H1"))],
    "raadslid en controller 2017H1": [("raadslid", Scope()), ("controller", Scope(period="2017H1"))],
    "partner": [("partner", Scope(organisatie="saam"))],
    "beheerder": [("beheerder", Scope())],
}
ACTIVE = {"adviseur", "schrijver", "controller", "controller van een team", "raadslid en controller 2017H1"}
"""Who has the right to answer something, somewhere."""
STATES = {"gevraagd": "asked", "beantwoord": "answered", "gesloten": "closed"}
SOURCES = {
    "het werk": None,
    "een uitgave": 1,
    "een uitgave onder embargo": 2,
    "een ingetrokken uitgave": 3,
}


@pytest.fixture(scope="module")
def house(_sqlite_template, key_file, tmp_path_factory, django_db_blocker) -> Iterator[None]:
    """Everybody, one period, and three editions of it; made once for all cases."""
    path = tmp_path_factory.mktemp("questions") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        for name, grants in PEOPLE.items():
            user = User.objects.create(name=name)
            for role, scope in grants:
                granted(user, role, scope)
        period = ReportPeriod.objects.create(
            report="halfjaar",
            period="2017H2",
            due_on=date(2018, 2, 1),
            opened_at=AT,
            opened_by=person("schrijver"),
        )
        ChapterDuty.objects.create(report_period=period, chapter="wmo", responsible=person("adviseur"))
        for number in (1, 2, 3):
            edition(period, number, EMBARGO if number == 2 else None)
        Withdrawal.objects.create(
            edition=Edition.objects.get(number=3),
            reason="Een tabel was leeg.",
            withdrawn_at=AT,
            withdrawn_by=person("schrijver"),
        )
        yield
    person.cache_clear()


@pytest.fixture
def undone(house) -> Iterator[None]:
    """What a case writes is gone behind it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def edition(period: ReportPeriod, number: int, embargo_until: datetime | None) -> None:
    digests = ("facts_digest", "definitions_digest", "commentary_digest", "manifest_digest")
    Edition.objects.create(
        number=number,
        report_period=period,
        report=period.report,
        period=period.period,
        title="Halfjaarrapportage",
        known_at=AT,
        published_at=AT,
        published_by=period.opened_by,
        embargo_until=embargo_until,
        audience=Audience.INTERN,
        version="1",
        **dict.fromkeys(digests, "0" * 64),
    )


@cache
def person(name: str) -> User:
    """Somebody of the house, with roles that nobody changes here."""
    return User.objects.get(name=name)


def is_seen(question: Raadsvraag, name: str) -> bool:
    return Raadsvraag.objects.for_user(person(name)).contains(question)


def waiting(name: str) -> bool:
    return bool(waiting_questions(person(name), AT))


def asked(case, by: User) -> Raadsvraag:
    """The question with which a case begins."""
    number = SOURCES[case["about"]]
    source = Edition.objects.get(number=number) if number else None
    figure = AskedFigure(ReportPeriod.objects.get(), source, case["chapter"], STOCK, "2017H2", "", "225")
    return ask_question(figure, "Waarom?", is_open=case["open"], acting_user=by, at=AT)


def write(question: Raadsvraag, deed: str, minute: int) -> None:
    """Do what one line of a case says; the word ``geweigerd`` tells that it is refused."""
    said, _, refused = deed.partition(", ")
    name, verb = next((one, said[len(one) + 1 :]) for one in known_names() if said.startswith(f"{one} "))
    by, at = person(name), AT + timedelta(minutes=minute)
    figures = book(shown(STOCK, "2017H2", "225"))
    acts = {
        "beantwoordt": lambda: answer_question(question, "Daarom.", book=figures, acting_user=by, at=at),
        "vraagt door": lambda: ask_on(question, "En verder?", acting_user=by, at=at),
        "sluit": lambda: close_question(question, acting_user=by, at=at),
    }
    if not refused:
        acts[verb]()
        return
    with pytest.raises(QuestionRefusedError):
        acts[verb]()


def known_names() -> list[str]:
    """The longest name first: one of them may begin as another."""
    return sorted(PEOPLE, key=len, reverse=True)


def carried_out(case) -> Raadsvraag:
    first, *further = case["by"]
    question = asked(case, person(first.removesuffix(" vraagt")))
    for minute, deed in enumerate(further, start=1):
        write(question, deed, minute)
    return question


@pytest.mark.parametrize("case", CASES, ids=names([*QUICK, *LONG]))
def test_a_question_is_as_far_as_its_last_message_and_waits_for_the_right_person(undone, case):
    question = carried_out(case)

    visible = {name for name in PEOPLE if is_seen(question, name)}
    views = {name: question_view(person(name), question.pk) for name in ACTIVE & visible}
    waits = {name for name in {*ACTIVE & visible, question.asked_by.name} if waiting(name)}
    assert visible == set(case["seen"])
    assert {view.state.value for view in views.values() if view} == {STATES[case["state"]]}
    assert {name for name, view in views.items() if view and view.may_answer} == set(case["answers"])
    assert waits == set(case["waits"])
    written = [deed for deed in case["by"] if not deed.endswith("geweigerd")]
    assert question.messages.count() == len(written)


def test_messages_are_seen_by_who_sees_the_question(undone):
    question = carried_out(next(case for case in QUICK if case["by"][-1] == "adviseur beantwoordt"))

    seen = {name: Message.objects.for_user(person(name)).count() for name in PEOPLE}
    readers = {name for name in PEOPLE if is_seen(question, name)}

    assert {name for name, count in seen.items() if count} == readers
    assert {seen[name] for name in readers} == {2}
