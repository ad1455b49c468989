"""The forms of the room of a team."""

from collections.abc import Iterable, Mapping, Sequence

from django import forms

from kernbeeld.accounts.service import User
from kernbeeld.casework.queries.team.referrals import partner_codes
from kernbeeld.casework.rules.team.cases import LONGEST, SOORTEN, sort_words
from kernbeeld.casework.rules.team.referrals import LONGEST as LONGEST_REASON
from kernbeeld.casework.rules.team.referrals import TARGETS, outcomes, referrer_words, refusals
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.web.pages.file.forms import day_field
from kernbeeld.web.pages.work.labels import Labels

Choices = Sequence[tuple[str, str]]
Fields = dict[str, forms.Field]


def text_field(
    label: str, *, longest: int = LONGEST, required: bool = True, help_text: str = ""
) -> forms.CharField:
    """Return a field for a text of some lines."""
    widget = forms.Textarea(attrs={"rows": 4, "lang": "nl", "autocomplete": "off"})
    return forms.CharField(
        max_length=longest, widget=widget, label=label, required=required, help_text=help_text
    )


def people_field(label: str, people: Iterable[User], *, help_text: str = "") -> forms.ChoiceField:
    """Return a field for one colleague."""
    chosen = [("", gettext("Choose somebody")), *((str(one.pk), str(one)) for one in people)]
    return forms.ChoiceField(choices=chosen, label=label, help_text=help_text)


def ground_fields(wet: str = "") -> Fields:
    """Return the fields of a ground: those that can open a law (empty: any), and the day of consent."""
    grounds = house_catalogue().grondslagen.values()
    fitting = [one for one in grounds if not wet or wet in one.from_laws]
    chosen = [(one.code, f"{one.label[active()]} ({one.article})") for one in fitting]
    return {
        "grondslag": forms.ChoiceField(choices=chosen, label=gettext("On what ground?")),
        "toestemming": day_field(
            gettext("Since when is there consent?"),
            required=False,
            explanation=gettext("Only where consent is the ground. Help may never depend on it."),
        ),
    }


def sort_field() -> forms.ChoiceField:
    """Return the field for the sort of a case."""
    return forms.ChoiceField(
        choices=[(one, sort_words(one)) for one in SOORTEN],
        label=gettext("Of which sort is it?"),
        help_text=gettext("A contact becomes a case on the day on which the team first discusses it."),
    )


def case_fields(parts: Choices) -> Fields:
    """Return the fields of a new case."""
    return {
        "deel": forms.ChoiceField(choices=parts, label=gettext("Whom is it about?")),
        "soort": sort_field(),
        "aanleiding": text_field(
            gettext("Why is it brought in?"), help_text=gettext("Only who is named in the case reads this.")
        ),
    }


def outcome_fields() -> Fields:
    """Return the fields of a discussion; ``number`` is the version that they were made from."""
    return {
        "number": forms.IntegerField(min_value=1, widget=forms.HiddenInput),
        "uitkomst": text_field(gettext("What came of it?")),
        "vervolg": text_field(gettext("What is the next step?"), required=False),
    }


def agreement_fields(goals: Choices, people: Iterable[User]) -> Fields:
    """Return the fields of an agreement that becomes a task."""
    return {
        "doel": forms.ChoiceField(choices=goals, label=gettext("For which goal?")),
        "wat": forms.CharField(max_length=500, label=gettext("What is done?")),
        "user": people_field(gettext("Who does it?"), people),
        "due": day_field(gettext("By when?"), required=False),
    }


def letting_fields(people: Iterable[User], wet: str) -> Fields:
    """Return the fields of letting a colleague in."""
    return {"to": people_field(gettext("Who?"), people), **ground_fields(wet)}


def refusal_fields() -> Fields:
    """Return the fields of a refusal."""
    return {
        "reden": forms.ChoiceField(choices=list(refusals().items()), label=gettext("Why is it refused?")),
        "toelichting": words_field(),
    }


def return_fields() -> Fields:
    """Return the fields of an outcome."""
    return {
        "uitkomst": forms.ChoiceField(choices=list(outcomes().items()), label=gettext("What came of it?")),
        "toelichting": words_field(),
    }


def words_field() -> forms.CharField:
    """Return the field for what who referred reads."""
    return text_field(
        gettext("In your own words"),
        longest=LONGEST_REASON,
        required=False,
        help_text=gettext("Who referred reads this. Tell no more than is needed."),
    )


def member_fields(people: Iterable[User]) -> Fields:
    """Return the fields of a new member."""
    return {
        "user": people_field(
            gettext("Who?"), people, help_text=gettext("Somebody with the role of team member or consulent.")
        ),
        "organisatie": forms.CharField(max_length=60, label=gettext("For which organisation?")),
        "functie": forms.CharField(max_length=60, label=gettext("As what?")),
    }


def area_fields(areas: Choices) -> Fields:
    """Return the fields of an area of a team."""
    return {
        "gebied": forms.ChoiceField(choices=areas, label=gettext("Village or neighbourhood")),
        "since": day_field(gettext("Since when?")),
    }


def chosen_user(people: Iterable[User], said: Mapping[str, object], name: str) -> User:
    """Return who was chosen; the form's choices were these people."""
    return next(one for one in people if str(one.pk) == said[name])


def referring_on_fields(wet: str) -> Fields:
    """Return the fields of a referral by a team."""
    return {
        "wet": forms.ChoiceField(choices=Labels().choices("wet"), label=gettext("For which sort of help?")),
        "verwijzer": forms.ChoiceField(
            choices=[(one, referrer_words(one)) for one in TARGETS], label=gettext("To whom?")
        ),
        "organisatie": forms.CharField(
            max_length=60, label=gettext("Which organisation?"), help_text=_who_reads()
        ),
        "reden": text_field(gettext("Why do you refer?"), longest=LONGEST_REASON),
        "contact": forms.CharField(max_length=300, required=False, label=gettext("Whom did you speak to?")),
        **ground_fields(wet),
    }


def _who_reads() -> str:
    names = ", ".join(partner_codes())
    told = gettext("These partners read and answer it here, under this name: {names}.", names=names)
    return told if names else ""
