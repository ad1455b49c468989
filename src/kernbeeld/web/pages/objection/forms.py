"""The small forms of a bezwaar."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django import forms

from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.values import product_name
from kernbeeld.casework.rules.addressing import MEANS
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.casework.rules.decision.objecting import DECIDED, outcome_words
from kernbeeld.casework.rules.decision.words import volume_words
from kernbeeld.casework.rules.intake import LONGEST
from kernbeeld.catalogue.products import PGB, PROVISION, ZIN, contracts_on
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.web.pages.file.forms import day_field
from kernbeeld.web.pages.file.letters import means_words

Fields = dict[str, forms.Field]
NEW = "nieuw-"
MOST = 100_000


def wijze_field() -> forms.Field:
    """Return the field of how a letter goes out."""
    return forms.ChoiceField(
        choices=[(one, means_words(one)) for one in MEANS], label=gettext("How does the letter go out?")
    )


def receipt_fields(besluiten: Sequence[Beschikking], words: Mapping[str, str]) -> Fields:
    """Return the fields of a bezwaar that came in: against what, when, and what it says."""
    return {
        "besluit": forms.ChoiceField(
            choices=[(one.kenmerk, words[one.kenmerk]) for one in besluiten],
            label=gettext("Against which besluit?"),
        ),
        "ontvangst": day_field(gettext("On which day did it come in?")),
        "gronden": forms.CharField(
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea,
            label=gettext("What does the resident say against it?"),
            help_text=gettext("In the resident's own words, or short. No BSN. You can add to it later."),
        ),
        "wijze": wijze_field(),
    }


def hearing_fields() -> Fields:
    """Return the fields of a hearing."""
    return {"day": day_field(gettext("On which day is the hearing?")), "wijze": wijze_field()}


def waiver_fields() -> Fields:
    """Return the field of why there is no hearing."""
    return {
        "reden": forms.CharField(
            max_length=LONGEST, widget=forms.Textarea, label=gettext("What did the resident say, and when?")
        )
    }


def day_fields() -> Fields:
    """Return the field of the day on which a bezwaar was withdrawn."""
    return {"day": day_field(gettext("On which day did the resident withdraw it?"))}


def decision_fields(lines: Sequence[Line], wet: str, today: date, *, is_late: bool) -> Fields:
    """Return the fields of the besluit op bezwaar: the outcome, and what each line becomes when it wins."""
    fields: Fields = {
        "uitkomst": forms.ChoiceField(
            choices=[(one, outcome_words(one)) for one in DECIDED],
            widget=forms.RadioSelect,
            label=gettext("What is decided on the bezwaar?"),
        )
    }
    if is_late:
        fields["is_excused"] = forms.BooleanField(
            required=False, label=gettext("It came too late, and that can be excused")
        )
    for place, line in enumerate(lines):
        fields |= _line_fields(place, line)
    if not lines:
        fields |= _new_fields(wet, today)
    return fields | {"wijze": wijze_field()}


def _line_fields(place: int, line: Line) -> Fields:
    name, unit = product_name(line.product), volume_words(None, line.eenheid, line.frequentie)
    found: Fields = {
        f"{place}-keep": forms.BooleanField(
            required=False, initial=True, label=gettext("{product}: the resident gets this", product=name)
        ),
        f"{place}-begin": _day(gettext("{product}: from", product=name), line.begin),
        f"{place}-einde": _day(gettext("{product}: until", product=name), line.einde),
        f"{place}-omvang": forms.IntegerField(
            required=False,
            min_value=1,
            max_value=MOST,
            initial=line.omvang,
            label=gettext("{product}: how much", product=name),
            help_text=unit,
        ),
    }
    if line.leveringsvorm == PGB:
        found[f"{place}-bedrag"] = forms.DecimalField(
            required=False,
            min_value=0,
            decimal_places=2,
            initial=(line.bedrag or 0) / 100,
            label=gettext("{product}: budget in euro a year", product=name),
        )
    return found


def _new_fields(wet: str, today: date) -> Fields:
    """Return the fields of what a resident gets who got nothing: one product in kind."""
    products = [
        one
        for one in house_catalogue().products.values()
        if one.wet == wet and one.register == PROVISION and ZIN in one.leveringsvormen
    ]
    volumes = {
        f"{volume.eenheid}-{each}": volume_words(None, volume.eenheid, each)
        for one in products
        for volume in one.volumes
        for each in volume.frequenties
    }
    held = (
        each
        for one in products
        for each in contracts_on(house_catalogue().contracts.values(), one.code, today)
    )
    providers = {each.organisatie: each.naam for each in held}
    nothing = ("", gettext("nothing"))
    return {
        f"{NEW}product": forms.ChoiceField(
            required=False,
            choices=[nothing, *((one.code, one.label[active()]) for one in products)],
            label=gettext("What does the resident get when the bezwaar wins?"),
        ),
        f"{NEW}organisatie": forms.ChoiceField(
            required=False, choices=[nothing, *providers.items()], label=gettext("Who delivers it?")
        ),
        f"{NEW}omvang": forms.IntegerField(
            required=False, min_value=1, max_value=MOST, label=gettext("How much?")
        ),
        f"{NEW}volume": forms.ChoiceField(
            required=False, choices=[nothing, *volumes.items()], label=gettext("Of what, and how often?")
        ),
        f"{NEW}begin": day_field(gettext("From which day?"), required=False),
        f"{NEW}einde": day_field(gettext("Until which day?"), required=False),
    }


def _day(label: str, initial: date | None) -> forms.Field:
    field = day_field(label, required=False)
    field.initial = initial
    return field


def lines_from(said: Mapping[str, object], lines: Sequence[Line]) -> list[Line]:
    """Return what the resident gets, as the form says it."""
    return [*_kept(said, lines), *_new(said)]


def _kept(said: Mapping[str, object], lines: Sequence[Line]) -> Iterator[Line]:
    for place, line in enumerate(lines):
        if not said.get(f"{place}-keep"):
            continue
        begin, einde, omvang = (said.get(f"{place}-{name}") for name in ("begin", "einde", "omvang"))
        changed = replace(
            line,
            begin=begin if isinstance(begin, date) else line.begin,
            einde=einde if isinstance(einde, date) else None,
            omvang=omvang if isinstance(omvang, int) else None,
        )
        bedrag = said.get(f"{place}-bedrag")
        yield replace(changed, bedrag=round(float(str(bedrag)) * 100)) if bedrag is not None else changed


def _new(said: Mapping[str, object]) -> Iterator[Line]:
    product, begin = said.get(f"{NEW}product"), said.get(f"{NEW}begin")
    if not product or not isinstance(begin, date):
        return
    einde, omvang = said.get(f"{NEW}einde"), said.get(f"{NEW}omvang")
    eenheid, _, frequentie = str(said.get(f"{NEW}volume") or "").partition("-")
    yield Line(
        str(product),
        begin,
        einde if isinstance(einde, date) else None,
        leveringsvorm=ZIN,
        omvang=omvang if isinstance(omvang, int) else None,
        eenheid=eenheid,
        frequentie=frequentie,
        organisatie=str(said.get(f"{NEW}organisatie") or ""),
    )
