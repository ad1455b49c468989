"""The forms of persons: looking for one, a new one, and each change."""

from collections.abc import Mapping, Sequence

from django import forms

from kernbeeld.casework.actions.keep_persoon import areas
from kernbeeld.casework.rules.ties import soorten
from kernbeeld.exchange.service import brp
from kernbeeld.language import gettext
from kernbeeld.web.pages.personen.ground import purposes, wetten

Choices = list[tuple[str, str]]


class Words(forms.Form):
    """A form whose fields are made in the reader's language."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = dict(self.made())

    def made(self) -> Mapping[str, forms.Field]:
        """Return the fields."""
        return {}


def text(label: str, *, needed: bool = False, about: str = "", longest: int = 200) -> forms.CharField:
    """Return a field for a line of text; browsers do not fill in other people's data."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, required=needed, help_text=about, max_length=longest, widget=widget)


def day(label: str, *, needed: bool = True, about: str = "") -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=needed, help_text=about, widget=widget)


def choice(label: str, choices: Mapping[str, str], *, none: str = "", about: str = "") -> forms.ChoiceField:
    """Return a field to choose from codes; with `none` it may stay empty."""
    listed: Choices = [*([("", none)] if none else []), *choices.items()]
    return forms.ChoiceField(label=label, choices=listed, required=not none, help_text=about)


def _box(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def _address() -> dict[str, forms.Field]:
    return {
        "postcode": text(gettext("Postcode"), longest=10),
        "huisnummer": text(gettext("House number"), about=gettext("With its addition."), longest=20),
        "straat": text(gettext("Street")),
        "woonplaats": text(gettext("Place")),
    }


def _area(none: str, about: str = "") -> forms.ChoiceField:
    named = {code: f"{kern} ({code})" for code, kern in areas().items()}
    return choice(gettext("Neighbourhood"), named, none=none, about=about)


class GroundForm(Words):
    """Why somebody looks."""

    def made(self) -> Mapping[str, forms.Field]:
        """Return the fields."""
        return {
            "purpose": choice(gettext("What is it for?"), purposes()),
            "wet": choice(gettext("Under which law?"), wetten(), none=gettext("not known yet")),
        }


class FindForm(Words):
    """By what a person is looked for."""

    def made(self) -> Mapping[str, forms.Field]:
        """Return the fields."""
        return {
            "bsn": text(gettext("BSN"), longest=9),
            "geslachtsnaam": text(gettext("Surname"), about=gettext("The first letters are enough.")),
            "voornamen": text(gettext("First name")),
            "geboortedatum": day(gettext("Date of birth"), needed=False),
            "postcode": text(gettext("Postcode"), longest=10),
            "huisnummer": text(gettext("House number"), longest=20),
            **GroundForm().made(),
            **({"ask_brp": _box(gettext("Ask the BRP too"))} if brp() else {}),
        }


class PersonForm(Words):
    """A new person."""

    def made(self) -> Mapping[str, forms.Field]:
        """Return the fields."""
        sexes = {"onbekend": gettext("unknown"), "vrouw": gettext("woman"), "man": gettext("man")}
        return {
            "voornamen": text(gettext("First names")),
            "geslachtsnaam": text(gettext("Surname"), needed=True),
            "geboortedatum": day(
                gettext("Date of birth"), needed=False, about=gettext("Leave it empty when it is not known.")
            ),
            "geslacht": choice(gettext("Sex"), sexes),
            "bsn": text(gettext("BSN"), about=gettext("Only when it is needed."), longest=9),
            **_address(),
            "buurt": _area(gettext("no address in this municipality")),
            "since": day(gettext("Lives there since"), needed=False, about=gettext("Empty: since today.")),
            "is_shielded": _box(gettext("The address is protected")),
            **ContactForm().made(),
        }


class ContactForm(Words):
    """How somebody is reached."""

    def made(self) -> Mapping[str, forms.Field]:
        """Return the fields."""
        ways = {"telefoon": gettext("telephone"), "email": gettext("e-mail"), "post": gettext("post")}
        return {
            "telefoon": text(gettext("Telephone"), longest=30),
            "email": forms.EmailField(label=gettext("E-mail"), required=False, max_length=200),
            "voorkeur": choice(gettext("Rather by"), ways, none=gettext("no preference")),
            "taal": text(gettext("Language, where it is not Dutch"), longest=50),
        }


class MoveForm(Words):
    """A new address, alone or with others of the household."""

    def __init__(self, others: Mapping[str, str], *args: object, **kwargs: object) -> None:
        self.others = others
        super().__init__(*args, **kwargs)

    def made(self) -> Mapping[str, forms.Field]:
        """Return the fields."""
        asked: dict[str, forms.Field] = {
            "since": day(gettext("Since which day?")),
            "buurt": _area(gettext("outside the municipality")),
            **_address(),
        }
        if self.others:
            asked["also"] = forms.MultipleChoiceField(
                label=gettext("Who moves along?"),
                choices=list(self.others.items()),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        return asked


class AreaForm(Words):
    """In which neighbourhood an address lies, which no source tells."""

    def made(self) -> Mapping[str, forms.Field]:
        """Return the fields."""
        return {"buurt": _area(gettext("choose"))}


class DeathForm(Words):
    """A notice of death."""

    def made(self) -> Mapping[str, forms.Field]:
        """Return the fields."""
        about = gettext("Leave it empty to take back a notice that was wrong.")
        return {"overleden": day(gettext("Day of death"), needed=False, about=about)}


class ShieldForm(Words):
    """Whether the address is protected."""

    def made(self) -> Mapping[str, forms.Field]:
        """Return the fields."""
        return {"is_shielded": _box(gettext("The address is protected"))}


class OtherForm(Words):
    """A form that is about another person too: somebody near, or by BSN."""

    def __init__(self, near: Mapping[str, str], *args: object, **kwargs: object) -> None:
        self.near = near
        super().__init__(*args, **kwargs)

    def other(self, none: str = "") -> dict[str, forms.Field]:
        """Return the fields that name the other person."""
        return {
            "other": choice(gettext("Who?"), self.near, none=none or gettext("somebody else")),
            "bsn": text(gettext("Or by BSN"), about=gettext("Of a person who is known here."), longest=9),
        }


class JoinForm(OtherForm):
    """With whom somebody lives."""

    def made(self) -> Mapping[str, forms.Field]:
        """Return the fields."""
        rolls = {"ouder": gettext("parent"), "kind": gettext("child"), "partner": gettext("partner")}
        return {
            **self.other(),
            "rol": choice(gettext("As what?"), rolls, none=gettext("not told")),
            "since": day(gettext("Since which day?")),
        }


class LeaveForm(Words):
    """From when on somebody lives on his own."""

    def made(self) -> Mapping[str, forms.Field]:
        """Return the fields."""
        return {"since": day(gettext("Since which day?"))}


class TieForm(OtherForm):
    """A tie of one register."""

    def __init__(self, register: str, near: Mapping[str, str], *args: object, **kwargs: object) -> None:
        self.register = register
        super().__init__(near, *args, **kwargs)

    def made(self) -> Mapping[str, forms.Field]:
        """Return the fields."""
        asked = {
            **self.other(),
            "soort": choice(gettext("What is this person?"), soorten(self.register)),
            "since": day(gettext("Since which day?")),
        }
        if self.register == "vertegenwoordiging":
            asked |= {
                "naam": text(gettext("Name, of who is not known here")),
                "telefoon": text(gettext("Telephone"), longest=30),
                "email": forms.EmailField(label=gettext("E-mail"), required=False, max_length=200),
                "reikwijdte": text(gettext("About what?")),
            }
        return asked


class EndForm(Words):
    """Until when something held."""

    def made(self) -> Mapping[str, forms.Field]:
        """Return the fields."""
        return {
            "last_day": day(gettext("Until which day?"), about=gettext("The last day that it holds.")),
            "reason": text(gettext("Why does it end?"), needed=False),
        }


def texts(form: forms.Form, names: Sequence[str]) -> dict[str, str]:
    """Return the texts of a valid form by name."""
    return {name: str(form.cleaned_data.get(name) or "") for name in names}
