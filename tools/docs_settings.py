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
    "KERNBEELD_HOSTS": "De namen waaronder mensen de pagina's bereiken, zoals `kernbeeld.gemeente.nl`. "
    "Meer namen: met een spatie ertussen.",
    "KERNBEELD_BEHIND_PROXY": "`1` als er een server met https voor staat die het echte adres doorgeeft.",
    "KERNBEELD_WORKERS": "Hoeveel processen de pagina's geven. Standaard twee keer het aantal rekenkernen "
    "van de machine.",
    "KERNBEELD_DEMO": "`1` voor gewone http op deze machine. Dat mag alleen met een database van de "
    "demo. Hetzelfde als `kernbeeld serve --demo`.",
    "KERNBEELD_LANGUAGE": "De taal van de pagina's voor wie zelf niets koos: `nl` (standaard) of `en`.",
    "KERNBEELD_THEME": "Het stijlblad van je gemeente: één CSS-bestand met kleuren en letters.",
    "KERNBEELD_SESSION_HOURS": "Na zoveel uur log je opnieuw in. Standaard 10.",
    "KERNBEELD_IDLE_MINUTES": "Na zoveel minuten zonder iets te doen log je opnieuw in. Standaard 30.",
    "KERNBEELD_BIJLAGE_MAX_MB": "Hoeveel MB een bijlage van een melding mag zijn. Standaard 10, "
    "hoogstens 24.",
    "KERNBEELD_SECOND_FACTOR": "`0` laat inloggen met alleen een wachtwoord. Standaard `1`: met tweede stap.",
    "KERNBEELD_OIDC_ISSUER": "Het adres van de inlogdienst van je gemeente (OpenID Connect). Leeg: iedereen "
    "logt hier in.",
    "KERNBEELD_OIDC_CLIENT_ID": "De naam van Kernbeeld bij de inlogdienst.",
    "KERNBEELD_OIDC_CLIENT_SECRET": "Het geheim van Kernbeeld bij de inlogdienst.",
    "KERNBEELD_OIDC_SCOPES": "Wat Kernbeeld de inlogdienst nog meer vraagt, zoals `groups`. "
    "Altijd: `openid profile`.",
    "KERNBEELD_OIDC_ROLES_CLAIM": "Waarin de inlogdienst de groepen van iemand noemt. Standaard `roles`.",
    "KERNBEELD_OIDC_ROLES": "Welke rol hoort bij welke groep, zoals `beleid=beleidsadviseur "
    "team-a=consulent:team:skt_a`.",
    "KERNBEELD_MAIL": "De mailserver voor herinneringen, zoals `smtps://naam:wachtwoord@server:465`. "
    "Leeg: er gaat geen mail uit.",
    "KERNBEELD_MAIL_FROM": "Het adres waar mail vandaan komt.",
    "KERNBEELD_FORM_HOURS": "Zoveel uur na het laatste antwoord is een online formulier weg. Standaard 3.",
    "KERNBEELD_FORM_SAVED_DAYS": "Zoveel dagen is een bewaard formulier er nog. Standaard 7.",
    "KERNBEELD_FORM_TRIES": "Na zoveel foute codes is een bewaard formulier vernietigd. Standaard 5.",
    "KERNBEELD_FORM_PER_HOUR": "Hoe vaak per uur één netwerkadres een formulier mag beginnen, bewaren, "
    "hervatten of versturen, elk apart. Standaard 30.",
    "KERNBEELD_RESIDENT_ISSUER": "Het adres van de makelaar waar inwoners inloggen voor het online formulier "
    "(OpenID Connect). Leeg: inwoners loggen niet in.",
    "KERNBEELD_RESIDENT_CLIENT_ID": "De naam van Kernbeeld bij die makelaar.",
    "KERNBEELD_RESIDENT_CLIENT_SECRET": "Het geheim van Kernbeeld bij die makelaar.",
    "KERNBEELD_BRP_URL": "Het adres van Haal Centraal BRP Personen, zonder `/personen` erachter. Leeg: deze "
    "gemeente vraagt de BRP niets en vult alles zelf in.",
    "KERNBEELD_BRP_KEY_FILE": "Het bestand met de sleutel voor de BRP, op één regel. "
    "Standaard `var/brp.key`.",
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
