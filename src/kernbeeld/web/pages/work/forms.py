"""The forms of the worklists: filters, search, a name for a view, and why a list is taken along."""

from collections.abc import Iterable, Iterator, Sequence

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kernbeeld.casework.queries.worklist import Asked
from kernbeeld.casework.rules.worklist import Tab, When
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.web.pages.work.labels import Choices, Labels

NAMES = {
    "lijst": "tab",
    "wanneer": "when",
    "wet": "wet",
    "procedure": "procedure",
    "termijn": "termijn",
    "kern": "gebied",
    "team": "team",
    "wie": "behandelaar",
    "hoe": "aanmeldwijze",
    "van": "since",
    "tot": "until",
}
"""What stands in the address, and what it asks. No name of a resident can stand there."""


def tab_words(tab: Tab) -> str:
    """Name a worklist."""
    return {
        Tab.MINE: gettext("Mine"),
        Tab.TEAM: gettext("Of my team"),
        Tab.AREA: gettext("Of my area"),
        Tab.NOBODY: gettext("Not taken yet"),
        Tab.ALL: gettext("Everything"),
    }[tab]


def when_words(when: When) -> str:
    """Name the days by which something is due."""
    return {
        When.LATE: gettext("Too late"),
        When.WEEK: gettext("This week"),
        When.LATER: gettext("Later"),
        When.SUSPENDED: gettext("Suspended"),
    }[when]


class AskForm(forms.Form):
    """What a worklist is narrowed to. It is asked by GET, so nothing in it tells about a person."""

    def __init__(
        self, labels: Labels, workers: Sequence[tuple[int, str]], *args: object, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "lijst": _hidden([tab.value for tab in Tab]),
            "wanneer": _choice(gettext("Due"), [(each.value, when_words(each)) for each in When]),
            "wet": _choice(gettext("Law"), labels.choices("wet")),
            "procedure": _choice(gettext("Procedure"), labels.procedures()),
            "termijn": _choice(gettext("What is due"), labels.terms()),
            "kern": _choice(gettext("Village"), labels.choices("kern")),
            "team": _choice(gettext("Team"), labels.choices("team")),
            "wie": _choice(gettext("Who works on it"), [(str(pk), name) for pk, name in workers]),
            "hoe": _choice(gettext("How it came in"), labels.choices("aanmeldwijze")),
            "van": _day(gettext("Received from")),
            "tot": _day(gettext("Received until")),
        }

    def asked(self, start: Tab) -> Asked:
        """Return what is asked, with the worklist `start` where none is named; what can't be is left out."""
        given = {NAMES[name]: value for name, value in self.cleaned_data.items() if value}
        tab = Tab(given.pop("tab", start))
        when = When(given.pop("when")) if "when" in given else None
        worker = int(given.pop("behandelaar")) if "behandelaar" in given else None
        return Asked(tab=tab, when=when, behandelaar=worker, **given)

    def chosen(self, names: Iterable[str]) -> Iterator[str]:
        """Give what the list is narrowed to, in words: the name of each filter and what was chosen."""
        for name in names:
            value = self.cleaned_data.get(name)
            if value:
                field = self.fields[name]
                listed = [words for code, words in getattr(field, "choices", ()) if str(code) == str(value)]
                yield f"{field.label}: {listed[0] if listed else day_words(value)}"

    def clean(self) -> None:
        """Refuse a period that ends before it begins."""
        since, until = self.cleaned_data.get("van"), self.cleaned_data.get("tot")
        if since and until and until < since:
            self.add_error("tot", gettext("The last day comes before the first one."))


def _hidden(values: Sequence[str]) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[(value, value) for value in values], required=False, widget=forms.HiddenInput
    )


class PlainSelect(forms.Select):
    """A list to choose from, written at once: Django makes a template of every option."""

    def render(
        self,
        name: str,
        value: object,
        attrs: dict[str, object] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """Return the list with what was chosen."""
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (code, _SELECTED if str(code) == str(value or "") else "", words)
                for code, words in self.choices
            ),
        )
        given = self.build_attrs(self.attrs, attrs) | {"name": name}
        return format_html("<select{}>{}</select>", flatatt(given), options)


_SELECTED = mark_safe(" selected")  # a text of our own


def _choice(label: str, choices: Choices) -> forms.ChoiceField:
    shown = [("", gettext("All")), *choices]
    return forms.ChoiceField(choices=shown, required=False, label=label, widget=PlainSelect)


def _day(label: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, required=False, label=label)


class SearchForm(forms.Form):
    """A kenmerk, or a name. It is sent, so that no name stands in an address or in a log of addresses."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "kenmerk": forms.CharField(
                max_length=20,
                required=False,
                label=gettext("Kenmerk"),
                help_text=gettext("Such as 2026-000123; zeros may be left out."),
            ),
            "naam": forms.CharField(
                max_length=60,
                required=False,
                label=gettext("Surname"),
                help_text=gettext("The whole surname. Never a BSN."),
            ),
            "geboren": _day(gettext("Date of birth")),
        }

    def clean_naam(self) -> str:
        """Refuse a BSN: cases are found by name or kenmerk alone."""
        name = str(self.cleaned_data["naam"]).strip()
        if masked(name) != name:
            raise forms.ValidationError(gettext("This is a BSN. Look somebody up by name."))
        return name

    def clean(self) -> None:
        """Ask for something to look for."""
        given = self.cleaned_data
        if not (given.get("kenmerk") or given.get("naam") or self.errors):
            self.add_error("naam", gettext("Give a kenmerk or a name."))


class NameForm(forms.Form):
    """The name of a view."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "name": forms.CharField(
                max_length=80,
                label=gettext("Name of the view"),
                help_text=gettext("Such as: late in my area. Never the name of a resident."),
            )
        }


class PurposeForm(forms.Form):
    """Why somebody takes a list along."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "doel": forms.CharField(
                max_length=200,
                label=gettext("What do you need the file for?"),
                help_text=gettext("It is written down. The file holds names: remove it after use."),
            )
        }
