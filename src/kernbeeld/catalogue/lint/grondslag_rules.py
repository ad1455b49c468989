"""What must be true of grounds: they name laws that there are, and consent stands only where it is free."""

from kernbeeld.catalogue.grondslagen import NOT_FREE, Grondslag
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.language import gettext


def grondslagen_name_known_laws(catalogue: Catalogue, problems: Problems) -> None:
    """Both sides of a crossing are members of the dimension ``wet``."""
    dimension = catalogue.dimensions.get("wet")
    known = [member.code for member in dimension.members] if dimension else []
    for ground in catalogue.grondslagen.values():
        for wet in dict.fromkeys((*ground.from_laws, *ground.to_laws)):
            if wet not in known:
                problems.add(
                    ground.place, gettext("There is no law '{wet}'.", wet=wet), did_you_mean(wet, known)
                )


def consent_is_free(catalogue: Catalogue, problems: Problems) -> None:
    """Consent opens nothing where somebody's income hangs on it; no municipality can change that."""
    for ground in catalogue.grondslagen.values():
        for wet in _forced(ground):
            problems.add(
                ground.place,
                gettext("Consent is not free under '{wet}': somebody depends on it there.", wet=wet),
                gettext("Take the law out of '{code}', or name another article.", code=ground.code),
            )


def _forced(ground: Grondslag) -> list[str]:
    return sorted(NOT_FREE & {*ground.from_laws, *ground.to_laws}) if ground.consent else []
