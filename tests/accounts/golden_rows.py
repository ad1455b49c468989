"""The small rows of the golden cases of access: each has a name that says what it is of."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from django.apps import apps
from django.db import models

from kernbeeld.accounts.models import Grant, User
from kernbeeld.accounts.service import RULES, Scope
from kernbeeld.casework.models import Informatievraag, Melding
from kernbeeld.community.models.deliveries import Delivery, EnteredFigure, EnteredStory
from kernbeeld.community.models.partners import DeliveryAgreement, Partner, SavedMapping
from kernbeeld.community.models.uploads import Upload
from kernbeeld.house_time import day_of
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.signal import SignalSubject, TeamSignal
from tests.access.making import AT, made
from tests.databases import connected_to, sqlite_url

LONG_AGO = datetime(2010, 1, 1, tzinfo=UTC)
FAR_AWAY = datetime(2999, 1, 1, tzinfo=UTC)
Rows = Mapping[str, models.Model]
PERIODS = ("2017H1", "2017H2", "2018Q1")
DIVIDED_BY_PERIOD = {
    "ChapterDuty": "report_period__period",
    "FindingAnswer": "report_period__period",
    "TextVersion": "report_period__period",
    "StepDecision": "report_period__period",
    "EditionFigure": "edition__period",
    "Restatement": "edition__period",
    "Announcement": "made_in",
    "FigureVersion": "period",
}
"""Kinds of which there is one row in each of three periods, by the field that tells the period."""
SIGNALS = (
    ("noord", "lemelerveld", "2017H1"),
    ("noord", "hoonhorst", "2017H2"),
    ("zuid", "hoonhorst", "2017H1"),
    ("", "", "2017H2"),
)
ASKING = 4242
"""The number of the user of a case: what he works on himself is in the rows."""
CASES = {
    "wmo lemelerveld noord": {},
    "wmo hoonhorst zuid": {"gebied": "hoonhorst", "team": "zuid"},
    "jeugdwet lemelerveld noord": {"wet": "jeugdwet"},
    "wmo nergens": {"gebied": "", "team": ""},
    "besloten van een ander": {"is_besloten": True, "behandelaar": "ander"},
    "besloten van niemand": {"is_besloten": True},
    "besloten en van hemzelf": {"is_besloten": True, "behandelaar": "zelf"},
}
HANGING = (
    "MeldingStap", "Betrokkene", "Hulpvraag", "FieldVersion", "Brief", "Bijlage", "Aanbod",
)  # fmt: skip
"""What hangs on a melding: one of each on every one of them."""
DELIVERIES = (("saam", "2017H1"), ("saam", "2017H2"), ("welzijn", "2017H1"))


def kind(name: str) -> type[models.Model]:
    """Return the model of that name, in whichever app it stands; of two the one that is shown to somebody."""
    found = [model for model in apps.get_models() if model.__name__ == name]
    return min(found, key=lambda model: model not in RULES)


@contextmanager
def filled(template: Path, path: Path) -> Iterator[dict[str, Rows]]:
    """Give the rows by kind and name, in a database of their own."""
    path.write_bytes(template.read_bytes())
    with connected_to(sqlite_url(path)):
        yield {
            **_of_periods(),
            **_signals(),
            **_editions(),
            **_of_partners(),
            **_log(),
            **_of_cases(),
            **_of_map(),
        }


def _of_periods() -> dict[str, Rows]:
    rows: dict[str, Rows] = {
        "ReportPeriod": {each: made(ReportPeriod, "p", period=each) for each in PERIODS},
    }
    for name, field in DIVIDED_BY_PERIOD.items():
        rows[name] = {each: made(kind(name), "x", **{field: each}) for each in PERIODS}
    return rows


def _signals() -> dict[str, Rows]:
    subject, user = made(SignalSubject, "s"), User.objects.create(name="noteerder")
    found = {}
    for team, gebied, period in SIGNALS:
        found[f"{team or 'alle teams'} {gebied or 'overal'} {period}"] = TeamSignal.objects.create(
            subject=subject, team=team, gebied=gebied, period=period, text="x", noted_at=AT,
            noted_on=date(2018, 3, 1), noticed_by="iemand", noted_by=user,
        )  # fmt: skip
    return {"TeamSignal": found}


def _editions() -> dict[str, Rows]:
    """Editions that are free, were under embargo, and still are."""
    embargoes = {"2017H1": None, "2017H2": LONG_AGO, "2018Q1": FAR_AWAY}
    return {
        "Edition": {
            period: made(
                kind("Edition"), "e", period=period, report_period__period=period, embargo_until=until
            )
            for period, until in embargoes.items()
        }
    }


def _of_partners() -> dict[str, Rows]:
    user = User.objects.create(name="indiener")
    partners = {code: Partner.objects.create(code=code, name=code) for code in ("saam", "welzijn")}
    agreements = {
        code: DeliveryAgreement.objects.create(
            partner=partner, code="cijfers", title="x", rhythm="halfyear", due_days=30, starts=day_of(AT)
        )
        for code, partner in partners.items()
    }
    deliveries = {
        f"{code} {period}": Delivery.objects.create(
            agreement=agreements[code], period=period, due_on=day_of(AT)
        )
        for code, period in DELIVERIES
    }
    names = deliveries.items()
    shared = {"saved_at": AT, "saved_by": user}
    return {
        "Partner": partners,
        "DeliveryAgreement": agreements,
        "Delivery": deliveries,
        "EnteredFigure": {n: EnteredFigure.objects.create(delivery=d, code="x") for n, d in names},
        "EnteredStory": {n: EnteredStory.objects.create(delivery=d, text="x") for n, d in names},
        "Upload": {
            code: Upload.objects.create(
                agreement=each, name="x", content=b"x", mapping="", uploaded_at=AT, uploaded_by=user
            )
            for code, each in agreements.items()
        },
        "SavedMapping": {
            "van saam": SavedMapping.objects.create(partner=partners["saam"], name="x", text="", **shared),
            "van de gemeente": SavedMapping.objects.create(partner=None, name="x", text="", **shared),
        },
    }


def _log() -> dict[str, Rows]:
    return {"Entry": {wet: made(kind("Entry"), "x", wet=wet) for wet in ("wmo", "jeugdwet")}}


def _of_cases() -> dict[str, Rows]:
    workers = {
        "zelf": User.objects.create(pk=ASKING, name="zelf"),
        "ander": User.objects.create(name="ander"),
    }
    persoon = made(kind("Persoon"), "p")
    meldingen = {name: _melding(name, persoon, workers, more) for name, more in CASES.items()}
    rows: dict[str, Rows] = {"Melding": meldingen}
    for each in HANGING:
        rows[each] = {name: _hanging(each, melding, persoon) for name, melding in meldingen.items()}
    asked = {"leefgebied": "x", "day": day_of(AT), "at": AT, "acting_user": "x"}
    vragen = {
        gebied or "elders": Informatievraag.objects.create(sleutel=f"v-{gebied}", gebied=gebied, **asked)
        for gebied in ("lemelerveld", "hoonhorst", "")
    }
    beside = kind("Aanbod").objects.create(
        informatievraag=vragen["lemelerveld"], voorziening="x", leefgebied="x", gebied="lemelerveld"
    )
    rows["Aanbod"] = {**rows["Aanbod"], "bij een vraag": beside}
    rows["Aanbodstap"] = {
        name: kind("Aanbodstap").objects.create(aanbod=row, stap="x", day=day_of(AT), at=AT, acting_user="x")
        for name, row in rows["Aanbod"].items()
    }
    return rows | {"Informatievraag": vragen}


def _melding(
    name: str, persoon: models.Model, workers: Mapping[str, User], more: Mapping[str, object]
) -> Melding:
    usual = {"wet": "wmo", "gebied": "lemelerveld", "team": "noord", "procedure": "x", "aanmeldwijze": "x"}
    told = {**usual, **more, "behandelaar": workers.get(str(more.get("behandelaar")))}
    kept = {"ontvangst": day_of(AT), "created_at": AT, "created_by": "x"}
    return Melding.objects.create(kenmerk=name[:20], persoon=persoon, **told, **kept)


def _hanging(name: str, melding: Melding, persoon: models.Model) -> models.Model:
    """Write a row of a kind on a melding; what else it needs says nothing."""
    model = kind(name)
    fields = {field.name for field in model._meta.concrete_fields}
    usual = {
        "melding": melding, "persoon": persoon, "payload": b"x", "content": b"x", "size": 1, "number": 1,
        "soort": "x", "rol": "x", "field": "x", "leefgebied": "x", "voorziening": "x", "wijze": "x",
        "address": melding.kenmerk, "day": day_of(AT), "since": day_of(AT), "at": AT, "acting_user": "x",
    }  # fmt: skip
    return model.objects.create(**{name: value for name, value in usual.items() if name in fields})


def _of_map() -> dict[str, Rows]:
    owners = {partner.code: partner for partner in Partner.objects.all()} | {"de gemeente": None}
    entries = {name: _entry(name, owner) for name, owner in owners.items()}
    return {
        "Voorziening": entries,
        "VoorzieningVersion": {
            name: kind("VoorzieningVersion").objects.create(
                voorziening=entry, number=1, act="added", content={}, at=AT, acting_user="x"
            )
            for name, entry in entries.items()
        },
    }


def _entry(name: str, owner: Partner | None) -> models.Model:
    return kind("Voorziening").objects.create(
        code=name, name=name, owner=owner, step="algemeen", what="x", kernen=[], leefgebieden=[]
    )


def grant(words: str, **more: object) -> Grant:
    """Return a role as a case writes it: ``consulent team=noord gebied=hoonhorst``; it is not saved."""
    role, *limits = words.split()
    scope = Scope(**dict(limit.split("=", 1) for limit in limits))
    return Grant(role=role, **scope.limits, **{"given_at": LONG_AGO, "given_by": "test", **more})


def imagined(grants: list[str], *, is_active: bool = True) -> User:
    """Return a user with these roles, whom no database knows but by his number."""
    user = User(pk=ASKING, name="iemand", is_active=is_active)
    user.__dict__["all_grants"] = tuple(grant(each) for each in grants)
    user.__dict__["all_activations"] = ()
    return user
