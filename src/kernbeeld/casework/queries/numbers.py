"""The next number of what is counted by year: plans, besluiten, bezwaren, cases, verwijzingen, requests."""

from datetime import datetime

from django.db import models

from kernbeeld.casework.rules.numbering import next_kenmerk
from kernbeeld.house_time import day_of

PLAN, BESLUIT, BEZWAAR, CASUS, VERWIJZING, VERZOEK = "P", "B", "Z", "C", "V", "A"
"""With what the kenmerk of each begins, before the year; a melding begins with the year itself."""


def unused_number(model: type[models.Model], letter: str, at: datetime) -> str:
    """Return the next ``kenmerk`` of a model in the year of `at`, such as ``P2026-000001``.

    Ask it under the lock of the registers' clock, or two get one.
    """
    year = day_of(at).year
    taken = model._base_manager.filter(kenmerk__gte=f"{letter}{year}-", kenmerk__lt=f"{letter}{year + 1}-")
    last = str(taken.order_by("-kenmerk").values_list("kenmerk", flat=True).first() or "")
    return letter + next_kenmerk(year, last.removeprefix(letter))
