"""What a made-up case is called: always the same, without the house that holds it."""

from itertools import product

_SYLLABLES = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za")
SURNAMES = tuple("".join(each).capitalize() + "sma" for each in product(_SYLLABLES, repeat=3))


def mixed(number: int, salt: int, below: int) -> int:
    """Return a number below `below` that looks like chance and is always the same."""
    value = (number * 6364136223846793005 + salt * 1442695040888963407) % 2**64
    value ^= value >> 29
    return (value * 0xBF58476D1CE4E5B9 % 2**64 >> 32) % below


def surname_of(person: int) -> str:
    """Return a surname; some are common: the first has some 16 in 1,000 persons."""
    drawn = mixed(person, 1, len(SURNAMES))
    return SURNAMES[drawn * drawn // len(SURNAMES)]


def kenmerk_of(case: int) -> str:
    """Return the kenmerk of a case: a hundred thousand a year."""
    return f"{2016 + case // 100_000}-{case % 100_000 + 1:06d}"
