"""By which hashes a sealed person is found."""

from django.db import models

from kernbeeld.registers.models.persons import Persoon


class Zoeksleutel(models.Model):
    """A keyed hash of a surname, a day of birth, or a postcode with house number that a person has or had.

    What is hashed says which of them it is; the table does not. A hash stands once for a person, whatever
    the number of versions that hold it. Erased together with the person's key.
    """

    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    key_id = models.IntegerField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        """A hash once for a person; found by the hash."""

        constraints = (models.UniqueConstraint(fields=["digest", "persoon"], name="zoeksleutel_once"),)
