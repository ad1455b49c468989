"""Who is heard, who consents, and who may speak for somebody: by age, authority and representation.

Every rule here is an assumption of ours until a lawyer of the municipality confirms it: what we follow is
the scheme of the Jeugdwet art. 7.3.4 and 7.3.5 and of BW 7:447, 7:450 and 7:465 (under 12: who has
authority; from 12 to 15: the child and who has authority; from 16: the young person), of BW 1:245 and
1:253a (parents with joint authority decide together, also when they live apart), and of BW 1:381, 1:441,
1:453 (curator, bewindvoerder, mentor). A child is always heard, in a way that fits its age (IVRK art. 12).
It says whom to ask; it never stops anybody from asking for help.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kernbeeld.language import gettext

SELF = "self"
"""Stands for the person whom it is about."""
FROM_12, FROM_16, ADULT = 12, 16, 18
DECIDES_ON_CARE = ("curatele", "mentor")
"""Representatives who consent to care in the person's stead."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has authority over a child: key of the person, sort of authority, and whether elsewhere."""

    key: str
    soort: str
    lives_apart: bool = False


@dataclass(frozen=True, slots=True)
class Representative:
    """Who may speak for a person (key, or a name where there is no record), and on what ground."""

    key: str
    soort: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is heard, who consents, who may speak; keys, or :data:`SELF`. ``cautions`` are codes.

    ``band`` is ``under_12``, ``from_12``, ``from_16``, ``adult`` or ``unknown``. Where nobody can consent
    yet, ``consent`` is empty and a caution says what to find out first.
    """

    band: str
    heard: tuple[str, ...]
    consent: tuple[str, ...]
    speakers: tuple[str, ...]
    cautions: tuple[str, ...]


def speaking(
    age: int | None, holders: Sequence[Holder] = (), representatives: Sequence[Representative] = ()
) -> Voice:
    """Return who is heard and who consents for a person of this age (in whole years)."""
    if age is None:
        return Voice("unknown", (SELF,), (), _keys(representatives), ("age_unknown",))
    if age >= ADULT:
        return _adult(representatives)
    return _child(age, holders, representatives)


def _child(age: int, holders: Sequence[Holder], representatives: Sequence[Representative]) -> Voice:
    band = "from_16" if age >= FROM_16 else "from_12" if age >= FROM_12 else "under_12"
    having = tuple(dict.fromkeys(one.key for one in holders if one.key))
    cautions = tuple(_cautions_of_child(band, holders, having))
    consent: tuple[str, ...] = {
        "under_12": having,
        "from_12": (SELF, *having) if having else (),
        "from_16": (SELF,),
    }[band]
    heard = (SELF, *having)
    return Voice(band, heard, consent, tuple(dict.fromkeys((*having, *_keys(representatives)))), cautions)


def _cautions_of_child(band: str, holders: Sequence[Holder], having: Sequence[str]) -> Iterable[str]:
    if not having and band != "from_16":
        yield "nobody_has_gezag" if holders else "gezag_unknown"
    joint = [one for one in holders if one.soort == "gezamenlijk_gezag"]
    if len(joint) == 1 and band != "from_16":
        yield "second_parent_unknown"
    if len(joint) > 1 and any(one.lives_apart for one in joint):
        yield "parents_apart"
    if band == "from_16" and having:
        yield "own_decision"


def _adult(representatives: Sequence[Representative]) -> Voice:
    deciding = tuple(one.key for one in representatives if one.soort in DECIDES_ON_CARE)
    cautions = [
        code for soort, code in _CAUTIONS.items() if any(one.soort == soort for one in representatives)
    ]
    # A mentor decides only on what the person can't judge: the person comes first, and is always heard.
    mentored = all(one.soort != "curatele" for one in representatives)
    consent = (SELF, *deciding) if mentored else deciding
    return Voice("adult", (SELF, *deciding), consent, _keys(representatives), tuple(cautions))


def _keys(representatives: Iterable[Representative]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.key for one in representatives))


_CAUTIONS: Mapping[str, str] = {
    "curatele": "curator_decides",
    "mentor": "mentor_where_unable",
    "bewind": "money_only",
    "zaakwaarneming": "no_mandate",
    "gemachtigde": "within_mandate",
}


def caution_words(code: str) -> str:
    """Say on the screen what to look out for."""
    words: Mapping[str, str] = {
        "age_unknown": gettext("The date of birth is not known: ask for it, then it is clear who consents."),
        "gezag_unknown": gettext("It is not known who has authority: find that out before anybody consents."),
        "nobody_has_gezag": gettext("Nobody has authority for now: somebody has to be appointed first."),
        "second_parent_unknown": gettext("Authority is shared: the other parent is not known here yet."),
        "parents_apart": gettext("The parents live apart and both have authority: ask, tell and write both."),
        "own_decision": gettext("From 16 on the young person decides. Ask before you tell the parents."),
        "curator_decides": gettext("The curator consents. The resident is heard all the same."),
        "mentor_where_unable": gettext("The mentor consents only where the resident can't judge it."),
        "money_only": gettext("The administrator is about money, not about care."),
        "no_mandate": gettext("Who looks after this has no mandate: ask the resident as soon as possible."),
        "within_mandate": gettext("The representative speaks within what was agreed, and does not consent."),
    }
    return words[code]


def band_words(band: str) -> str:
    """Say on the screen whose voice it is."""
    words: Mapping[str, str] = {
        "under_12": gettext("Under 12: the child is heard, who has authority consents."),
        "from_12": gettext("12 to 15: the child has a voice of its own, and consents together with them."),
        "from_16": gettext("16 or 17: the young person consents."),
        "adult": gettext("Of age: the resident consents."),
        "unknown": gettext("Age unknown."),
    }
    return words[band]
