"""How a spreadsheet is read, as questions with choices: what each column, row and sign is. No YAML.

A plan is the content of a mapping (see :mod:`kernbeeld.intake.mapping`). What nobody decided yet is ``?``
and stops the file; what is left out on purpose is ``-``.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.intake.mapping import LONG_COLUMNS, MARK_MEANINGS, SIGN_MEANINGS, UNDECIDED
from kernbeeld.intake.text import normal

LEFT_OUT = "-"
Plan = dict[str, object]


class ChoiceKind(StrEnum):
    """What is asked about a part of a file."""

    ROLE = "role"
    FIGURE = "figure"
    PERIOD = "period"
    SIGN = "sign"
    MARK = "mark"
    WORD = "word"
    TEXT = "text"
    DECIMAL = "decimal"


@dataclass(frozen=True)
class Choice:
    """One question: of which part (``where`` and ``key``), of what kind, and what it is now."""

    where: tuple[str | int, ...]
    key: str
    kind: ChoiceKind
    value: str
    group: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody has to decide."""
        return self.value in ("", UNDECIDED) and self.key != "source"


def choices_of(plan: Plan, headers: Sequence[str], catalogue: Catalogue) -> tuple[Choice, ...]:
    """Return every question about a file; `headers` are those of a table with one figure a row."""
    if plan.get("format") == "long":
        return tuple(_long(plan, headers, catalogue))
    return tuple(_wide(plan, catalogue))


def decide(plan: Plan, choice: Choice, value: str) -> None:
    """Write what was decided into a plan."""
    if choice.kind is ChoiceKind.ROLE:
        _give_role(plan, choice.key, value)
        return
    holder = _at(plan, choice.where)
    if choice.kind is ChoiceKind.FIGURE and choice.where and choice.where[-1] in ("rows", "columns"):
        _name_figure(plan, choice, value)
    else:
        holder[choice.key] = value


def objection(choice: Choice, catalogue: Catalogue, allowed: Collection[str]) -> bool:
    """Tell whether a choice can't be: a figure that is not defined or not agreed on, or no period."""
    if choice.value in ("", UNDECIDED, LEFT_OUT):
        return False
    if (
        choice.kind is ChoiceKind.FIGURE
        and not choice.value.startswith(".")
        and not choice.value.endswith(".")
    ):
        return catalogue.indicator(choice.value) is None or (bool(allowed) and choice.value not in allowed)
    if choice.kind is ChoiceKind.PERIOD:
        try:
            Period.parse(choice.value)
        except PeriodError:
            return True
    return False


def final(plan: Plan) -> Plan:
    """Return a plan to read by: what was left out stands among what is ignored."""
    done = _copied(plan)
    for sheet in _dicts(done.get("sheets")):
        for block in _dicts(sheet.get("blocks")):
            _leave_out(block)
    return done


def _leave_out(block: Plan) -> None:
    for axis in ("rows", "columns"):
        slots = _dict(block.get(axis))
        out = [key for key, value in slots.items() if LEFT_OUT in (value, _code(value))]
        for key in out:
            del slots[key]
        ignored = block.get("ignore")
        kept = ignored if isinstance(ignored, list) else []
        if out:
            block["ignore"] = [*kept, *map(str, out)]


def _long(plan: Plan, headers: Sequence[str], catalogue: Catalogue) -> Iterator[Choice]:
    yield from _head(plan)
    roles = _roles(plan)
    for header in filter(None, headers):
        yield Choice((), header, ChoiceKind.ROLE, roles.get(normal(header), UNDECIDED), "column")
    for name, kind in (
        ("codes", ChoiceKind.FIGURE),
        ("meanings", ChoiceKind.WORD),
        ("periods", ChoiceKind.PERIOD),
    ):
        yield from _each(plan, (name,), kind)
    if "code" in plan:
        yield Choice((), "code", ChoiceKind.FIGURE, str(plan["code"]), "all")


def _wide(plan: Plan, catalogue: Catalogue) -> Iterator[Choice]:
    yield from _head(plan)
    for at, sheet in enumerate(_dicts(plan.get("sheets"))):
        for number, block in enumerate(_dicts(sheet.get("blocks"))):
            where = ("sheets", at, "blocks", number)
            title = str(block.get("title") or block.get("at") or block.get("range") or "")
            if "period" in block and block["period"] != "title":
                yield Choice(where, "period", ChoiceKind.PERIOD, str(block["period"]), title)
            yield from _slots(block, where, title, catalogue)
            yield from _each(block, (*where, "signs"), ChoiceKind.SIGN, title)
            yield from _each(block, (*where, "marks"), ChoiceKind.MARK, title)


def _head(plan: Plan) -> Iterator[Choice]:
    for key in ("delivery", "source"):
        yield Choice((), key, ChoiceKind.TEXT, str(plan.get(key, "")), "file")
    notation = plan.get("notation")
    if isinstance(notation, dict):
        if "decimal" in notation:
            yield Choice(("notation",), "decimal", ChoiceKind.DECIMAL, str(notation["decimal"]), "file")
        yield from _each(notation, ("notation", "signs"), ChoiceKind.SIGN, "file")
        yield from _each(notation, ("notation", "marks"), ChoiceKind.MARK, "file")


def _slots(block: Plan, where: tuple[str | int, ...], title: str, catalogue: Catalogue) -> Iterator[Choice]:
    for axis in ("rows", "columns"):
        slots = block.get(axis)
        for key, value in slots.items() if isinstance(slots, dict) else ():
            code = _code(value)
            if _is_period(code or value):
                yield Choice((*where, axis), str(key), ChoiceKind.PERIOD, str(code or value), title)
            elif code or not isinstance(value, dict):
                yield Choice((*where, axis), str(key), ChoiceKind.FIGURE, str(code or value or ""), title)


def _each(holder: Plan, where: tuple[str | int, ...], kind: ChoiceKind, group: str = "") -> Iterator[Choice]:
    found = holder.get(str(where[-1]))
    for key, value in found.items() if isinstance(found, dict) else ():
        yield Choice(where, str(key), kind, str(value), group or str(where[-1]))


def _roles(plan: Plan) -> dict[str, str]:
    """Return what each heading of a long table is, by its normal form."""
    found: dict[str, str] = {}
    for role, header in _dict(plan.get("columns")).items():
        found[normal(str(header))] = role
    for dimension, header in _dict(plan.get("breakdowns")).items():
        found[normal(str(header))] = f"breakdown {dimension}"
    ignored = plan.get("ignore")
    for header in ignored if isinstance(ignored, list) else ():
        found[normal(str(header))] = LEFT_OUT
    return found


def _give_role(plan: Plan, header: str, role: str) -> None:
    columns, breakdowns = _dict(plan.setdefault("columns", {})), _dict(plan.setdefault("breakdowns", {}))
    ignored = plan.setdefault("ignore", [])
    for roles in (columns, breakdowns):
        for name in [name for name, held in roles.items() if normal(str(held)) == normal(header)]:
            del roles[name]
    if isinstance(ignored, list):
        ignored[:] = [each for each in ignored if normal(str(each)) != normal(header)]
        if role == LEFT_OUT:
            ignored.append(header)
    if role.startswith("breakdown "):
        breakdowns[role.removeprefix("breakdown ")] = header
    elif role in LONG_COLUMNS:
        columns[role] = header


def _name_figure(plan: Plan, choice: Choice, value: str) -> None:
    slots = _at(plan, choice.where)
    # A row that is named by its number has a number for a key.
    key = next(each for each in slots if str(each) == choice.key)
    held = slots[key]
    slots[key] = {**held, "code": value} if isinstance(held, dict) else value


def _at(plan: Plan, where: Sequence[str | int]) -> Plan:
    held: object = plan
    for step in where:
        held = _dicts(held)[step] if isinstance(step, int) else _dict(held).get(step)
    return _dict(held)


def _code(value: object) -> str:
    return str(value.get("code", "")) if isinstance(value, dict) else ""


def _is_period(value: object) -> bool:
    try:
        Period.parse(str(value))
    except PeriodError:
        return False
    return True


def _dict(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _dicts(value: object) -> list[dict[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _copied(value: Mapping[str, object]) -> Plan:
    return {key: _copy(each) for key, each in value.items()}


def _copy(value: object) -> object:
    if isinstance(value, dict):
        return _copied(value)
    return [_copy(each) for each in value] if isinstance(value, list) else value


WORDS = {ChoiceKind.SIGN: SIGN_MEANINGS, ChoiceKind.MARK: MARK_MEANINGS}
"""What a sign and a mark can mean."""
