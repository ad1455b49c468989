"""What one process keeps of what is costly to make."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

_KEPT = 8
"""How many things one shelf keeps where nobody says so."""

Key = tuple[Hashable, ...]
T = TypeVar("T")


class Shelf(Generic[T]):
    """The last few things that were made, by key. Who asks for what is being made waits for it."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[Key, T] = OrderedDict()
        self._making: dict[Key, Lock] = {}
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], T]) -> T:
        """Return what is kept under `key`, or make it and keep it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            turn = self._making.setdefault(key, Lock())
        with turn:
            if key in self._kept:
                return self.get(key, make)
            return self._keep(key, make())

    def _keep(self, key: Key, made: T) -> T:
        with self._lock:
            self._kept[key] = made
            self._making.pop(key, None)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
