"""The records behind a figure: for who may, with a reason, and in the log before they are shown."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client

from kernbeeld.audit.models import Entry
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.acts import Act
from kernbeeld.registers.snapshot.run import take_snapshot
from kernbeeld.reporting.actions import look_behind as looking
from kernbeeld.reporting.models.period import ReportPeriod
from tests.registers.snapshot.loads import benefit, load, person
from tests.web.reading.published import user
from tests.web.reading.walking import links, opened, text

FIGURE = "/rapportage/cijfers/pwet.ioaw_ioaz.stand_eind/?stand=2019H1&periode=2019H1"
RECORDS = FIGURE.replace("/?", "/records/?")
KNOWN = datetime(2019, 9, 1, tzinfo=UTC)
Roles = Callable[..., Client]


@pytest.fixture
def counted(house, tmp_path: Path, monkeypatch) -> None:
    """Three benefits in the registers, a snapshot of them, and an open period to count them in."""
    monkeypatch.setenv("KERNBEELD_FACTS", str(tmp_path / "facts"))
    acts: list[Act] = []
    for number in (1, 2, 3):
        acts += person(number, "BU01480000", known=KNOWN)
    load(*acts, *(benefit(number, f"p{number}", "2019-01-01") for number in (1, 2, 3)))
    take_snapshot(FactStore(tmp_path / "facts"), gemeente="GM0148", now=datetime(2100, 1, 1, tzinfo=UTC))
    ReportPeriod.objects.create(
        report="halfjaar",
        period="2019H1",
        due_on=date(2019, 8, 1),
        opened_at=KNOWN,
        opened_by=user("schrijver"),
    )


def looks() -> list[tuple[str, str]]:
    """Who looked at which record, as the log tells."""
    return list(Entry.objects.filter(action="look").order_by("record").values_list("acting_user", "record"))


def test_a_look_asks_why_and_is_in_the_log_for_each_record_that_is_shown(counted, as_user: Roles):
    client = as_user("controller")
    passport = opened(client, FIGURE)
    way = next(address for words, address in links(passport) if words == "Look at the records")

    asked = opened(client, way)
    assert not looks()
    assert "u1" not in text(asked)

    shown = client.post(way, {"purpose": "Controle van de halfjaarrapportage, 999900006"})

    assert [key for key in ("u1", "u2", "u3") if key in text(shown)] == ["u1", "u2", "u3"]
    assert looks() == [("controller", key) for key in ("u1", "u2", "u3")]
    assert "999900006" not in str(list(Entry.objects.values_list("purpose", "place")))


def test_without_a_reason_nothing_is_shown_and_nothing_logged(counted, as_user: Roles):
    answer = as_user("controller").post(RECORDS, {"purpose": "   "})

    assert answer.status_code == 422
    assert "Say why you want to see these records." in text(answer)
    assert "u1" not in text(answer)
    assert not looks()


def test_a_page_shows_and_logs_only_its_own_records(counted, as_user: Roles, monkeypatch):
    monkeypatch.setattr(looking, "PAGE", 2)
    client = as_user("controller")

    first = client.post(RECORDS, {"purpose": "Controle"})
    assert ("u2" in text(first), "u3" in text(first)) == (True, False)
    assert [key for _, key in looks()] == ["u1", "u2"]

    second = client.post(RECORDS, {"purpose": "Controle", "pagina": "2"})
    assert ("u2" in text(second), "u3" in text(second)) == (False, True)
    assert "Page 2 of 2" in text(client.post(RECORDS, {"purpose": "Controle", "pagina": "99"}))


@pytest.mark.parametrize("role", ["beleidsadviseur", "college", "raadslid", "partner", "consulent"])
def test_who_may_not_look_and_who_may_not_see_the_work_get_the_same_answer(counted, as_user: Roles, role):
    client = as_user(role)

    assert {client.get(RECORDS).status_code, client.post(RECORDS, {"purpose": "x"}).status_code} == {404}
    assert not looks()


def test_the_button_is_only_there_for_who_may(counted, as_user: Roles):
    assert "Look at the records" in text(opened(as_user("controller"), FIGURE))
    assert "Look at the records" not in text(opened(as_user("beleidsadviseur", "adviseur"), FIGURE))


@pytest.mark.parametrize(
    ("scope", "status"),
    [
        ({"period": "2019H1"}, 200),
        ({"wet": "jeugd"}, 404),
        ({"gebied": "lemelerveld"}, 404),
    ],
)
def test_a_limited_role_looks_behind_what_it_is_limited_to(counted, as_user: Roles, scope, status):
    client = as_user("controller", "beperkt", **scope)

    assert client.get(RECORDS).status_code == status


def test_a_figure_that_was_delivered_or_follows_from_others_has_no_records(counted, as_user: Roles):
    client = as_user("controller")

    for code in ("welzijn.bereikte_inwoners", "wmo.eigen_bijdrage.geind_deel"):
        assert client.get(f"/rapportage/cijfers/{code}/records/?stand=2019H1").status_code == 404
