"""The forms of programmes, actions, funds and milestones."""

from collections.abc import Sequence
from dataclasses import asdict

from django import forms

from kernbeeld.language import gettext
from kernbeeld.policy.actions.programmes.keep_programme import BudgetDecision
from kernbeeld.policy.actions.programmes.keep_slices import Decision
from kernbeeld.policy.rules.programmes.details import (
    ActionDetails,
    FundDetails,
    MilestoneDetails,
    ProgrammeDetails,
)
from kernbeeld.policy.rules.programmes.facts import Action, Fund, Milestone, Programme
from kernbeeld.policy.rules.programmes.words import action_state_words
from kernbeeld.web.pages.programmes.fields import (
    UNKNOWN,
    LinesField,
    MoneyField,
    PaysField,
    amounts_by_year,
    day_field,
    decision_fields,
    figures,
    kernen,
    number_field,
    reports,
    words_field,
)


class _Form(forms.Form):
    """A form whose labels are in the language of the request."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes

    def text(self, name: str) -> str:
        """Return what was written in a field, without space around it."""
        return str(self.cleaned_data.get(name) or "").strip()

    def several(self, name: str) -> tuple[str, ...]:
        """Return what was chosen or listed in a field."""
        return tuple(self.cleaned_data.get(name) or ())


class ProgrammeForm(_Form):
    """A programme; once it `is_established`, another budget asks who decided on it."""

    def __init__(self, is_established: bool, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "number": number_field(),
            "title": forms.CharField(max_length=200, label=gettext("Name of the programme")),
            "aanleiding": words_field(gettext("Why is it needed?"), 4000),
            "begin": day_field(gettext("Begins on"), required=True),
            "einde": day_field(gettext("Ends on"), required=True),
            "budget": MoneyField(
                label=gettext("Budget for the whole"),
                help_text=gettext("In euro, such as 198.100. Empty: not agreed as one amount."),
            ),
            **(_decided_fields() if is_established else {}),
            "owner": forms.CharField(
                max_length=60,
                label=gettext("Who answers for it?"),
                help_text=gettext("A function, no name of a person."),
            ),
            "bron": forms.CharField(max_length=300, required=False, label=gettext("Source")),
            "reports": forms.MultipleChoiceField(
                required=False,
                choices=reports(),
                widget=forms.CheckboxSelectMultiple,
                label=gettext("Show it in these reports"),
            ),
        }

    def details(self) -> ProgrammeDetails:
        """Return what was written."""
        said = self.cleaned_data
        return ProgrammeDetails(
            title=self.text("title"),
            begin=said["begin"],
            einde=said["einde"],
            aanleiding=self.text("aanleiding"),
            budget=said["budget"],
            owner=self.text("owner"),
            bron=self.text("bron"),
            reports=self.several("reports"),
        )

    def decided(self) -> BudgetDecision | None:
        """Return who decided on another budget; nothing where nobody was named."""
        day = self.cleaned_data.get("decided_on")
        return BudgetDecision(self.text("gremium"), day) if day else None


def _decided_fields() -> dict[str, forms.Field]:
    return {
        "gremium": forms.CharField(
            max_length=60,
            required=False,
            label=gettext("Who decided on another budget?"),
            help_text=gettext("Only where you change the budget: the college or the raad, for example."),
        ),
        "decided_on": day_field(gettext("Decided on")),
    }


class ActionForm(_Form):
    """An action, with what it costs each year and which fund pays it, where those can be filled in here.

    ``decides``: its amounts need a decision.
    """

    def __init__(
        self,
        years: Sequence[int],
        funds: Sequence[Fund] | None,
        *args: object,
        decides: bool = False,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.years, self.decides = years, decides
        self.fields = {**_action_fields(), **_year_fields(years)}
        if funds is not None:
            self.fields |= _fund_fields(funds)
        if decides:
            self.fields |= decision_fields(required=False)

    def details(self) -> ActionDetails:
        """Return what was written."""
        said = self.cleaned_data
        return ActionDetails(
            title=self.text("title"),
            what=self.text("what"),
            doel=self.text("doel"),
            doelgroep=self.text("doelgroep"),
            kernen=self.several("kernen"),
            uitvoerders=self.several("uitvoerders"),
            begin=said["begin"],
            einde=said["einde"],
            period_words=self.text("period_words"),
            budget=said["budget"],
            indicators=self.several("indicators"),
        )

    def clean(self) -> None:
        """Refuse a decision without its day."""
        if self.text("decision") and not self.cleaned_data.get("decided_on"):
            self.add_error("decided_on", gettext("Say on which day it was decided."))

    def decided(self, otherwise: Decision) -> Decision:
        """Return the decision by which its amounts are set; `otherwise` where they need none."""
        if not self.decides:
            return otherwise
        return Decision(self.text("decision"), self.cleaned_data["decided_on"] or otherwise.day)

    def slices(self) -> dict[int, int]:
        """Return the amounts that were filled in, by year."""
        return amounts_by_year(self, self.years)


def _action_fields() -> dict[str, forms.Field]:
    return {
        "number": number_field(),
        "title": forms.CharField(max_length=200, label=gettext("Name of the action")),
        "what": words_field(gettext("What is done?"), 4000),
        "doel": words_field(gettext("What should it bring about?"), 2000),
        "doelgroep": forms.CharField(max_length=300, required=False, label=gettext("For whom?")),
        "uitvoerders": LinesField(
            required=False, label=gettext("Who does it?"), help_text=gettext("One organisation a line.")
        ),
        "kernen": forms.MultipleChoiceField(
            required=False,
            choices=kernen(),
            widget=forms.CheckboxSelectMultiple,
            label=gettext("Where?"),
            help_text=gettext("None chosen: the whole municipality."),
        ),
        "begin": day_field(gettext("Begins on")),
        "einde": day_field(gettext("Ends on")),
        "period_words": forms.CharField(
            max_length=120,
            required=False,
            label=gettext("Period in words"),
            help_text=gettext("Only where the days don't say enough, such as 'school year 2021-2022'."),
        ),
        "indicators": forms.MultipleChoiceField(
            required=False,
            choices=figures(),
            widget=forms.SelectMultiple(attrs={"size": 6, "class": "kb-several"}),
            label=gettext("Which figures should move?"),
        ),
        "budget": MoneyField(
            label=gettext("Budget of the action"),
            help_text=gettext("Leave it empty to take the sum of the years."),
        ),
    }


def _year_fields(years: Sequence[int]) -> dict[str, forms.Field]:
    return {f"year_{year}": MoneyField(label=gettext("Amount for {year}", year=year)) for year in years}


def _fund_fields(funds: Sequence[Fund]) -> dict[str, forms.Field]:
    named = [(one.code, one.details.name) for one in funds]
    return {
        "fund": forms.ChoiceField(
            required=False,
            choices=[("", gettext("not known yet")), *named],
            label=gettext("Which fund pays?"),
        ),
        "new_fund": forms.CharField(
            max_length=200, required=False, label=gettext("Or a fund that is not in the list yet")
        ),
        "covers": forms.ChoiceField(
            choices=[
                ("all", gettext("the fund pays every year wholly")),
                ("unknown", gettext("it is unknown how much the fund pays")),
            ],
            initial="unknown",
            widget=forms.RadioSelect,
            label=gettext("How much does it pay?"),
        ),
    }


class FundForm(_Form):
    """A fund, and what it pays of which action in which year."""

    def __init__(self, places: Sequence[tuple[Action, int]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.fields = {
            "number": number_field(),
            "name": forms.CharField(max_length=200, label=gettext("Name of the fund")),
            "bedrag": MoneyField(label=gettext("How much is in it?"), help_text=gettext("Empty: unknown.")),
            "ends_on": day_field(
                gettext("Can be spent until"), help_text=gettext("The last day. Empty: unknown.")
            ),
            "conditions": words_field(gettext("Conditions"), 2000),
            **{
                _place(action, year): PaysField(label=f"{action.details.title}, {year}")
                for action, year in places
            },
        }

    def details(self) -> FundDetails:
        """Return what was written."""
        said = self.cleaned_data
        return FundDetails(self.text("name"), self.text("conditions"), said["ends_on"], said["bedrag"])

    def pays(self) -> dict[tuple[str, int], int | None]:
        """Return what the fund pays; nothing is unknown."""
        return {(action.code, year): self.cleaned_data[_place(action, year)] for action, year in self.places}


class MilestoneForm(_Form):
    """A milestone."""

    def __init__(self, actions: Sequence[Action], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.code, one.details.title) for one in actions]
        self.fields = {
            "number": number_field(),
            "title": forms.CharField(max_length=200, label=gettext("What has to be there?")),
            "actie": forms.ChoiceField(
                required=False,
                choices=[("", gettext("the whole programme")), *named],
                label=gettext("Of which action?"),
            ),
            "planned_on": day_field(gettext("Planned on"), required=True),
            "reached_on": day_field(gettext("Reached on")),
            "remark": forms.CharField(max_length=500, required=False, label=gettext("Remark")),
        }

    def details(self) -> MilestoneDetails:
        """Return what was written."""
        said = self.cleaned_data
        return MilestoneDetails(
            self.text("title"), said["planned_on"], said["actie"], said["reached_on"], self.text("remark")
        )


class ProgressForm(_Form):
    """How far an action is, and what came of it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        states = ("voorgesteld", "loopt", "afgerond", "gestopt", "niet_opgenomen")
        self.fields = {
            "number": number_field(),
            "state": forms.ChoiceField(
                choices=[(one, action_state_words(one)) for one in states], label=gettext("How far is it?")
            ),
            "reason": words_field(
                gettext("Why?"), 2000, help_text=gettext("Needed for what stops or is not included.")
            ),
            "text": words_field(gettext("What came of it?"), 6000),
        }


def programme_initial(programme: Programme | None) -> dict[str, object]:
    """Return what stands in the form of a programme at first."""
    if programme is None:
        return {"number": 0}
    return asdict(programme.details) | {"number": programme.number, "decided_on": programme.today}


def action_initial(action: Action) -> dict[str, object]:
    """Return what stands in the form of an action at first."""
    years = {f"year_{year}": cents for year, cents in action.slices.items()}
    return asdict(action.details) | {"number": action.number} | years


def fund_initial(fund: Fund, places: Sequence[tuple[Action, int]]) -> dict[str, object]:
    """Return what stands in the form of a fund at first."""
    held = {_place(action, year): _paid(action, fund.code, year) for action, year in places}
    return asdict(fund.details) | {"number": fund.number} | held


def milestone_initial(milestone: Milestone) -> dict[str, object]:
    """Return what stands in the form of a milestone at first."""
    return asdict(milestone.details) | {"number": milestone.number}


def _paid(action: Action, fund: str, year: int) -> int | str:
    paid = action.paid_by(year)
    if fund not in paid:
        return 0
    cents = paid[fund]
    return UNKNOWN if cents is None else cents


def _place(action: Action, year: int) -> str:
    return f"pays_{action.key}_{year}"
