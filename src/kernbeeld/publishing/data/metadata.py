"""What a catalogue of open data has to know: CSV on the Web for the table, DCAT-AP-NL for the set."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernbeeld.catalogue.exact_json import Json
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.publishing.data.rows import COLUMNS
from kernbeeld.publishing.document import Document

_EUROPE = "http://publications.europa.eu/resource/authority"
_MEDIA = "http://www.iana.org/assignments/media-types"
_TOOI = "https://identifier.overheid.nl/tooi/id/gemeente"
_CODE = "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*"
_PERIOD = "[0-9]{4}([HQ][0-9]|M[0-9]{2}(-([0-9]{4})?M[0-9]{2})?)?"
_LANGUAGES = {"nl": "NLD", "en": "ENG"}
_RHYTHMS = {"month": "MONTHLY", "quarter": "QUARTERLY", "half_year": "ANNUAL_2", "year": "ANNUAL"}
_PREFIXES: dict[str, Json] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_KINDS = {
    "csv": ("text/csv", "CSV"),
    "json": ("application/json", "JSON"),
    "jsonld": ("application/ld+json", "JSON_LD"),
    "html": ("text/html", "HTML"),
    "pdf": ("application/pdf", "PDFA3A"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", "ODS"),
}


@dataclass(frozen=True)
class Published:
    """A file of the report: its name, its size in bytes, and its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


def describe_csv(document: Document) -> Json:
    """Describe ``cijfers.csv`` in the CSVW vocabulary, so that a program can read it unaided."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": document.language}],
        "url": "cijfers.csv",
        "dc:title": _title(document),
        "dc:description": gettext(
            "One row per published code and period. A text that would begin like a formula has one "
            "apostrophe in front; take it off to get the text itself."
        ),
        "dc:publisher": document.municipality.publisher or document.municipality.name,
        "dc:license": {"@id": document.municipality.licence},
        "dc:language": document.language,
        "dc:modified": {"@value": day_of(document.making.known_at).isoformat(), "@type": "xsd:date"},
        "dc:provenance": _fingerprints(document),
        "dialect": {
            "encoding": "utf-8",
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "lineTerminators": ["\r\n"],
            "header": True,
            "headerRowCount": 1,
            "trim": False,
        },
        "tableSchema": {
            "columns": [_column(name) for name in COLUMNS],
            "primaryKey": ["code", "period", "breakdown"],
        },
    }


def _fingerprints(document: Document) -> Json:
    making = document.making
    return [
        f"facts sha256:{making.facts_digest}",
        f"definitions sha256:{making.definitions_digest}",
        f"commentary sha256:{making.commentary_digest}",
        f"known at {making.known_at.isoformat()}",
    ]


def _column(name: str) -> Json:
    described, datatype = _columns()[name]
    column: dict[str, Json] = {
        "name": name,
        "titles": name,
        "dc:description": described,
        "datatype": datatype,
        "required": name in ("code", "label", "period", "unit"),
    }
    return {**column, "separator": ";"} if name == "qualifiers" else column


def _columns() -> dict[str, tuple[str, Json]]:
    absences = "|".join(absence.value for absence in Absence)
    qualifiers = "|".join(qualifier.value for qualifier in Qualifier)
    return {
        "code": (gettext("The published code of the figure."), _pattern(_CODE)),
        "label": (gettext("What the figure is, in words."), "string"),
        "period": (gettext("The period: 2017, 2017H2, 2017Q3, 2017M07."), _pattern(_PERIOD)),
        "breakdown": (gettext("The part that is counted; empty for a total."), "string"),
        "value": (gettext("The figure, exact, with a decimal point; empty when there is none."), "decimal"),
        "absence": (gettext("Why there is no value."), _pattern(absences)),
        "qualifiers": (gettext("What has to be said beside the value."), _pattern(qualifiers)),
        "unit": (gettext("What is counted."), "string"),
        "source": (gettext("The cell of the figure, with the sign that was printed there."), "string"),
    }


def _pattern(text: str) -> Json:
    return {"base": "string", "format": text}


def _title(document: Document) -> str:
    return f"{document.title} {document.municipality.name}, {document.period.label}"


def describe_dataset(document: Document, files: Sequence[Published]) -> Json:
    """Describe the report as a dataset of DCAT-AP-NL 3, with `files` as its distributions.

    Addresses are relative to the folder in which the description stands. A contact point is left
    out: nobody told us one.
    """
    municipality = document.municipality
    place = f"{_TOOI}/{municipality.code.lower()}" if municipality.code else ""
    publisher = place or "#publisher"
    agent: Json = {
        "@id": publisher,
        "@type": "foaf:Agent",
        "foaf:name": _said(document, municipality.publisher or municipality.name),
    }
    shares = [_distribution(document, file) for file in files]
    return {
        "@context": _PREFIXES,
        "@graph": [_dataset(document, files, publisher, place), agent, *shares],
    }


def _said(document: Document, text: str) -> Json:
    return {"@value": text, "@language": document.language}


def _typed(kind: str, text: str) -> Json:
    return {"@value": text, "@type": f"xsd:{kind}"}


def _dataset(document: Document, files: Sequence[Published], publisher: str, place: str) -> Json:
    making, known = document.making, document.making.known_at
    found: dict[str, Json] = {
        "@id": "#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{document.municipality.code or document.municipality.name}"
        f"/{document.report.code}/{document.period.code}",
        "dct:title": _said(document, _title(document)),
        "dct:description": _said(document, _description(document)),
        "dct:publisher": {"@id": publisher},
        "dct:creator": {"@id": publisher},
        "dcat:theme": {"@id": f"{_EUROPE}/data-theme/SOCI"},
        "dcat:keyword": [
            _said(document, chapter.title) for chapter in document.chapters if chapter.kind == "figures"
        ],
        "dct:language": {"@id": f"{_EUROPE}/language/{_LANGUAGES.get(document.language, 'NLD')}"},
        "dct:accessRights": {"@id": f"{_EUROPE}/access-right/PUBLIC"},
        "dct:license": {"@id": document.municipality.licence},
        "dct:modified": _typed("dateTime", known.isoformat()),
        "dct:temporal": _temporal(document),
        "dct:provenance": {
            "@type": "dct:ProvenanceStatement",
            "dct:description": [_said(document, line) for line in _lines(document)],
        },
        "dcat:version": making.facts_digest,
        "dcat:distribution": [{"@id": file.name} for file in files],
    }
    if document.report.rhythm in _RHYTHMS:
        found["dct:accrualPeriodicity"] = {"@id": f"{_EUROPE}/frequency/{_RHYTHMS[document.report.rhythm]}"}
    if place:
        found["dct:spatial"] = {"@id": place}
    return found


def _description(document: Document) -> str:
    return gettext(
        "Figures of {name} on the social domain over {period}, with the findings of the checks.",
        name=document.municipality.name,
        period=document.period.label,
    )


def _lines(document: Document) -> list[str]:
    making = document.making
    return [
        gettext("Fingerprint of the figures") + f": sha256 {making.facts_digest}",
        gettext("Fingerprint of the definitions") + f": sha256 {making.definitions_digest}",
        gettext("Fingerprint of the commentary") + f": sha256 {making.commentary_digest}",
    ]


def _temporal(document: Document) -> Json:
    """Return the span of every figure in the set, first day to last day."""
    periods = [cell.observation.period for passport in document.passports for cell in passport.cells]
    periods.append(document.period)
    first, last = min(period.first_day for period in periods), max(period.last_day for period in periods)
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": _typed("date", first.isoformat()),
        "dcat:endDate": _typed("date", last.isoformat()),
    }


def _distribution(document: Document, file: Published) -> Json:
    media, kind = _KINDS.get(file.name.rpartition(".")[2], ("application/octet-stream", ""))
    found: dict[str, Json] = {
        "@id": file.name,
        "@type": "dcat:Distribution",
        "dct:title": _said(document, file.name),
        "dcat:accessURL": {"@id": file.name},
        "dcat:downloadURL": {"@id": file.name},
        "dcat:mediaType": {"@id": f"{_MEDIA}/{media}"},
        "dct:license": {"@id": document.municipality.licence},
        "dct:modified": _typed("dateTime", document.making.known_at.isoformat()),
        "dcat:byteSize": _typed("nonNegativeInteger", str(file.size)),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": _typed("hexBinary", file.sha256),
        },
    }
    if kind:
        found["dct:format"] = {"@id": f"{_EUROPE}/file-type/{kind}"}
    if file.name == "cijfers.csv":
        found["dct:conformsTo"] = {"@id": "http://www.w3.org/ns/csvw"}
    return found
