"""The forms of approval: a decision, an explanation, and what somebody confirms before publishing."""

from django import forms

from kernbeeld.language import gettext
from kernbeeld.publishing.document import Restated
from kernbeeld.reporting.actions.decide_step import Decision
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.queries.restating import name_of
from kernbeeld.reporting.rules.approval import Step, Verdict


class DecisionForm(forms.Form):
    """Approve, or send back with remarks. Which of the two, the button says."""

    step = forms.ChoiceField(choices=[(each.value, each.value) for each in Step], widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    remarks = forms.CharField(required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields["remarks"].label = gettext("Remarks")
        self.fields["remarks"].help_text = gettext("Who sends back, writes here what has to change.")

    def decision(self, verdict: Verdict) -> Decision:
        """Return what somebody decided."""
        said = self.cleaned_data
        return Decision(Step(said["step"]), verdict, said["seen"], said["remarks"])


class ExplanationForm(forms.Form):
    """One explanation for the restated figures that are ticked."""

    figures = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, restated: tuple[Restated, ...], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self._restated = {"/".join(name_of(one)): one for one in restated}
        # A ticked box sends its own value, whatever the page shows beside it.
        self.fields["figures"] = forms.MultipleChoiceField(
            choices=[(name, _words(one)) for name, one in self._restated.items()],
            widget=forms.CheckboxSelectMultiple,
            label=gettext("Which figures"),
            error_messages={"required": gettext("Choose at least one figure.")},
        )
        self.fields["text"].label = gettext("Why they are not what they were")
        self.fields["text"].help_text = gettext("This is printed in the report.")

    @property
    def chosen(self) -> list[Restated]:
        """The figures that were ticked."""
        return [self._restated[name] for name in self.cleaned_data["figures"]]


def _words(one: Restated) -> str:
    return gettext(
        "{figure}, {period}: {old} has become {new}",
        figure=one.label,
        period=one.period.label,
        old=one.old_text or "–",
        new=one.new_text or "–",
    )


def refuse(form: forms.Form, error: ApprovalRefusedError) -> None:
    """Write into a form what stands in the way."""
    form.add_error(None, [error.text, *error.reasons])
