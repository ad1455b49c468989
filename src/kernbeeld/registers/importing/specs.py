"""What a table of each register looks like, derived from what the register itself may hold."""

from functools import cache

from kernbeeld.intake.records.spec import FieldKind, FieldSpec, RegisterSpec, Shape
from kernbeeld.registers import kinds
from kernbeeld.registers.fields import KEY_LENGTH, TEXT_LENGTH

BSN = "bsn"
LASTING = frozenset({"persoon", "huishouden", "organisatie"})
"""Registers of what is there without days of its own."""
_KINDS = {
    kinds.FieldKind.TEXT: FieldKind.TEXT,
    kinds.FieldKind.NUMBER: FieldKind.WHOLE,
    kinds.FieldKind.CENTS: FieldKind.MONEY,
    kinds.FieldKind.DAY: FieldKind.DAY,
    kinds.FieldKind.REFERENCE: FieldKind.REFERENCE,
}


@cache
def spec_of(register: str) -> RegisterSpec:
    """Return what a table of this register looks like.

    Raises :class:`~kernbeeld.errors.UserError` for a register that does not exist, with those that do.
    """
    kind = kinds.register_kind(register)
    return RegisterSpec(register, _shape(kind), tuple(map(_field, kind.rules.values())))


def _shape(kind: kinds.RegisterKind) -> Shape:
    if kind.versie.ONE_DAY:
        return Shape.EVENT
    if not kind.versie.OPEN_END:
        return Shape.PERIOD
    return Shape.LASTING if kind.name in LASTING else Shape.SPELL


def _field(rule: kinds.FieldRule) -> FieldSpec:
    return FieldSpec(
        name=rule.name,
        kind=FieldKind.BSN if rule.sealed and rule.name == BSN else _KINDS[rule.kind],
        required=rule.needed,
        values=rule.values,
        refers_to=rule.to,
        secret=rule.sealed,
        longest=KEY_LENGTH if rule.to else TEXT_LENGTH,
    )
