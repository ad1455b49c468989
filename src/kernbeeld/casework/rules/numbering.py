"""The number by which a melding is known: the year in which it was taken in, and its place in that year."""


def next_kenmerk(year: int, last: str) -> str:
    """Return the number after `last`, the highest of the year; empty: the first, such as ``2026-000001``.

    Six digits keep the order of the texts that of the numbers, for up to a million meldingen a year.
    """
    number = int(last.rpartition("-")[2]) if last else 0
    return f"{year}-{number + 1:06d}"


def kenmerken_of(year: int) -> tuple[str, str]:
    """Return between which two texts every number of a year stands."""
    return f"{year}-", f"{year + 1}-"
