"""Names that nobody bears: syllables that Dutch names are not made of, put together by chance."""

from numpy.random import Generator

_HEADS = ("Vlo", "Zjar", "Quin", "Brux", "Plee", "Xan", "Drof", "Klijs", "Mwo", "Trug", "Fnar", "Jolp")
_MIDDLES = ("bi", "mor", "tal", "vex", "dul", "quo", "nix", "ras")
_TAILS = ("zel", "mux", "dorp", "quist", "vlek", "brom", "twig", "lonk", "snoet", "krans")
_GIVEN = ("Aro", "Belu", "Cimo", "Dexa", "Evru", "Fyla", "Gomi", "Hixa", "Ilvo", "Jurba", "Kesmo", "Luxi")
_STREETS = ("pad", "steeg", "hof", "laan", "weg")
_COMPANIES = ("Stichting", "Groep", "Bureau", "Huis")


def family_name(rng: Generator) -> str:
    """An invented family name."""
    return _one(rng, _HEADS) + _one(rng, _MIDDLES) + _one(rng, _TAILS)


def given_names(rng: Generator) -> str:
    """One or two invented given names."""
    return " ".join(_one(rng, _GIVEN) for _ in range(int(rng.integers(1, 3))))


def street_name(rng: Generator) -> str:
    """An invented street."""
    return _one(rng, _HEADS) + _one(rng, _TAILS) + _one(rng, _STREETS)


def company_name(rng: Generator, sort: str) -> str:
    """An invented organisation; its sort stands in the name, so that it is never taken for a real one."""
    return f"{_one(rng, _COMPANIES)} {_one(rng, _HEADS)}{_one(rng, _TAILS)} ({sort}, verzonnen)"


def _one(rng: Generator, words: tuple[str, ...]) -> str:
    return words[int(rng.integers(len(words)))]
