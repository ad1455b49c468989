"""What is asked of the answers, and what is kept for pages that ask no engine."""

from datetime import UTC, date, datetime

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import AccessError
from kernbeeld.reporting.actions.answer_finding import Answer, answer_findings
from kernbeeld.reporting.actions.count_findings import count_findings
from kernbeeld.reporting.errors import AnswerRefusedError
from kernbeeld.reporting.models.finding import CorrectionTask, FindingAnswer, FindingCount
from kernbeeld.reporting.queries.findings import answers_of, history_of, open_tasks, triage, unanswered
from kernbeeld.reporting.queries.waiting import waiting_for
from kernbeeld.reporting.rules.findings import Decision, finding_key
from tests.accounts.granting import somebody
from tests.reporting.opening import AVERAGE, found, opened

AT = datetime(2018, 2, 3, 10, 0, tzinfo=UTC)
LATER = datetime(2018, 2, 4, 10, 0, tzinfo=UTC)


def test_the_latest_answer_counts_and_the_earlier_ones_stay(demo):
    finding = found(AVERAGE).finding
    for text, at in (("Eerst dit.", AT), ("Toch dat.", LATER)):
        answer_findings(demo.opened, [finding], Answer(Decision.EXPLAIN, text), acting_user=demo.user, at=at)

    assert answers_of(demo.opened)[finding_key(finding)].text == "Toch dat."
    assert [each.text for each in history_of(demo.opened, finding)] == ["Toch dat.", "Eerst dit."]


def test_unanswered_are_the_findings_that_stop_approval(demo):
    before = unanswered(demo.work, demo.opened)

    answer_findings(
        demo.opened,
        [each.finding for each in before[:3]],
        Answer(Decision.ACCEPT, "Bekend."),
        acting_user=demo.user,
        at=AT,
    )

    assert [each.key for each in unanswered(demo.work, demo.opened)] == [each.key for each in before[3:]]


def test_a_text_is_kept_without_blanks_around_it(demo):
    answer = Answer(Decision.EXPLAIN, "  Zo is het.\n")

    (kept,) = answer_findings(demo.opened, [found(AVERAGE).finding], answer, acting_user=demo.user, at=AT)

    assert kept.text == "Zo is het."


def test_an_answer_to_nothing_is_refused(demo):
    with pytest.raises(AnswerRefusedError, match="Choose at least one finding"):
        answer_findings(demo.opened, [], Answer(Decision.BLOCK, "Nee."), acting_user=demo.user, at=AT)


def test_one_refused_answer_keeps_none_of_several(demo):
    findings = [each.finding for each in triage(demo.work, demo.opened)[:2]]

    with pytest.raises(AnswerRefusedError):
        answer_findings(
            demo.opened, findings, Answer(Decision.CORRECT, "Kijk."), acting_user=demo.user, at=AT
        )

    assert not FindingAnswer.objects.exists()


def test_who_may_not_explain_is_refused_by_the_action_itself(demo):
    reader = somebody("raadslid", "rik")

    with pytest.raises(AccessError, match="not allowed in 2017H2"):
        answer_findings(
            demo.opened, [found(AVERAGE).finding], Answer(Decision.BLOCK, "Nee."), acting_user=reader, at=AT
        )


def test_counting_again_writes_nothing_while_nothing_changed(demo, django_assert_num_queries):
    triaged = triage(demo.work, demo.opened)
    count_findings(demo.opened, triaged, known_at=AT, at=AT)

    with django_assert_num_queries(1):
        count_findings(demo.opened, triaged, known_at=AT, at=LATER)

    assert {each.counted_at for each in FindingCount.objects.all()} == {AT}


def test_a_chapter_in_which_nothing_is_found_any_more_counts_nothing(demo):
    count_findings(demo.opened, triage(demo.work, demo.opened), known_at=AT, at=AT)

    count_findings(demo.opened, (), known_at=AT, at=LATER)

    assert {(each.total, each.open) for each in FindingCount.objects.all()} == {(0, 0)}


def test_another_decision_ends_the_task_of_the_one_before(demo):
    finding = found(AVERAGE).finding
    asked = Answer(Decision.CORRECT, "Kijk na.", responsible=demo.user, due_on=date(2018, 3, 1))
    answer_findings(demo.opened, [finding], asked, acting_user=demo.user, at=AT)
    before = triage(demo.work, demo.opened)
    count_findings(demo.opened, before, known_at=AT, at=AT)

    answer_findings(demo.opened, [finding], Answer(Decision.ACCEPT, "Laat."), acting_user=demo.user, at=LATER)
    after = triage(demo.work, demo.opened)
    count_findings(demo.opened, after, known_at=AT, at=LATER)

    assert (len(open_tasks(before)), open_tasks(after)) == (1, ())
    assert CorrectionTask.objects.get().settled_at == LATER


def test_a_start_page_asks_few_questions_however_many_periods_are_open(demo, django_assert_max_num_queries):
    for period in ("2016H1", "2016H2", "2017H1"):
        opened(period, demo.user, pgb=demo.user, wmo=demo.user)
    reader = User.objects.get(pk=demo.user.pk)

    with django_assert_max_num_queries(16):
        waiting = waiting_for(reader, AT)

    assert any("Write the text of" in each.text for each in waiting)
