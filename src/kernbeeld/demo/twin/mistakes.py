"""What was registered wrongly, and corrected within three weeks."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from kernbeeld.demo.twin.office import day_of, moment, working_day
from kernbeeld.demo.twin.world import World
from kernbeeld.registers.acts import Act, ActKind, Part

_LEAST_ROOM, _MOST_ROOM = 6, 20
_DAYS_OFF = 6
_QUIET = 60


class Mistakes:
    """Wrong first days, records made twice, and records ended by mistake, now and then.

    A mistake is corrected before the next thing happens to the record, so that in the end the
    registers hold what was so.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._rng = world.generator("vergissing")
        self._last = world.settings.known_until.toordinal()

    def among(self, acts: list[Act]) -> list[Act]:
        """Return the acts on one record, now and then with a mistake and its correction among them."""
        chances = self._world.settings.shares("vergissing")
        if self._rng.random() >= chances.get(acts[0].register, 0):
            return acts
        made: tuple[Callable[[list[Act], int], list[Act]], ...] = (
            self._wrong_begin,
            self._double,
            self._wrong_end,
        )
        known = day_of(acts[0].known_at)
        room = min(known + _MOST_ROOM, self._until(acts)) - known
        if room < _LEAST_ROOM:
            return acts
        corrected = working_day(known + int(self._rng.integers(1, room - 2)))
        return made[int(self._rng.integers(len(made)))](acts, corrected)

    def _wrong_begin(self, acts: list[Act], corrected: int) -> list[Act]:
        """Registered with a begin that was some days off."""
        right = acts[0]
        part = right.parts[0]
        wrong = part.begin + timedelta(days=1 + int(self._rng.integers(0, _DAYS_OFF)))
        if len(right.parts) > 1 or (part.einde is not None and wrong > part.einde):
            return acts
        first = self._like(right, ActKind.REGISTER, (Part(wrong, part.einde, part.fields),), right.known_at)
        return [first, self._like(right, ActKind.CORRECT, right.parts, moment(corrected)), *acts[1:]]

    def _double(self, acts: list[Act], corrected: int) -> list[Act]:
        """Registered twice; the second record was withdrawn."""
        act = acts[0]
        if act.register == "uitkering":
            return acts
        key = f"{act.record}-dubbel"
        twice = Act(act.register, key, act.kind, act.parts, act.reason, act.known_at)
        return [*acts, twice, self._like(twice, ActKind.WITHDRAW, (), moment(corrected))]

    def _wrong_end(self, acts: list[Act], corrected: int) -> list[Act]:
        """Ended by mistake while it ran, and opened again."""
        act, quiet = acts[0], self._until(acts) - corrected
        part = act.parts[-1]
        if part.einde is not None or quiet < _QUIET:
            return acts
        day = corrected + int(self._rng.integers(1, quiet - _QUIET // 2))
        ended = working_day(day + 2)
        stopped = Part(part.begin, date.fromordinal(day), part.fields)
        return [
            act,
            self._like(act, ActKind.END, (*act.parts[:-1], stopped), moment(ended)),
            self._like(act, ActKind.CORRECT, act.parts, moment(working_day(ended + 5))),
            *acts[1:],
        ]

    def _until(self, acts: list[Act]) -> int:
        """The day before the next thing is registered about the record."""
        return day_of(acts[1].known_at) - 1 if len(acts) > 1 else self._last

    def _like(self, act: Act, kind: ActKind, parts: tuple[Part, ...], known_at: datetime | None) -> Act:
        return Act(act.register, act.record, kind, parts, self._world.settings.texts[kind.value], known_at)
