"""More golden cases of worklists: days, numbers, the start page, and what a role may not see."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Scope
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions import keep_view as keeping
from kernbeeld.casework.actions.keep_view import keep_view, move_view, rename_view, start_with_view
from kernbeeld.casework.actions.take_case import take_case
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding, SavedView
from kernbeeld.casework.queries import worklist as questions
from kernbeeld.casework.queries.searching import Sought, find_meldingen, whole_kenmerk
from kernbeeld.casework.queries.waiting import waiting_cases
from kernbeeld.casework.queries.worklist import Asked, counts, saved_views, work_page, workers
from kernbeeld.casework.rules.worklist import Tab, When, days_left, when_of
from kernbeeld.language import speaking
from kernbeeld.web.pages.work.rows import due_words
from tests.accounts.granting import granted
from tests.casework.worklist.making import AT, FIRST, TODAY, melding, person, worker
from tests.engine.golden import GOLDEN, Case, cases, names

DAYS = cases("worklist", "more_days.yaml")
NUMBERS = cases("worklist", "more_kenmerken.yaml")
START = cases("worklist", "more_start.yaml")
LISTS = yaml.safe_load(Path(GOLDEN, "worklist", "more_lists.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", DAYS, ids=names(DAYS))
def test_where_a_case_stands_on_a_day_and_what_its_row_says(case: Case):
    is_suspended = case.get("is_suspended", False)
    one = Melding(due=case["due"], is_suspended=is_suspended)

    assert when_of(case["due"], case["day"], is_suspended=is_suspended) is When(case["when"])
    assert days_left(case["due"], case["day"], is_suspended=is_suspended) == case["left"]
    with speaking("en"):
        assert due_words(one, case["day"]) == case["says"]


@pytest.mark.parametrize("case", NUMBERS, ids=[repr(case["typed"]) for case in NUMBERS])
def test_what_is_typed_is_looked_for_as_this_number(case: Case):
    assert whole_kenmerk(case["typed"]) == case["looked_for"]


@pytest.fixture
def users(registers):
    found = {name: worker(name, *scopes) for name, scopes in LISTS["users"].items()}
    somebody = person()
    for days, (code, fields) in enumerate(LISTS["meldingen"].items()):
        named = fields | {"behandelaar": found.get(fields.get("behandelaar"))}
        melding(somebody, code, **named, ontvangst=FIRST + timedelta(days=days))
    return found


def asked_by(case: Case) -> Asked:
    return Asked(Tab(case["tab"]), When(case["when"]) if "when" in case else None, **case.get("filter", {}))


def pages(user: User, asked: Asked, day) -> list[str]:
    found, page = [], work_page(user, asked, today=day)
    while True:
        found += [one.kenmerk for one in page.meldingen]
        if page.end is None:
            return found
        page = work_page(user, asked, today=day, after=page.end)


def test_every_list_holds_what_its_case_says_on_pages_of_two_and_is_counted_so(users, monkeypatch):
    monkeypatch.setattr(questions, "EACH_PAGE", 2)
    told, counted = {}, {}
    for case in LISTS["lists"]:
        user, asked, day = users[case["user"]], asked_by(case), case.get("day", TODAY)
        told[case["case"]] = pages(user, asked, day)
        counted[case["case"]] = counts(user, asked, today=day).found

    assert told == {case["case"]: case["shown"] for case in LISTS["lists"]}
    assert counted == {name: len(shown) for name, shown in told.items()}


def test_each_open_case_stands_in_one_row_of_days_on_any_day(users):
    for days in range(-10, 14):
        told = counts(users["hans"], Asked(Tab.ALL), today=TODAY + timedelta(days=days))
        assert sum(told.by_when.values()) == told.found == 9


def start_of(number: int, case: Case) -> list[str]:
    """Return what the start page says to the user of a case, and leave nothing behind for the next one."""
    user = User.objects.create(name=f"iemand{number}")
    granted(user, case.get("role", "consulent"), Scope(**case.get("scope", {})))
    user.forget_grants()
    whose = person()
    special = {"opgeschort": {"is_suspended": True}, "geeindigd": {"einde": TODAY, "due": FIRST}}
    for due in case["mine"]:
        melding(whose, behandelaar=user, **special.get(due, {"due": due}))
    for _ in range(case["free"]):
        melding(whose, due=TODAY)
    with speaking("en"):
        said = [line.text for line in waiting_cases(user, AT)]
    Melding.objects.update(einde=TODAY)
    return said


def test_the_start_page_says_what_waits_for_whom(app_registers):
    told = {case["case"]: start_of(number, case) for number, case in enumerate(START)}

    assert told == {case["case"]: case["says"] for case in START}


def test_the_start_page_counts_by_the_day_of_the_town_hall(app_registers):
    anna = worker("anna")
    melding(person(), behandelaar=anna, due=TODAY)
    evening, midnight = (datetime(2026, 3, 4, 22, minutes, tzinfo=UTC) for minutes in (59, 0))
    after = evening + timedelta(minutes=2)

    with speaking("en"):
        said = [[line.text for line in waiting_cases(anna, at)] for at in (midnight, evening, after)]

    assert said == [["1 of your meldingen is due this week."]] * 2 + [["1 of your meldingen is late."]]


@pytest.mark.parametrize("typed", ["%", "_", "Oude%", "' or '1'='1", "\\", "🎂", "x" * 10_000, "-"])
def test_signs_in_a_name_find_nobody(app_registers, typed):
    melding(person("Oudewater"))

    assert find_meldingen(worker("wide"), Sought(name=typed)).meldingen == ()
    assert find_meldingen(worker("other"), Sought(kenmerk=typed)).meldingen == ()


def test_who_works_here_is_named_once_and_who_left_is_not(app_registers):
    worker("anna", {"wet": "wmo"}, {"wet": "jeugdwet"})
    User.objects.filter(name="anna").update(full_name="Anna Voorbeeld")
    worker("bert")
    gone = worker("carla")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    granted(User.objects.create(name="dirk"), "beleidsadviseur")

    assert [name for _, name in workers()] == ["Anna Voorbeeld", "bert"]


def test_taking_the_same_case_twice_is_no_second_entry_for_who_has_it_by_a_stale_page(registers):
    anna = worker("anna")
    one = melding(person())

    take_case({one.pk: None}, acting_user=anna, at=AT)
    again = take_case({one.pk: None}, acting_user=anna, at=AT)

    assert (again.taken, again.missed) == ((), (one.kenmerk,))
    assert Entry.objects.filter(action="take_case").count() == 1


def test_nobody_takes_what_he_may_only_see(app_registers):
    controller = User.objects.create(name="controller")
    granted(controller, "controller")
    one = melding(person())

    done = take_case({one.pk: None}, acting_user=controller, at=AT)

    assert (done.taken, done.missed) == ((), ())
    assert Melding.objects.get().behandelaar is None


def test_taking_nothing_does_nothing(app_registers):
    done = take_case({}, acting_user=worker("anna"), at=AT)

    assert (done.taken, done.missed) == ((), ())
    assert not Entry.objects.filter(action="take_case").exists()


def kept(user: User, *written: str) -> list[SavedView]:
    return [keep_view(name, "lijst=alles", acting_user=user, at=AT) for name in written]


def test_views_stay_in_the_order_in_which_they_were_kept_and_moved(app_registers):
    anna = worker("anna")
    _, _, third = kept(anna, "een", "twee", "drie")

    move_view(third, acting_user=anna, at=AT)
    once = [view.name for view in saved_views(anna)]
    move_view(third, acting_user=anna, at=AT)
    move_view(third, acting_user=anna, at=AT)

    assert once == ["een", "drie", "twee"]
    assert [view.name for view in saved_views(anna)] == ["drie", "een", "twee"]


def test_two_users_keep_a_view_of_one_name_and_each_begins_with_his_own(registers):
    anna, bert = worker("anna"), worker("bert")
    (hers,), (his,) = kept(anna, "Te laat"), kept(bert, "Te laat")

    start_with_view(hers, acting_user=anna, at=AT)
    start_with_view(his, acting_user=bert, at=AT)
    his.refresh_from_db()
    start_with_view(his, acting_user=bert, at=AT)

    assert [view.is_start for view in saved_views(anna)] == [True]
    assert [view.is_start for view in saved_views(bert)] == [False]


def test_names_of_views_have_bounds_and_are_told_apart_after_tidying(app_registers, monkeypatch):
    anna = worker("anna")
    first, second = kept(anna, "a  b\n c", "x" * 80)

    assert (first.name, second.name) == ("a b c", "x" * 80)
    for wrong in ("", " \n ", "x" * 81):
        with pytest.raises(CaseworkError) as refused:
            kept(anna, wrong)
        assert refused.value.field == "name"
    with pytest.raises(CaseworkError, match="already have"):
        rename_view(second, " a b  c ", acting_user=anna, at=AT)
    rename_view(first, "a b c", acting_user=anna, at=AT)
    monkeypatch.setattr(keeping, "MOST_VIEWS", 2)
    assert kept(anna, "a b c") == [first]
    assert not Entry.objects.filter(action="keep_view", new__icontains="a b c").exists()
