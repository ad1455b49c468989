"""The reference page of procedures: every step, every term with its article, and what is assumed."""

from collections.abc import Iterator
from decimal import Decimal

from docs_markdown import bullets, code, page, section, table
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_number
from kernbeeld.catalogue.procedures import Procedure, ProcedureTerm, TermKind, TermLength, TermUnit

_UNITS = {
    TermUnit.DAYS: ("dag", "dagen"),
    TermUnit.WEEKS: ("week", "weken"),
    TermUnit.MONTHS: ("maand", "maanden"),
    TermUnit.WORKING_DAYS: ("werkdag", "werkdagen"),
}
_KINDS = {
    TermKind.DUTY: "plicht van de gemeente",
    TermKind.RIGHT: "recht van de inwoner",
    TermKind.PENALTY: "dwangsom",
}
_ACTORS = {"gemeente": "gemeente", "inwoner": "inwoner", "verwijzer": "verwijzer"}
_COUNTING = (
    "De dag waarop een termijn begint, telt niet mee. De laatste dag wel.",
    "Valt de laatste dag op een zaterdag, een zondag of een feestdag? Dan is de eerste dag erna die dat niet "
    "is, de laatste dag (Algemene termijnenwet, artikel 1).",
    "Een termijn van drie dagen of meer heeft ten minste twee werkdagen (artikel 2).",
    "Feestdagen zijn nieuwjaarsdag, Goede Vrijdag, tweede paasdag, Koningsdag, Bevrijdingsdag, "
    "Hemelvaartsdag, tweede pinksterdag en beide kerstdagen (artikel 3). Koningsdag is op 26 april als "
    "27 april een zondag is.",
    "Dagen die bij koninklijk besluit zijn gelijkgesteld, staan in de definities onder `free_days`.",
    "Een opschorting begint de dag nadat de inwoner het hoort. De dag waarop het antwoord komt, telt weer "
    "mee. Gaf de gemeente de inwoner een laatste dag, en is die voorbij? Dan loopt de termijn vanzelf weer.",
    "Van twee lengtes geldt die van de dag waarop de termijn begint.",
    "Een termijn wordt een keer verlengd, en alleen voordat hij voorbij is.",
)
_ASSUMED = (
    "De regels van de Algemene termijnenwet zijn bekend bij de makers, maar staan niet in de bronnen van dit "
    "project. Laat een jurist ze nakijken.",
    "Wanneer een opschorting precies begint en eindigt, staat niet in de bronnen. Bij twijfel is gekozen "
    "voor de vroegste laatste dag.",
    "Verandert een wet, dan is aangenomen dat een termijn die al liep, zijn oude lengte houdt.",
)


def procedure_pages(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Give the path and the text of the page about steps and terms."""
    yield (
        "termijnen.md",
        page(
            "Procedures en termijnen",
            "De klok van een melding rekent met deze termijnen. Elke termijn heeft een artikel. "
            "Wat de bronnen niet zeggen, is een aanname: controleer die voordat je erop bouwt. "
            "Een gemeente kan een procedure of een parameter vervangen in haar eigen definities.",
            section("Hoe dagen worden geteld", bullets(_COUNTING)),
            section("Wat voor alles is aangenomen", bullets(_ASSUMED)),
            *(_procedure(one) for one in catalogue.procedures.values()),
        ),
    )


def _procedure(procedure: Procedure) -> str:
    steps = (
        (step.label.nl, code(step.code), _ACTORS[step.by], _after(procedure, step.after), step.article)
        for step in procedure.steps
    )
    terms = (_term(procedure, term) for term in procedure.terms)
    return section(
        procedure.label.nl,
        f"Code: {code(procedure.code)}. Bron: {procedure.bron}.",
        table(("Termijn", "Wat het is", "Telt vanaf", "Lengte", "Artikel", "Bron", "Aanname"), terms)
        or "Deze procedure heeft geen termijnen.",
        _assumptions(procedure),
        table(("Stap", "Code", "Door", "Na", "Artikel"), steps),
    )


def _term(procedure: Procedure, term: ProcedureTerm) -> tuple[str, ...]:
    assumed = "ja" if term.assumption else "nee"
    return (
        f"{term.label.nl} ({code(term.code)})",
        _KINDS[term.kind],
        _begin(procedure, term),
        "; ".join(_length(one) for one in term.lengths),
        term.article,
        term.bron,
        assumed,
    )


def _begin(procedure: Procedure, term: ProcedureTerm) -> str:
    if term.counted_from:
        before = procedure.term(term.counted_from)
        return f"de laatste dag van: {before.label.nl if before else term.counted_from}"
    step = procedure.step(term.begins)
    return step.label.nl if step else term.begins


def _length(length: TermLength) -> str:
    one, many = _UNITS[length.unit]
    size = f"{length.length} {one if length.length == 1 else many}" if length.length else "dezelfde dag"
    until = f" tot en met {length.until}" if length.until else ""
    return f"{size} (sinds {length.since}{until})"


def _after(procedure: Procedure, codes: tuple[str, ...]) -> str:
    found = (procedure.step(one) for one in codes)
    return ", ".join(step.label.nl for step in found if step)


def _assumptions(procedure: Procedure) -> str:
    """List what is assumed and what else has to be known, with the amounts of a penalty."""
    notes = [f"**{term.label.nl}:** {term.note}" for term in procedure.terms if term.note]
    waiting = [
        f"**{term.label.nl}:** {term.waits.note.nl}" for term in procedure.terms if term.waits is not None
    ]
    amounts = [
        f"**{term.label.nl}:** vanaf dag {one.from_day} "
        f"{write_number(Decimal(one.cents) / 100, 2)} euro per dag (sinds {one.since})"
        for term in procedure.terms
        for one in term.amounts
    ]
    return bullets((*notes, *waiting, *amounts))
