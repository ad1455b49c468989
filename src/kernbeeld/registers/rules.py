"""What an act must be, whatever is known already: pure functions, without the database."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from itertools import pairwise

from kernbeeld.language import gettext
from kernbeeld.registers.acts import Act, ActKind, Part, Value
from kernbeeld.registers.fields import KEY_LENGTH, TEXT_LENGTH
from kernbeeld.registers.kinds import FieldKind, FieldRule, RegisterKind
from kernbeeld.registers.sealing import is_bsn

Complain = Callable[[str, str, str], None]
"""Takes the field (or nothing), what is wrong with it, and what to do."""

OPEN_DAY = date(9999, 12, 31)
BIGGEST = 2**53
"""Numbers up to here are exact in every program that reads them."""

_TYPES: Mapping[FieldKind, type] = {
    FieldKind.TEXT: str,
    FieldKind.REFERENCE: str,
    FieldKind.NUMBER: int,
    FieldKind.CENTS: int,
    FieldKind.DAY: date,
}


def check_act(act: Act, kind: RegisterKind, complain: Complain) -> None:
    """Check everything about one act that can be seen from the act alone."""
    if not act.record or len(act.record) > KEY_LENGTH:
        complain("", gettext("A key has 1 to {most} signs.", most=KEY_LENGTH), "")
    if not act.reason.strip():
        complain("", gettext("The reason is missing."), gettext("Say why this is so, or why it changed."))
    if act.kind is ActKind.WITHDRAW and act.parts:
        complain("", gettext("A withdrawal leaves no parts."), "")
    if act.kind is not ActKind.WITHDRAW and not act.parts:
        complain("", gettext("The act has no parts."), gettext("Withdraw the record if it never was."))
    if act.kind is ActKind.END and act.parts and is_open(act.parts[-1]):
        complain("einde", gettext("An end needs a last day."), "")
    check_days(act.parts, kind, complain)
    for part in act.parts:
        check_fields(part, kind, complain)


def check_days(parts: tuple[Part, ...], kind: RegisterKind, complain: Complain) -> None:
    """Check that parts follow each other and have the shape of their register."""
    for part in parts:
        if not (_is_day(part.begin) and (part.einde is None or _is_day(part.einde))):
            complain("begin", gettext("Begin and einde are days, without a time."), "")
            return
    for part in parts:
        _check_days_of(part, kind, complain)
    if kind.versie.ONE_PART and len(parts) > 1:
        complain("", gettext("This has one part only, not {count}.", count=len(parts)), "")
    for earlier, later in pairwise(parts):
        if later.begin <= last_day(earlier):
            complain(
                "begin",
                gettext("A part begins on {day}, before the one before it has ended.", day=later.begin),
                gettext("Give the parts in order, without overlap."),
            )


def _check_days_of(part: Part, kind: RegisterKind, complain: Complain) -> None:
    if last_day(part) < part.begin:
        complain(
            "einde",
            gettext("It ends on {einde}, before it begins on {begin}.", einde=part.einde, begin=part.begin),
            "",
        )
    elif kind.versie.ONE_DAY and part.einde != part.begin:
        complain("einde", gettext("This happens on one day: einde is the same day as begin."), "")
    elif not kind.versie.OPEN_END and is_open(part):
        complain("einde", gettext("This needs a last day."), "")


def check_fields(part: Part, kind: RegisterKind, complain: Complain) -> None:
    """Check the fields of one part: known, filled in, and of their kind."""
    for name in part.fields.keys() - kind.rules.keys():
        complain(
            name,
            gettext("The register has no such field."),
            gettext("There are: {names}.", names=", ".join(kind.rules)),
        )
    for name, rule in kind.rules.items():
        value = part.fields.get(name)
        if value is None or value == "":
            if rule.needed:
                complain(name, gettext("The field is empty, and it is needed."), "")
        else:
            for problem in objections(value, rule):
                complain(name, problem, "")


def objections(value: Value, rule: FieldRule) -> Iterator[str]:
    """Yield what is wrong with a value; a sealed value is never shown."""
    shown = "…" if rule.sealed else repr(value)
    wanted = _TYPES[rule.kind]
    if not isinstance(value, wanted) or isinstance(value, bool | datetime):
        yield gettext("{value} is not {wanted}.", value=shown, wanted=_in_words(rule.kind))
    elif isinstance(value, str):
        if len(value) > TEXT_LENGTH:
            yield gettext("The text is longer than {most} signs.", most=TEXT_LENGTH)
        if rule.values and value not in rule.values:
            yield gettext("{value} is none of: {values}.", value=shown, values=", ".join(rule.values))
        if rule.name == "bsn" and not is_bsn(value):
            yield gettext("This is no BSN: nine digits that pass the elfproef.")
    elif isinstance(value, int) and not 0 <= value <= BIGGEST:
        yield gettext("{value} is not between 0 and {most}.", value=shown, most=BIGGEST)


def _in_words(kind: FieldKind) -> str:
    """Say what a field of this kind holds."""
    return {
        FieldKind.TEXT: gettext("a text"),
        FieldKind.REFERENCE: gettext("the key of a record"),
        FieldKind.NUMBER: gettext("a whole number"),
        FieldKind.CENTS: gettext("a whole number of cents"),
        FieldKind.DAY: gettext("a day"),
    }[kind]


def is_open(part: Part) -> bool:
    """Return whether the part has no last day yet."""
    return last_day(part) == OPEN_DAY


def last_day(part: Part) -> date:
    """Return the last day on which the part holds, 9999-12-31 while it is open."""
    return part.einde or OPEN_DAY


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
