"""Records of a file held against what a register knows: which acts bring the register up to date."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kernbeeld.intake.records.reading import RecordFile
from kernbeeld.intake.records.spec import HANDELING, KEY, ReadPart, ReadRecord
from kernbeeld.language import gettext
from kernbeeld.registers.acts import Act, ActKind, Part, Value
from kernbeeld.registers.importing.pictures import Pictures

SINCE_EVER = date(1900, 1, 1)
"""The first day of what has no days of its own and no day of birth."""
UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Intent:
    """What somebody says about the whole file: which act a difference is, why, known from when."""

    act: str
    reason: str
    known_at: datetime | None = None


@dataclass
class Compared:
    """The acts that a file asks for, and how many records there are of each kind."""

    acts: list[Act] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def compare(file: RecordFile, register: str, known: Pictures, intent: Intent) -> Compared:
    """Return the acts that the file asks for; a difference that nobody explained is a problem of the file."""
    comparer = _Comparer(file, register, intent)
    for record in file.records:
        comparer.add(record, known.get(record.key))
    return comparer.compared


class _Comparer:
    def __init__(self, file: RecordFile, register: str, intent: Intent) -> None:
        self.file, self.register, self.intent = file, register, intent
        self.compared = Compared()

    def add(self, record: ReadRecord, known: tuple[Part, ...] | None) -> None:
        """Note what has to be done about one record."""
        parts = tuple(_part(part) for part in record.parts)
        if record.act == ActKind.WITHDRAW:
            self.withdraw(record, known)
        elif known is None:
            self.note(record, ActKind.REGISTER, parts)
        else:
            self.differ(record, self.completed(parts, known), known)

    def withdraw(self, record: ReadRecord, known: tuple[Part, ...] | None) -> None:
        if known is None:
            self.complain(record, gettext("There is no such record to withdraw."))
        elif known:
            self.note(record, ActKind.WITHDRAW, ())
        else:
            self.compared.counts[UNCHANGED] += 1

    def differ(self, record: ReadRecord, parts: tuple[Part, ...], known: tuple[Part, ...]) -> None:
        """A difference is a change in the world or a mistake corrected: somebody has to say which."""
        act = record.act or self.intent.act
        if parts == known:
            self.compared.counts[UNCHANGED] += 1
        elif not act:
            self.complain(
                record,
                gettext("This record differs from what is known about it."),
                gettext(
                    "Say whether the world changed or a mistake is corrected: --as change, --as correct, "
                    "or change and correct in a column 'handeling'."
                ),
            )
        elif act == ActKind.CHANGE and _only_ends(parts, known):
            self.note(record, ActKind.END, parts)
        else:
            self.note(record, ActKind(act), parts)

    def completed(self, parts: tuple[Part, ...], known: tuple[Part, ...]) -> tuple[Part, ...]:
        """A field that the file has no column for keeps the value that it has on the part's first day."""
        absent = self.absent_of(known)
        return tuple(_completed(part, known, absent) for part in parts) if absent else parts

    def absent_of(self, known: tuple[Part, ...]) -> set[str]:
        return {name for part in known for name in part.fields} - self.file.given

    def note(self, record: ReadRecord, kind: ActKind, parts: tuple[Part, ...]) -> None:
        self.compared.counts[kind] += 1
        self.compared.acts.append(
            Act(self.register, record.key, kind, parts, self.intent.reason, self.intent.known_at)
        )

    def complain(self, record: ReadRecord, text: str, advice: str = "") -> None:
        letter = self.file.letters.get(HANDELING, self.file.letters.get(KEY, ""))
        self.file.problems.add(text, where=(self.file.sheet, record.row, letter), advice=advice)


def _part(part: ReadPart) -> Part:
    fields = {name: value for name, value in part.fields.items() if value is not None}
    return Part(part.begin or _since(fields), part.einde, fields)


def _since(fields: Mapping[str, Value]) -> date:
    born = fields.get("geboortedatum")
    return born if isinstance(born, date) else SINCE_EVER


def _completed(part: Part, known: tuple[Part, ...], absent: set[str]) -> Part:
    before = next((old for old in known if _holds(old, part.begin)), None)
    kept = {name: value for name, value in before.fields.items() if name in absent} if before else {}
    return replace(part, fields={**kept, **part.fields})


def _holds(part: Part, day: date) -> bool:
    return part.begin <= day and (part.einde is None or day <= part.einde)


def _only_ends(parts: tuple[Part, ...], known: tuple[Part, ...]) -> bool:
    """Tell whether the only difference is that what was open got a last day."""
    if not known or len(parts) != len(known) or known[-1].einde is not None:
        return False
    return parts == (*known[:-1], replace(known[-1], einde=parts[-1].einde))
