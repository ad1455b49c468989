"""The form of a besluit: what is decided, and a line for each product."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import forms
from django.forms import BoundField

from kernbeeld.casework.actions.decision.save_besluit import MOST_LINES, Decided
from kernbeeld.casework.queries.decision.besluiten import contracts_for
from kernbeeld.casework.queries.decision.prefill import products_of
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.decision.lines import LONGEST, MOST_CENTS, MOST_VOLUME, REDENEN, Line
from kernbeeld.casework.rules.decision.standing import MADE_HERE
from kernbeeld.casework.rules.decision.words import form_words, reden_words, soort_words, volume_words
from kernbeeld.catalogue.products import BENEFIT, LEVERINGSVORMEN, PGB, PROVISION, Product
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.web.pages.file.forms import Choices, SmallForm, day_field

YES_NO = {"ja": True, "nee": False}
BASIC = (
    "product",
    "omvang",
    "volume",
    "leveringsvorm",
    "organisatie",
    "begin",
    "einde",
    "reden_begin",
    "is_for_two",
)
BUDGET = (
    "reden_leveringsvorm",
    "bedrag",
    "pgb_plan",
    "is_pgb_vaardig",
    "pgb_vaardigheid",
    "is_pgb_goed",
)
REASONS = {"participatiewet": "reden_instroom", "ioaw": "reden_instroom_ioaw"}
"""From which dimension the reason of a benefit is chosen, by its scheme; any other has the first one."""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """The fields of one line: those that every line has, and those of a budget (``is_budget``: open)."""

    title: str
    basic: Sequence[BoundField]
    budget: Sequence[BoundField]
    is_budget: bool
    is_new: bool


class BesluitForm(SmallForm):
    """What is decided in one file: `lines` are those that stand, and one more can be added."""

    def __init__(self, wet: str, lines: Sequence[Line], today: date, *args: object, **kwargs: object) -> None:
        self.products = products_of(wet)
        self.count = min(len(lines) + 1, MOST_LINES)
        self.lines = lines
        self._today = today
        super().__init__(self._fields(wet), *args, **kwargs)

    def _fields(self, wet: str) -> dict[str, forms.Field]:
        grounds = [
            (one.code, one.label[active()])
            for one in house_catalogue().grounds.values()
            if wet in one.articles and set(one.soorten) & set(MADE_HERE)
        ]
        found: dict[str, forms.Field] = {
            "number": forms.IntegerField(min_value=0, widget=forms.HiddenInput),
            "soort": forms.ChoiceField(
                choices=[(one, soort_words(one)) for one in MADE_HERE],
                widget=forms.RadioSelect,
                label=gettext("What is decided?"),
            ),
            "grond": forms.ChoiceField(
                choices=[("", gettext("no ground: nothing is refused")), *grounds],
                required=False,
                label=gettext("On which ground is it refused?"),
                help_text=gettext("Only where all of it, or a part, is refused."),
            ),
        }
        for place in range(self.count):
            line = self.lines[place] if place < len(self.lines) else None
            found |= {f"{place}-{name}": each for name, each in self._line_fields(line).items()}
        return found

    def _line_fields(self, line: Line | None) -> dict[str, forms.Field]:
        found = {"product": self._product_field()}
        if any(one.register == PROVISION for one in self.products):
            found |= {
                **_volume_fields(self.products),
                **_delivery_fields(self.products, line),
                **_budget_fields(),
            }
        elif any(one.register == BENEFIT for one in self.products):
            found["reden_begin"] = forms.ChoiceField(
                choices=[("", ""), *_reasons(self.products)],
                required=False,
                label=gettext("Why is the benefit needed?"),
            )
            found["is_for_two"] = forms.ChoiceField(
                choices=[
                    ("nee", gettext("only the resident")),
                    ("ja", gettext("the resident and the partner")),
                ],
                required=False,
                label=gettext("Who lives on it?"),
            )
        found["begin"] = day_field(gettext("First day"), required=False, explanation=gettext("Empty: today."))
        found["einde"] = day_field(
            gettext("Last day"), required=False, explanation=gettext("Empty: as long as is usual.")
        )
        return found

    def _product_field(self) -> forms.Field:
        choices = [(one.code, one.label[active()]) for one in self.products]
        return forms.ChoiceField(
            choices=[("", gettext("nothing")), *choices], required=False, label=gettext("Product")
        )

    def shown_lines(self) -> list[ShownLine]:
        """Return the lines as the page shows them: those that stand, and an empty one."""
        return [self._shown(place) for place in range(self.count)]

    def _shown(self, place: int) -> ShownLine:
        def of(names: Sequence[str]) -> list[BoundField]:
            return [self[f"{place}-{name}"] for name in names if f"{place}-{name}" in self.fields]

        is_new = place >= len(self.lines)
        basic, budget = of(BASIC), of(BUDGET)
        chosen = f"{place}-leveringsvorm"
        is_budget = chosen in self.fields and self[chosen].value() == PGB
        code = str(self[f"{place}-product"].value() or "")
        product = house_catalogue().products.get(code)
        title = product.label[active()] if product else gettext("Another product")
        filled = bool(code) or any(each.errors for each in (*basic, *budget))
        return ShownLine(title, basic, budget, is_budget, is_new and not filled)

    def decided(self) -> Decided:
        """Return what was sent; a line without a product is none."""
        said = self.cleaned_data
        lines = (self._line(place, said) for place in range(self.count) if said.get(f"{place}-product"))
        return Decided(said["soort"], said["grond"], tuple(lines))

    def _line(self, place: int, said: Mapping[str, object]) -> Line:
        def text(name: str) -> str:
            return str(said.get(f"{place}-{name}") or "")

        def day(name: str) -> date | None:
            found = said.get(f"{place}-{name}")
            return found if isinstance(found, date) else None

        def whole(name: str) -> int | None:
            found = said.get(f"{place}-{name}")
            return found if isinstance(found, int) else None

        eenheid, _, frequentie = text("volume").partition(".")
        euro, plan = said.get(f"{place}-bedrag"), day("pgb_plan")
        standing = self.lines[place] if place < len(self.lines) else None
        return Line(
            product=text("product"),
            begin=day("begin") or self._today,
            einde=day("einde"),
            leveringsvorm=text("leveringsvorm"),
            reden_leveringsvorm=text("reden_leveringsvorm"),
            omvang=whole("omvang"),
            eenheid=eenheid,
            frequentie=frequentie,
            organisatie=text("organisatie"),
            bedrag=int(euro * 100) if isinstance(euro, Decimal) else None,
            is_pgb_vaardig=YES_NO.get(text("is_pgb_vaardig")),
            is_pgb_goed=YES_NO.get(text("is_pgb_goed")),
            pgb_plan=plan.isoformat() if plan else "",
            pgb_vaardigheid=text("pgb_vaardigheid"),
            toelichting=standing.toelichting if standing else "",
            reden_begin=text("reden_begin"),
            is_for_two=YES_NO.get(text("is_for_two"), False),
        )


def _volume_fields(products: Sequence[Product]) -> dict[str, forms.Field]:
    known = {
        f"{volume.eenheid}.{one}": volume_words(None, volume.eenheid, one)
        for product in products
        for volume in product.volumes
        for one in volume.frequenties
    }
    return {
        "omvang": forms.IntegerField(
            required=False, min_value=1, max_value=MOST_VOLUME, label=gettext("How much")
        ),
        "volume": forms.ChoiceField(
            choices=[("", ""), *known.items()], required=False, label=gettext("Of what")
        ),
    }


def _delivery_fields(products: Sequence[Product], line: Line | None) -> dict[str, forms.Field]:
    """Return how it is delivered; of a line that stands only who has a contract for it then."""
    contracts = contracts_for(line) if line else ()
    codes = {one.code for one in products}
    known = contracts or tuple(one for one in house_catalogue().contracts.values() if one.product in codes)
    providers = {one.organisatie: one.naam for one in known}
    return {
        "leveringsvorm": forms.ChoiceField(
            choices=[(one, form_words(one)) for one in LEVERINGSVORMEN],
            initial=LEVERINGSVORMEN[0],
            required=False,
            label=gettext("How it is delivered"),
        ),
        "organisatie": forms.ChoiceField(
            choices=[("", gettext("nobody chosen")), *providers.items()],
            required=False,
            label=gettext("Who delivers it"),
            help_text=gettext("Only for help in kind: who has a contract on the first day."),
        ),
    }


def _budget_fields() -> dict[str, forms.Field]:
    answers: Choices = [("", gettext("not judged yet")), ("ja", gettext("yes")), ("nee", gettext("no"))]
    return {
        "reden_leveringsvorm": forms.ChoiceField(
            choices=[("", ""), *((one, reden_words(one)) for one in REDENEN)],
            required=False,
            label=gettext("Why a PGB?"),
        ),
        "bedrag": forms.DecimalField(
            required=False,
            min_value=Decimal(0),
            max_value=Decimal(MOST_CENTS) / 100,
            decimal_places=2,
            label=gettext("Budget in euro a year"),
        ),
        "pgb_plan": day_field(gettext("Day on which the plan for the PGB came in"), required=False),
        "is_pgb_vaardig": forms.ChoiceField(
            choices=answers, required=False, label=gettext("Can the resident manage a PGB?")
        ),
        "pgb_vaardigheid": forms.CharField(
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 3}),
            label=gettext("Why do you think so?"),
        ),
        "is_pgb_goed": forms.ChoiceField(
            choices=answers, required=False, label=gettext("Is the help that is bought good and safe?")
        ),
    }


def _reasons(products: Sequence[Product]) -> list[tuple[str, str]]:
    dimensions = {REASONS[one.regeling] for one in products if one.regeling in REASONS}
    found: dict[str, str] = {}
    for dimension in sorted(dimensions):
        found = dict(members(house_catalogue(), dimension)) | found
    return list(found.items())


def initial_of(soort: str, grond: str, number: int, lines: Sequence[Line]) -> dict[str, object]:
    """Return with what the form begins: what stands."""
    found: dict[str, object] = {"soort": soort, "grond": grond, "number": number}
    for place, line in enumerate(lines):
        said: dict[str, object] = {
            "product": line.product,
            "begin": line.begin,
            "einde": line.einde,
            "leveringsvorm": line.leveringsvorm,
            "reden_leveringsvorm": line.reden_leveringsvorm,
            "omvang": line.omvang,
            "volume": f"{line.eenheid}.{line.frequentie}" if line.eenheid else "",
            "organisatie": line.organisatie,
            "bedrag": Decimal(line.bedrag) / 100 if line.bedrag is not None else None,
            "is_pgb_vaardig": _answer(line.is_pgb_vaardig),
            "is_pgb_goed": _answer(line.is_pgb_goed),
            "pgb_plan": line.pgb_plan,
            "pgb_vaardigheid": line.pgb_vaardigheid,
            "reden_begin": line.reden_begin,
            "is_for_two": _answer(line.is_for_two),
        }
        found |= {f"{place}-{name}": value for name, value in said.items()}
    return found


def _answer(judged: bool | None) -> str:
    return "" if judged is None else "ja" if judged else "nee"
