"""Finding a person by the key of its record."""

from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.registers.errors import DestructionRefusedError, NoSuchRecordError
from kernbeeld.registers.models.persons import Persoon, Vernietiging


def persoon_of(key: str) -> Persoon:
    """Return the record with this key. Raises :class:`~kernbeeld.registers.errors.NoSuchRecordError`."""
    found = Persoon.objects.filter(sleutel=key).first()
    if found is None:
        raise NoSuchRecordError(gettext("There is no persoon '{key}'.", key=masked(key)))
    return found


def expect_not_destroyed(persoon: Persoon) -> None:
    """Refuse an act on a person of whom nothing may be known any more."""
    if Vernietiging.objects.filter(persoon=persoon).exists():
        raise DestructionRefusedError(
            gettext("What was known about '{key}' is destroyed, or approved to be.", key=persoon.sleutel)
        )
