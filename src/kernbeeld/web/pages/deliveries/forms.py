"""The forms of partners and agreements."""

from django import forms

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.community.actions.keep_agreement import Terms
from kernbeeld.community.models.partners import DeliveryAgreement, Partner
from kernbeeld.engine.checks.completeness import RHYTHMS
from kernbeeld.language import active, gettext


class PartnerForm(forms.Form):
    """Who a partner is; the code of one that is known is not asked again."""

    def __init__(self, data: object = None, *, partner: Partner | None = None) -> None:
        held = {"name": partner.name, "contact": partner.contact, "email": partner.email} if partner else {}
        super().__init__(data, initial=held)  # type: ignore[arg-type]  # what Django's form takes
        code = forms.SlugField(
            max_length=60,
            label=gettext("Code"),
            help_text=gettext("A short word. Roles of people who work there are limited to it."),
        )
        self.fields = {
            **({} if partner else {"code": code}),
            "name": forms.CharField(max_length=200, label=gettext("Name")),
            "contact": forms.CharField(max_length=200, required=False, label=gettext("Contact")),
            "email": forms.EmailField(
                required=False,
                label=gettext("E-mail address"),
                help_text=gettext("Reminders go to it where this house has a mail server."),
            ),
        }


class AgreementForm(forms.Form):
    """What is agreed with a partner."""

    def __init__(
        self, data: object = None, *, catalogue: Catalogue, agreement: DeliveryAgreement | None = None
    ) -> None:
        self.agreement = agreement
        super().__init__(data, initial=_held(agreement))  # type: ignore[arg-type]  # what Django's form takes
        code = forms.SlugField(
            max_length=60,
            label=gettext("Code"),
            help_text=gettext("A short word. The figures are kept under it."),
        )
        self.fields = {
            **({} if agreement else {"code": code}),
            "title": forms.CharField(max_length=200, label=gettext("What is delivered?")),
            "chapter": forms.ChoiceField(choices=_chapters(catalogue), label=gettext("For which chapter?")),
            "indicators": forms.CharField(
                widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
                label=gettext("Figures"),
                help_text=gettext("The codes of the figures, one on each line, in the order of the form."),
            ),
            "breakdown": forms.ChoiceField(
                choices=_dimensions(catalogue),
                required=False,
                label=gettext("Divided by"),
            ),
            "rhythm": forms.ChoiceField(choices=_rhythms(), label=gettext("How often?")),
            "due_days": forms.IntegerField(
                min_value=0, max_value=365, label=gettext("Due how many days after the period?")
            ),
            "tells_story": forms.BooleanField(
                required=False, label=gettext("The partner also tells a story about each part")
            ),
            "starts": forms.DateField(widget=_calendar(), label=gettext("From")),
            "ends": forms.DateField(required=False, widget=_calendar(), label=gettext("Until and including")),
        }

    def terms(self) -> Terms:
        """Return what a valid form says."""
        said = dict(self.cleaned_data)
        said.setdefault("code", self.agreement.code if self.agreement else "")
        return Terms(**{**said, "indicators": tuple(dict.fromkeys(said["indicators"].split()))})


def _held(agreement: DeliveryAgreement | None) -> dict[str, object]:
    if agreement is None:
        return {"rhythm": "half_year", "due_days": 31}
    names = ("title", "chapter", "breakdown", "rhythm", "due_days", "tells_story", "starts", "ends")
    return {name: getattr(agreement, name) for name in names} | {
        "indicators": "\n".join(agreement.indicators)
    }


def _calendar() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _chapters(catalogue: Catalogue) -> list[tuple[str, str]]:
    found = {
        chapter.code: chapter.title[active()]
        for report in catalogue.reports.values()
        for chapter in report.chapters
        if chapter.kind != "terms"
    }
    return list(found.items())


def _dimensions(catalogue: Catalogue) -> list[tuple[str, str]]:
    named = [(code, each.label[active()]) for code, each in catalogue.dimensions.items()]
    return [("", gettext("not divided")), *named]


def _rhythms() -> list[tuple[str, str]]:
    words = {
        "month": gettext("every month"),
        "quarter": gettext("every quarter"),
        "half_year": gettext("every half-year"),
        "year": gettext("every year"),
    }
    return [(code, words[code]) for code in RHYTHMS]
