"""The forms of the public form: one a question, and the small ones around it."""

from datetime import date

from django import forms

from kernbeeld.casework.queries.online import OpenForm
from kernbeeld.casework.rules.online import fields_of
from kernbeeld.casework.rules.online_seal import CODE_DIGITS
from kernbeeld.language import gettext
from kernbeeld.web.pages.form.fields import field_for, no_email

_ABOUT_ONESELF = {
    "voornamen": "given-name",
    "geslachtsnaam": "family-name",
    "geboortedatum": "bday",
    "postcode": "postal-code",
}
"""What a browser may fill in, when somebody asks for himself."""
_ABOUT_WHO_ASKS = {"naam": "name", "telefoon": "tel", "email": "email"}
_DIGITS = ("huisnummer",)


class QuestionForm(forms.Form):
    """One question, with what was answered before."""

    use_required_attribute = False

    def __init__(self, step: str, form: OpenForm, today: date, data: object = None) -> None:
        answers = form.answers
        known = {**_given(form), **answers}
        initial: dict[str, object] = {name: known[name] for name in fields_of(step) if name in known}
        super().__init__(data=data, initial=_shown(initial))  # type: ignore[arg-type]  # what a request sent
        self.fields = {name: field_for(name, answers, today) for name in fields_of(step)}
        fills = _ABOUT_WHO_ASKS | (_ABOUT_ONESELF if answers.get("wie") == "zelf" else {})
        for name, field in self.fields.items():
            field.widget.attrs |= {"autocomplete": fills.get(name, "off")}
            if name in _DIGITS:
                field.widget.attrs |= {"inputmode": "numeric"}

    def clean(self) -> dict[str, str]:
        """Look at the fields together: a way to reach somebody, and the language that is meant."""
        said: dict[str, str] = super().clean() or {}
        if "voorkeur" in self.fields:
            self._expect_a_way(said)
        if said.get("tolk") == "ja" and not said.get("taal"):
            self.add_error("taal", gettext("Write down which language, or which interpreter."))
        return said

    def _expect_a_way(self, said: dict[str, str]) -> None:
        preferred = said.get("voorkeur", "")
        if self.errors or said.get(preferred or "telefoon"):
            return
        missing = {
            "telefoon": gettext("Write down your telephone number, or choose e-mail."),
            "email": gettext("Write down your e-mail address, or choose telephone."),
        }
        self.add_error(preferred, missing[preferred])


def _given(form: OpenForm) -> dict[str, str]:
    """Return what a broker said, for the questions about who is there: not for a child or another."""
    reached = {name: form.given[name] for name in ("telefoon", "email") if name in form.given}
    if form.answers.get("wie") == "zelf":
        return dict(form.given)
    names = (form.given.get("voornamen", ""), form.given.get("geslachtsnaam", ""))
    return reached | {"naam": " ".join(filter(None, names))}


def _shown(initial: dict[str, object]) -> dict[str, object]:
    """Return answers as their fields show them."""
    if "leefgebied" in initial:
        initial["leefgebied"] = str(initial["leefgebied"]).split()
    if "geboortedatum" in initial:
        day = date.fromisoformat(str(initial["geboortedatum"]))
        initial["geboortedatum"] = f"{day.day}-{day.month}-{day.year}"
    return initial


class TrapForm(forms.Form):
    """A field that nobody sees: what fills it in is no person."""

    website = forms.CharField(required=False, max_length=200)

    @property
    def is_caught(self) -> bool:
        """Whether something filled in what nobody sees."""
        return not self.is_valid() or bool(self.cleaned_data["website"])


class SaveForm(forms.Form):
    """Where the link may be mailed to."""

    use_required_attribute = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields["email"] = forms.EmailField(
            required=False,
            max_length=254,
            label=gettext("E-mail address"),
            help_text=gettext("Only when you want the link by e-mail. The code never goes along."),
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={"invalid": no_email()},
        )


class CodeForm(forms.Form):
    """The code that stood on the screen when the form was saved."""

    use_required_attribute = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        told = gettext("Write the {count} digits of the code.", count=CODE_DIGITS)
        self.fields["code"] = forms.RegexField(
            rf"^[0-9]{{{CODE_DIGITS}}}\Z",
            strip=True,
            label=gettext("Code of {count} digits", count=CODE_DIGITS),
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"required": told, "invalid": told},
        )
