"""The form of a period: when deliveries are due, until when nothing is told, who answers for what."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django import forms

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.model import Report
from kernbeeld.house_time import HOUSE_TIME
from kernbeeld.language import active, gettext
from kernbeeld.reporting.actions.set_terms import Terms
from kernbeeld.reporting.rules.board import chapters_with_work

DUTY = "duty_"
_LOCAL = "%Y-%m-%dT%H:%M"


class PeriodForm(forms.Form):
    """The terms of a period and the responsible person of each chapter."""

    def __init__(self, report: Report, people: Iterable[User], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self._people = {person.name: person for person in people}
        nobody = [("", gettext("Nobody yet"))]
        names = [*nobody, *((name, str(person)) for name, person in self._people.items())]
        self.fields = {
            "due_on": forms.DateField(
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                label=gettext("Deliveries are due on"),
            ),
            "embargo_until": forms.DateTimeField(
                required=False,
                input_formats=[_LOCAL],
                widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL),
                label=gettext("Embargo until"),
                help_text=gettext("Before this moment nobody reads the report outside the working group."),
            ),
        } | {
            f"{DUTY}{chapter.code}": forms.ChoiceField(
                choices=names, required=False, label=chapter.title[active()]
            )
            for chapter in chapters_with_work(report)
        }

    @property
    def terms(self) -> Terms:
        """The terms that were filled in; the embargo was written as the clock on the wall shows it."""
        until: datetime | None = self.cleaned_data["embargo_until"]
        return Terms(self.cleaned_data["due_on"], until.replace(tzinfo=HOUSE_TIME) if until else None)

    @property
    def duties(self) -> dict[str, User]:
        """Who answers for which chapter; chapters without anybody are left out."""
        return {
            name.removeprefix(DUTY): self._people[chosen]
            for name, chosen in self.cleaned_data.items()
            if name.startswith(DUTY) and chosen
        }

    @property
    def terms_fields(self) -> list[forms.BoundField]:
        """The fields of the terms, for the page."""
        return [self[name] for name in self.fields if not name.startswith(DUTY)]

    @property
    def duty_fields(self) -> list[forms.BoundField]:
        """The fields of the chapters, for the page."""
        return [self[name] for name in self.fields if name.startswith(DUTY)]


def filled(due_on: date, embargo_until: datetime | None, duties: Mapping[str, User]) -> dict[str, object]:
    """Return what a form shows at first."""
    local = embargo_until.astimezone(HOUSE_TIME).strftime(_LOCAL) if embargo_until else None
    named = {f"{DUTY}{chapter}": person.name for chapter, person in duties.items()}
    return {"due_on": due_on, "embargo_until": local, **named}
