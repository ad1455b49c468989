"""What the log is narrowed to."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django import forms

from kernbeeld.audit.rules import masked
from kernbeeld.audit.service import Outcome, Wanted
from kernbeeld.house_time import HOUSE_TIME
from kernbeeld.language import gettext


class LogForm(forms.Form):
    """Filters; each of them may stay empty."""

    def __init__(self, actions: Sequence[str], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        every = ("", gettext("everything"))
        outcomes = [(Outcome.ALLOWED.value, gettext("allowed")), (Outcome.REFUSED.value, gettext("refused"))]
        self.fields = {
            "user": forms.CharField(max_length=60, required=False, label=gettext("Who?")),
            "record": forms.CharField(
                max_length=200,
                required=False,
                label=gettext("Which record?"),
                help_text=gettext("The number of the object or the key of the record; never a BSN."),
            ),
            "action": forms.ChoiceField(
                choices=[every, *((each, each) for each in actions)],
                required=False,
                label=gettext("Which act?"),
            ),
            "outcome": forms.ChoiceField(
                choices=[every, *outcomes], required=False, label=gettext("Which outcome?")
            ),
            "purpose": forms.CharField(max_length=100, required=False, label=gettext("Words of the reason")),
            "since": _day(gettext("From which day?")),
            "until": _day(gettext("Until which day?")),
        }

    def clean_record(self) -> str:
        """Refuse a BSN: what is asked stands in the address and in the log."""
        record = str(self.cleaned_data["record"]).strip()
        if masked(record) != record:
            raise forms.ValidationError(gettext("This is a BSN. Give the key of the record."))
        return record

    def wanted(self) -> Wanted:
        """Return what is asked; the last day counts as a whole."""
        given = self.cleaned_data
        until = given["until"] + timedelta(days=1) if given["until"] else None
        return Wanted(
            user=given["user"].strip(),
            record=given["record"],
            action=given["action"],
            outcome=given["outcome"],
            purpose=given["purpose"].strip(),
            since=_start(given["since"]),
            until=_start(until),
        )


def _day(label: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, required=False, label=label)


def _start(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, tzinfo=HOUSE_TIME)
