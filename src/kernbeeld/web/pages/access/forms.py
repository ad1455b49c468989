"""The forms of access."""

from datetime import datetime, time

from django import forms

from kernbeeld.accounts.service import DIMENSIONS, Role, Scope
from kernbeeld.audit.rules import masked
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import HOUSE_TIME
from kernbeeld.language import active, gettext
from kernbeeld.web.pages.access.naming import PERSON, dimension_names, kind_name, kinds, role_name

_CHOSEN = {"team": "team", "gebied": "kern"}
"""Dimensions of a scope that are chosen from a dimension of the catalogue."""


class AskForm(forms.Form):
    """Which object, and when."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        known = [(label, kind_name(model)) for label, model in kinds().items()]
        choices = [(PERSON, gettext("person in the registers")), *sorted(known, key=lambda pair: pair[1])]
        self.fields = {
            "kind": forms.ChoiceField(choices=choices, label=gettext("What is it about?")),
            "key": forms.CharField(
                max_length=200,
                label=gettext("Key"),
                help_text=gettext("The number of the object or the key of the record; never a BSN."),
            ),
            **_when(),
        }

    def clean_key(self) -> str:
        """Refuse a BSN: what is asked stands in the log."""
        key = str(self.cleaned_data["key"]).strip()
        if masked(key) != key:
            raise forms.ValidationError(gettext("This is a BSN. Give the key of the record."))
        return key

    def instant(self) -> datetime:
        """Return the instant that is asked: the end of the day where no time was given."""
        return _instant(self)


class WhenForm(forms.Form):
    """When; for a question about one user."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = _when()

    def instant(self) -> datetime:
        """Return the instant that is asked: the end of the day where no time was given."""
        return _instant(self)


class RoleForm(forms.Form):
    """A role and its limits. The reason is asked when it is saved, not when it is tried."""

    def __init__(self, *args: object, is_saved: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {**_role_fields(), "reason": _reason(required=is_saved)}

    def scope(self) -> Scope:
        """Return the limits that were filled in."""
        return _scope(self)


class EnrolForm(forms.Form):
    """A new user with a first role."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "name": forms.CharField(
                max_length=60,
                label=gettext("Name to sign in with"),
                help_text=gettext("Small letters, digits and . _ -"),
            ),
            "full_name": forms.CharField(
                max_length=200, label=gettext("Name as it is shown"), required=False
            ),
            "email": forms.EmailField(label=gettext("E-mail address"), required=False),
            **_role_fields(),
        }

    def scope(self) -> Scope:
        """Return the limits that were filled in."""
        return _scope(self)


class ReasonForm(forms.Form):
    """Why."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {"reason": _reason(required=True)}


def _when() -> dict[str, forms.Field]:
    return {
        "day": forms.DateField(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), label=gettext("On which day?")
        ),
        "time": forms.TimeField(
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            required=False,
            label=gettext("At what time?"),
            help_text=gettext("Left empty: at the end of that day."),
        ),
    }


def _instant(form: forms.Form) -> datetime:
    given = form.cleaned_data
    return datetime.combine(given["day"], given["time"] or time.max, tzinfo=HOUSE_TIME)


def _role_fields() -> dict[str, forms.Field]:
    roles = [(role.value, role_name(role)) for role in Role]
    return {
        "role": forms.ChoiceField(choices=roles, label=gettext("Role")),
        **{name: _dimension(name, label) for name, label in dimension_names().items()},
    }


def _dimension(name: str, label: str) -> forms.Field:
    """Return the field of one limit: a choice where the catalogue knows what there is."""
    text = gettext("Only {dimension}", dimension=label)
    dimension = house_catalogue().dimensions.get(_CHOSEN.get(name, ""))
    if dimension is None:
        return forms.CharField(max_length=20 if name == "period" else 60, required=False, label=text)
    members = [(one.code, one.label[active()]) for one in dimension.members]
    return forms.ChoiceField(choices=[("", gettext("no limit")), *members], required=False, label=text)


def _scope(form: forms.Form) -> Scope:
    return Scope(**{name: form.cleaned_data[name].strip() for name in DIMENSIONS})


def _reason(required: bool) -> forms.Field:
    return forms.CharField(
        max_length=500,
        required=required,
        label=gettext("Why?"),
        help_text=gettext("The reason stands in the log. It is not needed for a trial."),
    )
