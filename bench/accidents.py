"""How often the diagnosis explains a figure that is wrong at random, by kind of check and size."""

from collections.abc import Iterator

from bench.timing import Line
from kernbeeld.engine.diagnosis.accidents import MAGNITUDES, accident_rates


def accidents(quick: bool) -> Iterator[Line]:
    """Measure the share of random mistakes, up to half off, that get at least one explanation."""
    rates = accident_rates(seed=1, draws=300 if quick else 1000)
    yield Line("size of the figures", text="".join(f"{size:>9,}" for size in MAGNITUDES))
    for kind in dict.fromkeys(found.kind for found in rates):
        yield Line(kind.value, text="".join(f"{found.rate:>9.1%}" for found in rates if found.kind is kind))
