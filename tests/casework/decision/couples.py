"""Residents who are partners, and who live together."""

from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, register_record
from tests.casework.research.making import BORN, lives_with


def are_partners(one: Persoon, other: Persoon) -> None:
    """Let two residents be partners, wherever they live."""
    fields = {"persoon": one.sleutel, "ander": other.sleutel, "soort": "partner"}
    key, part = f"R-{one.sleutel}-{other.sleutel}", Part(BORN, None, fields)
    register_record("relatie", key, parts=[part], reason="Test.", acting_user="test")


def are_a_couple(one: Persoon, other: Persoon) -> None:
    """Let two residents be partners who live together."""
    are_partners(one, other)
    lives_with(one, other)
