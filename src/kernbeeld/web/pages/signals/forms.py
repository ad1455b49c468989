"""The forms of signals and announcements."""

from collections.abc import Iterable

from django import forms

from kernbeeld.catalogue.model import Dimension, Report
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.reporting.models.signal import AnnouncementState, SignalState
from kernbeeld.reporting.rules.team_signals import announcement_words, state_words

Choices = list[tuple[str, str]]


def members(code: str, everywhere: str) -> Choices:
    """Return the members of a dimension as choices, with one for all of them first."""
    dimension: Dimension | None = house_catalogue().dimensions.get(code)
    named = [(one.code, one.label[active()]) for one in dimension.members] if dimension else []
    return [("", everywhere), *named]


class NoteForm(forms.Form):
    """A signal as somebody notes it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "theme": forms.CharField(
                max_length=200,
                label=gettext("Subject"),
                help_text=gettext("A few words. The same words take signals together."),
            ),
            "text": forms.CharField(
                max_length=2000,
                widget=forms.Textarea,
                label=gettext("What do you see?"),
                help_text=gettext("Write about a group, never about one resident. No names, no addresses."),
            ),
            "noticed_by": forms.CharField(max_length=200, label=gettext("Who noticed it?")),
            "team": forms.ChoiceField(
                choices=members("team", gettext("all teams")), required=False, label=gettext("Team")
            ),
            "gebied": forms.ChoiceField(
                choices=members("kern", gettext("everywhere")), required=False, label=gettext("Village")
            ),
            "noted_on": forms.DateField(
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), label=gettext("Noticed on")
            ),
        }


class FollowForm(forms.Form):
    """A step in the follow-up of a subject."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "state": forms.ChoiceField(
                choices=[(one.value, state_words(one)) for one in SignalState],
                label=gettext("How far is it?"),
                help_text=gettext("What is closed no longer comes back in the next report."),
            ),
            "text": forms.CharField(
                max_length=2000, widget=forms.Textarea, label=gettext("What is being done?")
            ),
            "owner": forms.CharField(max_length=200, label=gettext("Who sees to it?")),
            "period": PeriodField(label=gettext("Told in the report of")),
        }


class PeriodField(forms.CharField):
    """A period such as 2017H2."""

    def clean(self, value: object) -> str:
        """Return the period's one notation. Raises Django's error where it is none."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            return Period.parse(text).code
        except PeriodError as error:
            raise forms.ValidationError(str(error)) from None


class AnnounceForm(forms.Form):
    """What a report announces."""

    def __init__(self, reports: Iterable[Report], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "chapter": forms.ChoiceField(
                choices=[
                    (f"{report.code}/{chapter.code}", chapter.title[active()])
                    for report in reports
                    for chapter in report.chapters
                ],
                label=gettext("Chapter"),
            ),
            "made_in": PeriodField(label=gettext("Announced in the report of")),
            "text": forms.CharField(
                max_length=2000, widget=forms.Textarea, label=gettext("What was announced?")
            ),
            "due_in": PeriodField(
                required=False,
                label=gettext("Returns in the report of"),
                help_text=gettext("Leave it empty to let it return in every report until it is settled."),
            ),
        }


class SettleForm(forms.Form):
    """What became of an announcement."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        states = [one for one in AnnouncementState if one is not AnnouncementState.OPEN]
        self.fields = {
            "state": forms.ChoiceField(
                choices=[(one.value, announcement_words(one)) for one in states],
                label=gettext("What became of it?"),
            ),
            "text": forms.CharField(
                max_length=2000, widget=forms.Textarea, label=gettext("What do we tell the reader?")
            ),
            "period": PeriodField(label=gettext("Told in the report of")),
            "due_in": PeriodField(
                required=False,
                label=gettext("Moved to the report of"),
                help_text=gettext("Only where it is moved."),
            ),
        }
