"""The reference page of the settings: environment variables and the fields of ``gemeente.yaml``."""

from collections.abc import Iterator

from docs_markdown import code, page, section, table

ENVIRONMENT = {
    "KERNBEELD_GEMEENTE": "De map van je gemeente, als je niet in die map staat. Hetzelfde als `--gemeente`.",
    "KERNBEELD_STORE": "De map van de opslag met cijfers. Hetzelfde als `--store`.",
    "KERNBEELD_DATABASE_URL": "De database van de registers, zoals `postgres://gebruiker@server/naam`. "
    "Standaard een SQLite-bestand: `var/registers.sqlite3`.",
    "KERNBEELD_KEY_FILE": "Het bestand met de sleutels voor persoonsgegevens. Standaard `var/keys.json`.",
    "KERNBEELD_FACTS": "De map van de feiten. Hetzelfde als `--facts`.",
    "KERNBEELD_ENGINE": "Wat telt: `duckdb` (standaard), `postgres` of `spark`. Hetzelfde als `--engine`.",
    "KERNBEELD_MASTER": "Waar de rekenkern draait: Spark-master of database. Hetzelfde als `--master`.",
    "KERNBEELD_LEDGER": "Het bestand met wat is vernietigd. Hetzelfde als `--ledger`.",
    "KERNBEELD_USER": "De gebruiker namens wie je werkt. Hetzelfde als `--user`.",
    "LANG": "De taal van het programma. Begint de waarde met `nl`, dan is het Nederlands; anders Engels. "
    "`LANGUAGE`, `LC_ALL` en `LC_MESSAGES` gaan voor. Op de taal van het rapport heeft dit geen invloed.",
}
MUNICIPALITY = {
    "name": ("De naam van de gemeente. Verplicht.", "`Waterrijk`"),
    "code": ("De code van het CBS.", "`GM0148`"),
    "publisher": ("Wie het rapport uitgeeft. Standaard de naam.", "`Gemeente Waterrijk`"),
    "language": ("De taal van het rapport: `nl` of `en`. Standaard `nl`.", "`nl`"),
    "report": ("De code van je eigen rapport. Standaard `halfjaar`.", "`kwartaal`"),
    "period": ("De periode die `kernbeeld demo` laat zien.", "`2017H2`"),
    "known_at": (
        "Wat een rapport weet: alles wat op dat moment bekend was. Standaard alles wat bekend is.",
        "`2018-04-01T09:00:00Z`",
    ),
    "definitions": ("De map met je eigen definities. Standaard `definitions`.", "`definitions/`"),
    "commentary": ("De map met toelichting. Standaard `commentary`.", "`commentary/`"),
    "deliveries": ("Leveringen die vanzelf worden ingelezen, met een vast moment.", "zie hieronder"),
}
DELIVERY = {
    "file": "Het bestand met cijfers.",
    "mapping": "Hoe het bestand wordt gelezen.",
    "known_at": "Sinds wanneer de cijfers bekend zijn, zoals `2018-04-01T09:00:00Z`. "
    "Zonder dit veld wordt de levering niet vanzelf ingelezen.",
}
_EXAMPLE = """```yaml
name: Waterrijk
report: kwartaal
deliveries:
- file: figures/kwartaalcijfers.xlsx
  mapping: mappings/kwartaalcijfers.yaml
  known_at: 2025-01-20T09:00:00Z
```"""


def setting_pages() -> Iterator[tuple[str, str]]:
    """Give the path and the text of the page of settings."""
    yield (
        "instellingen.md",
        page(
            "Instellingen",
            section(
                "Omgeving",
                table(("Variabele", "Betekenis"), ((code(name), text) for name, text in ENVIRONMENT.items())),
            ),
            section(
                "Velden van `gemeente.yaml`",
                table(
                    ("Veld", "Betekenis", "Voorbeeld"),
                    ((code(name), *texts) for name, texts in MUNICIPALITY.items()),
                ),
            ),
            section(
                "Velden van een levering (`deliveries`)",
                table(("Veld", "Betekenis"), ((code(name), text) for name, text in DELIVERY.items())),
                _EXAMPLE,
            ),
        ),
    )
