"""What one would write first: a worklist by OFFSET, with a count and questions for each row.

``python -m bench.casework_naive 20`` prints the seconds of twenty pages; no rights, no page, no log.
"""

import sys
from collections.abc import Iterator
from datetime import date
from time import perf_counter

from django.core.paginator import Paginator

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from kernbeeld.casework.models import Melding
from kernbeeld.registers.service import people_now

_DEEP = 40
"""How many pages lie between two that are asked."""


def pages(times: int) -> Iterator[float]:
    """Yield the seconds of some pages, deeper and deeper in the list."""
    for number in range(times):
        start = perf_counter()
        found = Melding.objects.filter(einde=None).order_by("due", "pk")
        for melding in Paginator(found, 50).get_page(1 + number * _DEEP):
            people_now([melding.persoon_id], date(2026, 1, 1))
            str(melding.behandelaar)
        yield perf_counter() - start


if __name__ == "__main__":
    print(*pages(int(sys.argv[1])))
