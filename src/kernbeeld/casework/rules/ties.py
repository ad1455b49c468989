"""What ties between persons are called on the screen."""

from collections.abc import Mapping

from kernbeeld.language import gettext


def tie_words(register: str, soort: str, *, is_about: bool) -> str:
    """Say what the other is to a person (`is_about`), or else what the person is to the other."""
    if register == "relatie":
        return _relation(soort if is_about else _INVERSE.get(soort, soort), is_about=is_about)
    if register == "gezagsverhouding":
        said = _gezag(soort)
        return said if is_about else gettext("{soort}, over this child", soort=said)
    said = _representation(soort)
    return said if is_about else gettext("{soort}, speaks for this resident", soort=said)


def role_in_household(rol: str) -> str:
    """Say as what somebody belongs to a household; nothing for what is not told."""
    words = {"ouder": gettext("parent"), "kind": gettext("child"), "partner": gettext("partner")}
    return words.get(rol, "")


def soorten(register: str) -> dict[str, str]:
    """Return every sort of a register of ties with its words."""
    found: Mapping[str, tuple[str, ...]] = {
        "relatie": (
            "ouder",
            "kind",
            "partner",
            "broer_zus",
            "grootouder",
            "mantelzorger",
            "pleegouder",
            "ander",
        ),
        "gezagsverhouding": ("ouderlijk_gezag", "gezamenlijk_gezag", "voogdij", "tijdelijk_geen_gezag"),
        "vertegenwoordiging": ("gemachtigde", "mentor", "bewind", "curatele", "voogdij", "zaakwaarneming"),
    }
    return {soort: tie_words(register, soort, is_about=True) for soort in found[register]}


_INVERSE: Mapping[str, str] = {
    "ouder": "kind",
    "kind": "ouder",
    "grootouder": "kleinkind",
    "mantelzorger": "zorgt_voor",
    "pleegouder": "pleegkind",
}


def _relation(soort: str, *, is_about: bool) -> str:
    words: Mapping[str, str] = {
        "ouder": gettext("parent"),
        "kind": gettext("child"),
        "partner": gettext("partner"),
        "broer_zus": gettext("brother or sister"),
        "grootouder": gettext("grandparent"),
        "kleinkind": gettext("grandchild"),
        "mantelzorger": gettext("carer"),
        "zorgt_voor": gettext("is cared for by this person"),
        "pleegouder": gettext("foster parent"),
        "pleegkind": gettext("foster child"),
    }
    return words.get(soort, gettext("other relation"))


def _gezag(soort: str) -> str:
    words: Mapping[str, str] = {
        "ouderlijk_gezag": gettext("has authority alone"),
        "gezamenlijk_gezag": gettext("shares authority"),
        "voogdij": gettext("is guardian"),
    }
    return words.get(soort, gettext("nobody has authority for now"))


def _representation(soort: str) -> str:
    words: Mapping[str, str] = {
        "voogdij": gettext("is guardian"),
        "bewind": gettext("administrator of money"),
        "mentor": gettext("mentor for care"),
        "curatele": gettext("curator"),
        "gemachtigde": gettext("has a mandate"),
    }
    return words.get(soort, gettext("looks after the interests, without a mandate"))
