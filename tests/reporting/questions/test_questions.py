"""Questions about figures: asked, answered, followed up, closed; and never changed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import Error, transaction

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.reporting.actions.answer_question import answer_question
from kernbeeld.reporting.actions.ask_question import LONGEST, AskedFigure, ask_question
from kernbeeld.reporting.actions.follow_question import ask_on, close_question
from kernbeeld.reporting.errors import QuestionRefusedError
from kernbeeld.reporting.models.period import ChapterDuty, ReportPeriod
from kernbeeld.reporting.models.question import Message, QuestionState, Raadsvraag
from kernbeeld.reporting.queries.questions import (
    Wanted,
    question_view,
    questions_of,
    responsible_for,
    waiting_questions,
)
from tests.accounts.granting import somebody
from tests.reporting.exploring.books import STOCK, book, shown

AT = datetime(2018, 4, 2, 10, tzinfo=UTC)


def opened(*, responsible: User | None = None) -> ReportPeriod:
    """A period in the making, in which somebody answers for the chapter of the Wmo."""
    opener = somebody("beleidsadviseur", "opener")
    period = ReportPeriod.objects.create(
        report="halfjaar", period="2017H2", due_on=date(2018, 2, 1), opened_at=AT, opened_by=opener
    )
    if responsible:
        ChapterDuty.objects.create(report_period=period, chapter="wmo", responsible=responsible)
    return period


def asked(
    period: ReportPeriod, asker: User, text: str = "Waarom stijgt dit?", *, is_open: bool = True
) -> Raadsvraag:
    """A question about a working figure of the Wmo."""
    figure = AskedFigure(period, None, "wmo", STOCK, "2017H2", "", "225")
    return ask_question(figure, text, is_open=is_open, acting_user=asker, at=AT)


def answered(question: Raadsvraag, by: User, text: str = "Er kwamen er meer bij.") -> Message:
    figures = book(shown(STOCK, "2017H2", "225"))
    return answer_question(question, text, book=figures, acting_user=by, at=AT + timedelta(days=1))


def state_of(question: Raadsvraag, user: User) -> QuestionState:
    view = question_view(user, question.pk)
    assert view is not None
    return view.state


def test_a_question_goes_from_asked_to_answered_to_asked_on_to_closed(registers):
    asker, adviser = somebody("college"), somebody("beleidsadviseur")
    question = asked(opened(responsible=adviser), asker)
    states = [state_of(question, asker)]

    for act in (
        lambda: answered(question, adviser, f"Er waren {{{STOCK}}}."),
        lambda: ask_on(question, "En vorig jaar?", acting_user=asker, at=AT),
        lambda: answered(question, adviser),
        lambda: close_question(question, acting_user=asker, at=AT),
        lambda: ask_on(question, "Toch nog iets.", acting_user=asker, at=AT),
    ):
        act()
        states.append(state_of(question, adviser))

    assert [state.value for state in states] == ["asked", "answered", "asked", "answered", "closed", "asked"]
    assert [one.number for one in question.messages.order_by("number")] == [1, 2, 3, 4, 5, 6]
    assert "225" in str(question.messages.get(number=2).shown)


def test_what_was_written_can_not_be_changed_or_removed(registers):
    asker = somebody("college")
    question = asked(opened(), asker)

    for change in (
        lambda: Message.objects.update(text="iets anders"),
        lambda: Message.objects.all().delete(),
        lambda: Raadsvraag.objects.update(is_open=False),
    ):
        with pytest.raises(Error), transaction.atomic():
            change()

    assert question.messages.get().text == "Waarom stijgt dit?"


def test_every_act_stands_in_the_log_without_the_words(registers):
    asker, adviser = somebody("college"), somebody("beleidsadviseur")
    question = asked(opened(), asker)
    answered(question, adviser)
    close_question(question, acting_user=asker, at=AT)

    entries = Entry.objects.filter(action__in=("ask_question", "answer_question", "close_question"))

    assert [(one.acting_user, one.action) for one in entries.order_by("pk")] == [
        ("college", "ask_question"),
        ("beleidsadviseur", "answer_question"),
        ("college", "close_question"),
    ]
    assert "stijgt" not in str([one.new for one in entries])


def test_a_question_waits_for_who_answers_for_its_chapter_and_an_answer_for_who_asked(app_registers):
    asker = somebody("college")
    adviser, other = somebody("beleidsadviseur"), somebody("controller")
    question = asked(opened(responsible=adviser), asker)

    assert [one.count for one in waiting_questions(adviser, AT)] == [1]
    assert waiting_questions(other, AT) == waiting_questions(asker, AT) == []
    assert responsible_for(question) == adviser

    answered(question, adviser)

    assert waiting_questions(adviser, AT) == []
    assert [one.text for one in waiting_questions(asker, AT)] == ["1 question of yours was answered."]

    close_question(question, acting_user=asker, at=AT)

    assert waiting_questions(asker, AT) == []


def test_where_nobody_answers_for_a_chapter_it_waits_for_whoever_answers_questions(app_registers):
    asked(opened(), somebody("college"))

    for role in ("beleidsadviseur", "controller"):
        assert [one.count for one in waiting_questions(somebody(role), AT)] == [1]


def test_a_question_that_is_not_open_is_for_who_asked_and_who_answers(app_registers):
    asker, adviser = somebody("college"), somebody("beleidsadviseur")
    question = asked(opened(responsible=adviser), asker, is_open=False)
    readers = {
        role: somebody(role, f"lezer-{role}") for role in ("controller", "college", "raadslid", "partner")
    }

    assert question_view(asker, question.pk)
    assert question_view(adviser, question.pk)
    assert {role: question_view(user, question.pk) for role, user in readers.items()} == dict.fromkeys(
        readers
    )


def test_a_question_about_the_work_is_not_for_who_may_not_see_the_work(app_registers):
    question = asked(opened(), somebody("college"))

    assert question_view(somebody("controller"), question.pk)
    assert question_view(somebody("raadslid"), question.pk) is None
    assert Message.objects.for_user(somebody("consulent")).count() == 0


def test_who_lost_a_role_reads_no_questions_of_others(app_registers):
    asked(opened(), somebody("college"))
    gone = somebody("controller")
    gone.is_active = False

    assert not questions_of(gone).exists()


def test_filters_narrow_what_is_shown(app_registers):
    asker, adviser = somebody("college"), somebody("beleidsadviseur")
    period = opened(responsible=adviser)
    first = asked(period, asker, "Waarom stijgt dit?")
    asked(period, adviser, "Wie telt hier mee?")
    answered(first, adviser)

    def numbers(**wanted: object) -> int:
        return questions_of(adviser, Wanted(**wanted)).count()

    assert numbers() == 2
    assert numbers(state="answered") == numbers(state="asked") == numbers(is_mine=True) == 1
    assert numbers(words="STIJGT") == numbers(words="meer bij") == 1
    assert numbers(chapter="wmo") == numbers(period="2017H2") == numbers(is_for_me=True) == 2
    assert numbers(chapter="jeugd") == numbers(period="2016H1") == numbers(words="nergens") == 0


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (LONGEST + 1), "Gaat dit over 999900006?"])
def test_nothing_too_much_and_a_bsn_are_refused(app_registers, text):
    with pytest.raises(QuestionRefusedError) as refused:
        asked(opened(), somebody("college"), text)

    assert refused.value.field == "text"
    assert not Raadsvraag.objects.exists()


def test_who_may_not_is_refused(app_registers):
    asker = somebody("college")
    question = asked(opened(), asker)
    partner, reader = somebody("partner"), somebody("raadslid")

    for act in (
        lambda: asked(question.report_period, partner),
        lambda: answered(question, reader),
        lambda: ask_on(question, "Mag ik?", acting_user=reader, at=AT),
        lambda: close_question(question, acting_user=reader, at=AT),
    ):
        with pytest.raises(QuestionRefusedError):
            act()

    assert question.messages.count() == 1


def test_a_closed_question_is_not_answered_or_closed_again(app_registers):
    asker = somebody("college")
    question = asked(opened(), asker)
    close_question(question, acting_user=asker, at=AT)

    with pytest.raises(QuestionRefusedError, match="closed"):
        answered(question, somebody("controller"))
    with pytest.raises(QuestionRefusedError, match="already"):
        close_question(question, acting_user=asker, at=AT)


def test_an_answer_with_a_wrong_figure_is_not_kept(app_registers):
    question = asked(opened(), somebody("college"))

    with pytest.raises(QuestionRefusedError) as refused:
        answered(question, somebody("controller"), "Er waren {wmo.niets}.")

    assert refused.value.field == "text"
    assert question.messages.count() == 1
