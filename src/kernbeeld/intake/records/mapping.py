"""How a file of records is to be read: one YAML file beside it.

Keys::

    register: uitkering
    sheet: Blad1                # the sheet with the table, where there are more
    ignore_sheets: [Toelichting]
    header: 3                   # the row with the headings (default: the first with content)
    dates: day_month_year       # year_month_day (default) | day_month_year | month_day_year
    einde: exclusive            # the day in einde is the first on which it no longer holds
    decimal: ","                # what marks decimals
    money: cent                 # euro (default) | cent
    columns: {sleutel: Dossier, begin: Ingang, einde: Tot}
    fixed: {wet: wmo}           # the same value in every row
    values: {regeling: {PW: participatiewet}}
    ignore: [Opmerking]         # columns that are not read, by heading; * stands for any text
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.catalogue.source import Entry, read_yaml
from kernbeeld.errors import Place, UserError
from kernbeeld.intake.mapping import MappingError
from kernbeeld.intake.notation import EITHER
from kernbeeld.intake.records.notation import CENT, EURO, ORDERS, UNDECIDED, YEAR_FIRST, RecordNotation
from kernbeeld.intake.records.spec import HANDELING, RegisterSpec
from kernbeeld.intake.text import normal
from kernbeeld.language import gettext

INCLUSIVE, EXCLUSIVE = "inclusive", "exclusive"
EXPLANATION = ("Toelichting", "Explanation")
"""The sheet of our own template that holds no records, in either language."""


@dataclass(frozen=True)
class RecordMapping:
    """What the columns and cells of a file mean; without ``columns`` headings are names of fields."""

    notation: RecordNotation = field(default_factory=RecordNotation)
    sheet: str = ""
    header: int = 0
    exclusive: bool = False
    columns: Mapping[str, str] | None = None
    fixed: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    ignored_sheets: tuple[str, ...] = EXPLANATION


def read_record_mapping(file: Path, spec: RegisterSpec) -> RecordMapping:
    """Read a mapping and hold it against the register.

    Raises :class:`~kernbeeld.intake.mapping.MappingError` with every mistake by file and line.
    """
    if not file.is_file():
        raise UserError(gettext("There is no mapping '{file}'.", file=file))
    problems = Problems()
    entry = read_yaml(file, file.name, problems)
    if entry is None and not problems.all():
        problems.add(Place(file.name), gettext("The mapping is empty."))
    mapping = _mapping(entry, spec) if entry else RecordMapping()
    if problems.all():
        headline = gettext("The mapping '{file}' can't be used.", file=file.name)
        raise MappingError(headline, problems.all())
    return mapping


def _mapping(entry: Entry, spec: RegisterSpec) -> RecordMapping:
    register = entry.text("register", spec.name)
    if register != spec.name:
        entry.wrong(
            gettext(
                "This mapping is for register '{other}', not for '{name}'.", other=register, name=spec.name
            ),
            place=entry.place_of("register"),
        )
    mapping = RecordMapping(
        notation=RecordNotation(
            dates=entry.choice("dates", ORDERS, YEAR_FIRST),
            decimal=entry.choice("decimal", (",", ".")) if entry.has("decimal") else EITHER,
            money=entry.choice("money", (EURO, CENT), EURO),
            values=_values(entry, spec),
        ),
        sheet=entry.text("sheet", ""),
        header=entry.whole("header", 0, 10_000),
        exclusive=entry.choice("einde", (INCLUSIVE, EXCLUSIVE), INCLUSIVE) == EXCLUSIVE,
        columns=_named(entry, "columns", spec),
        fixed=_named(entry, "fixed", spec),
        ignored=entry.texts("ignore"),
        ignored_sheets=(*EXPLANATION, *entry.texts("ignore_sheets")),
    )
    for name in {*(mapping.columns or ())} & {*mapping.fixed}:
        entry.wrong(
            gettext("'{name}' stands under 'columns' and under 'fixed'; choose one.", name=name),
            place=entry.place_of("fixed"),
        )
    entry.finish()
    return mapping


def _named(entry: Entry, key: str, spec: RegisterSpec) -> dict[str, str]:
    fields = entry.entry(key) if entry.has(key) else None
    if fields is None:
        return {}
    found = {name: fields.text(name) for name in fields.fields}
    _expect_known(fields, spec)
    return found


def _expect_known(entry: Entry, spec: RegisterSpec) -> None:
    known = [*(column.name for column in spec.columns), HANDELING]
    for name in entry.fields:
        if name not in known:
            message = gettext("Register '{register}' has no field '{name}'.", register=spec.name, name=name)
            choices = gettext("Its fields are {fields}.", fields=", ".join(known))
            entry.wrong(message, did_you_mean(name, known) or choices, entry.place_of(name))


def _values(entry: Entry, spec: RegisterSpec) -> dict[str, dict[str, str]]:
    fields = entry.entry("values") if entry.has("values") else None
    if fields is None:
        return {}
    _expect_known(fields, spec)
    return {name: _meanings(fields, name, spec) for name in fields.fields}


def _meanings(entry: Entry, name: str, spec: RegisterSpec) -> dict[str, str]:
    words = entry.entry(name)
    column = spec.field(name)
    if words is None or column is None:
        return {}
    found = {word: words.text(word, "") for word in words.fields}
    for word, meaning in found.items():
        if column.values and meaning and meaning != UNDECIDED and meaning not in column.values:
            words.wrong(
                gettext("'{text}' is no value of '{field}'.", text=meaning, field=name),
                did_you_mean(meaning, column.values)
                or gettext("Choose {choices}.", choices=", ".join(column.values)),
                words.place_of(word),
            )
    return {normal(word): meaning for word, meaning in found.items()}
