"""The reference pages of casework: products and contracts, the onderzoek, and the grounds to share on."""

from collections.abc import Iterator

from docs_markdown import bullets, code, facts, page, section, table
from kernbeeld.catalogue.grondslagen import Grondslag
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.products import Product
from kernbeeld.catalogue.research import Basis, Instrument, Research

ASSUMED = "aanname"
_YES_NO = {True: "ja", False: "nee"}


def casework_pages(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Give the path and the text of every page about casework."""
    yield "producten.md", _products(catalogue)
    yield "onderzoek.md", _onderzoek(catalogue)
    yield "grondslagen.md", _grondslagen(catalogue)


def _products(catalogue: Catalogue) -> str:
    return page(
        "Producten, contracten en gronden",
        "Een besluit kent een of meer producten toe. Wat een product is en wie het levert, staat in de "
        "definities; een gemeente vult haar eigen contracten in. Een grond zegt waarom iets wordt geweigerd, "
        "veranderd of ingetrokken.",
        *(section(one.label.nl, *_product(one)) for one in catalogue.products.values()),
        section("Contracten", _contracts(catalogue)),
        section("Gronden", _grounds(catalogue)),
    )


def _contracts(catalogue: Catalogue) -> str:
    rows = (
        (
            one.naam,
            code(one.product),
            one.since.isoformat(),
            one.until.isoformat() if one.until else "",
            f"€ {one.cents // 100},{one.cents % 100:02d}",
            code(one.eenheid),
        )
        for one in catalogue.contracts.values()
    )
    return table(("Aanbieder", "Product", "Van", "Tot en met", "Prijs", "Eenheid"), rows)


def _grounds(catalogue: Catalogue) -> str:
    rows = (
        (
            one.label.nl,
            code(one.code),
            ", ".join(one.soorten),
            "; ".join(f"{wet}: {article}" for wet, article in one.articles.items()),
            ASSUMED if one.assumption else "",
        )
        for one in catalogue.grounds.values()
    )
    return table(("Grond", "Code", "Bij", "Artikelen", ""), rows)


def _product(one: Product) -> tuple[str, ...]:
    volumes = "; ".join(f"{each.eenheid} per {' of '.join(each.frequenties)}" for each in one.volumes)
    months = f"{one.months} maanden" if one.months else "zonder einde"
    return (
        facts(
            ("Code", code(one.code)),
            ("Wet", code(one.wet)),
            ("Bron", one.bron),
            ("Register", code(one.register)),
            ("Leveringsvormen", ", ".join(one.leveringsvormen)),
            ("Eenheid en frequentie (codes van de iStandaarden)", volumes),
            ("Duurt gewoonlijk", months),
            ("Herindicatie", f"{one.herindicatie} weken voor het einde" if one.herindicatie else "niet"),
            ("Eigen bijdrage", code(one.bijdrage) or "geen"),
            ("Aanname", _YES_NO[one.assumption]),
        ),
        one.note,
    )


def _onderzoek(catalogue: Catalogue) -> str:
    return page(
        "Wat het onderzoek vraagt",
        "Per wet staat hier wat er in een onderzoek kan worden opgeschreven, waarom, en op grond van welk "
        "artikel. Een vraag die niet nodig is, wordt niet gesteld. Scores zijn nooit verplicht.",
        *(section(one.bron, *_research(one)) for one in catalogue.research.values()),
        section("Scores", *(_instrument(one) for one in catalogue.instruments.values())),
    )


def _research(one: Research) -> tuple[str, ...]:
    return (
        f"Voor: {', '.join(map(code, one.procedures))}.",
        table(
            ("Vraag", "Waarom", "Artikel", "Alleen als", ""),
            ((each.label.nl, *_basis(each.basis)) for each in one.questions),
        ),
        table(
            ("Van licht naar zwaar", "Waarom", "Artikel", "Alleen als", ""),
            ((each.question.nl, *_basis(each.basis)) for each in one.ladder),
        ),
        bullets(each.text.nl for each in one.reminders),
    )


def _basis(basis: Basis) -> tuple[str, str, str, str]:
    return (
        basis.why.nl,
        basis.article,
        ", ".join(map(code, basis.when)),
        ASSUMED if basis.assumption else "",
    )


def _instrument(one: Instrument) -> str:
    levels = ", ".join(f"{each.niveau}: {each.label.nl}" for each in one.levels)
    domains = ", ".join(label.nl for label in one.domains.values())
    return f"### {one.label.nl}\n\n" + facts(
        ("Code", code(one.code)), ("Bron", one.bron), ("Onderdelen", domains), ("Schaal", levels)
    )


def _grondslagen(catalogue: Catalogue) -> str:
    return page(
        "Op welke grond gegevens worden gedeeld",
        "Wie een ander in een deel van een plan laat kijken, kiest een grond. Er is geen algemene grond om "
        "tussen wetten te delen.",
        table(
            ("Grond", "Code", "Artikel", "Opent", "Voor wie werkt onder", "Toestemming", "", "Let op"),
            map(_grondslag, catalogue.grondslagen.values()),
        ),
    )


def _grondslag(one: Grondslag) -> tuple[str, ...]:
    return (
        one.label.nl,
        code(one.code),
        one.article,
        ", ".join(one.from_laws),
        ", ".join(one.to_laws) if one.crosses else "dezelfde wet",
        _YES_NO[one.consent],
        ASSUMED if one.assumption else "",
        one.note.nl if one.note else "",
    )
