"""When something became known: strictly later each time, and never at or below a watermark."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from kernbeeld.registers.clock import latest_known, require_known, watermark, writing
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.service import (
    ActsRefusedError,
    NotKnownYetError,
    bulk_load,
    correct_record,
    picture_of,
    register_record,
)
from tests.registers.building import START, act, at, part, persoon

NOON = datetime(2018, 1, 1, 12, tzinfo=UTC)
WRITERS = 4
ACTS_EACH = 12


def still(instant: datetime = NOON):
    """A wall clock that stands still."""
    return lambda: instant


def test_instants_grow_also_when_the_wall_clock_stands_still(registers):
    given = []
    for _ in range(3):
        with writing(still()) as moment:
            given.append(moment.give())

    assert given == [NOON, NOON + timedelta(microseconds=1), NOON + timedelta(microseconds=2)]


def test_instants_grow_also_when_the_wall_clock_goes_back(registers):
    with writing(still()) as moment:
        first = moment.give()
    with writing(still(NOON - timedelta(hours=1))) as moment:
        second = moment.give()

    assert first < second


def test_a_transaction_that_is_undone_gives_no_instant_away(registers):
    def give_and_fail() -> None:
        with writing(still()) as moment:
            moment.give()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        give_and_fail()

    assert latest_known() is None


def test_a_watermark_moves_the_clock_so_that_nothing_arrives_below_it(registers):
    mark = watermark(NOON)

    register_record(
        "signaal", "s1", parts=[part("2017-01-05", "2017-01-05")], reason="x", acting_user="x", now=still()
    )

    assert mark == NOON
    assert Handeling.objects.get().known_from > mark


def test_a_watermark_never_goes_back(registers):
    watermark(NOON)

    assert watermark(NOON - timedelta(days=1)) == NOON


def test_a_stated_time_at_or_before_the_watermark_is_refused(registers):
    watermark(START)

    with pytest.raises(
        ActsRefusedError, match=r"known_at: The known time 2017-01-01.* is not later than 2017"
    ):
        bulk_load([persoon(known=0)], acting_user="tester")


def test_a_stated_time_that_is_still_to_come_is_refused(registers):
    with pytest.raises(ActsRefusedError, match="is still to come"):
        bulk_load([persoon(known=1)], acting_user="tester", now=still(START))


def test_a_stated_time_without_a_time_zone_is_refused(registers):
    naive = act("persoon", "p1", part("1980-01-01"))
    object.__setattr__(naive, "known_at", datetime(2017, 1, 1))  # noqa: DTZ001

    with pytest.raises(ActsRefusedError, match=r"no time zone. Add \+00:00"):
        bulk_load([naive], acting_user="tester")


def test_a_question_after_the_watermark_is_refused_and_says_what_is_known(registers):
    bulk_load([persoon(known=3)], acting_user="tester")

    require_known(at(3))
    with pytest.raises(NotKnownYetError, match=r"Everything is known up to 2017-01-04T00:00:00\+00:00"):
        picture_of("persoon", "p1", at(4))


def test_empty_registers_know_nothing(registers):
    with pytest.raises(NotKnownYetError, match="empty"):
        require_known(NOON)


class Traffic:
    """Writers and one reader at work at once, each in a thread with a connection of its own."""

    def __init__(self) -> None:
        self.failed: list[Exception] = []
        self.seen: dict[datetime, int] = {}
        self._done = threading.Event()

    def run(self) -> None:
        reader = threading.Thread(target=self._guarded, args=(self._read,))
        writers = [
            threading.Thread(target=self._guarded, args=(self._write, number)) for number in range(WRITERS)
        ]
        for thread in (reader, *writers):
            thread.start()
        for thread in writers:
            thread.join()
        self._done.set()
        reader.join()

    def _guarded(self, work, *given) -> None:
        try:
            work(*given)
        except DatabaseError as error:
            self.failed.append(error)
        finally:
            connection.close()

    def _write(self, writer: int) -> None:
        for number in range(ACTS_EACH):
            happened = [part("2017-01-05", "2017-01-05")]
            register_record("signaal", f"{writer}-{number}", parts=happened, reason="x", acting_user="x")

    def _read(self) -> None:
        while not self._done.is_set():
            mark = watermark(timezone.now())
            self.seen[mark] = Handeling.objects.filter(known_from__lte=mark).count()


def test_nothing_appears_at_or_below_a_watermark_that_was_taken_between_writers(registers):
    traffic = Traffic()

    traffic.run()

    later = {mark: Handeling.objects.filter(known_from__lte=mark).count() for mark in traffic.seen}
    instants = list(Handeling.objects.order_by("id").values_list("known_from", flat=True))
    assert not traffic.failed
    assert traffic.seen
    assert later == traffic.seen
    assert len(instants) == WRITERS * ACTS_EACH
    assert instants == sorted(set(instants))


def test_two_writers_of_one_record_follow_each_other(registers):
    register_record("signaal", "s1", parts=[part("2017-01-05", "2017-01-05")], reason="x", acting_user="x")

    def correct(onderwerp: str) -> None:
        happened = [part("2017-01-05", "2017-01-05", onderwerp=onderwerp)]
        correct_record("signaal", "s1", parts=happened, reason="x", acting_user="x")
        connection.close()

    threads = [threading.Thread(target=correct, args=(text,)) for text in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert picture_of("signaal", "s1").versie == 4
