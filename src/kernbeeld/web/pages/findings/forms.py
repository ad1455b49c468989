"""The form in which somebody decides about a finding."""

from collections.abc import Iterable

from django import forms

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.period import Period
from kernbeeld.community.service import DeliveryRow
from kernbeeld.language import gettext
from kernbeeld.reporting.actions.answer_finding import Answer
from kernbeeld.reporting.rules.finding_words import decision_choices, words_needed
from kernbeeld.reporting.rules.findings import Decision

_PERSON, _DELIVERY = "person:", "delivery:"
LONGEST = 4000
"""How long an explanation may be, in characters."""


class AnswerForm(forms.Form):
    """What is decided, in which words; to correct also takes who does it and by when."""

    def __init__(
        self, people: Iterable[User], deliveries: Iterable[DeliveryRow], *args: object, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self._people = {person.name: person for person in people}
        persons = [(f"{_PERSON}{name}", str(person)) for name, person in self._people.items()]
        held = (row.delivery for row in deliveries)
        self._deliveries = {f"{_DELIVERY}{each.pk}": each for each in held if each}
        returned = [
            (name, f"{each.agreement}, {Period.parse(each.period).label}")
            for name, each in self._deliveries.items()
        ]
        groups = [(gettext("Colleagues"), persons), (gettext("Send back to a partner"), returned)]
        grouped = [("", gettext("Nobody yet")), *((name, members) for name, members in groups if members)]
        self.fields = {
            "decision": forms.ChoiceField(
                choices=decision_choices(), widget=forms.RadioSelect, label=gettext("What do you decide?")
            ),
            "text": forms.CharField(
                max_length=LONGEST,
                error_messages={"required": self._words_needed()},
                widget=forms.Textarea(attrs={"rows": 5}),
                label=gettext("In your words"),
                help_text=gettext("An explanation and a reason to accept are printed in the report."),
            ),
            "responsible": forms.ChoiceField(
                choices=grouped,
                required=False,
                label=gettext("Who corrects it?"),
                help_text=gettext("Only where it is corrected at the source."),
            ),
            "due_on": forms.DateField(
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                label=gettext("By when?"),
                help_text=gettext("Only where it is corrected at the source."),
            ),
        }

    def _words_needed(self) -> str:
        said = self.data.get("decision", "")
        return words_needed(Decision(said)) if said in set(Decision) else gettext("Fill this in.")

    @property
    def answer(self) -> Answer:
        """The answer that was filled in."""
        said = self.cleaned_data
        decision = Decision(said["decision"])
        if decision is not Decision.CORRECT:
            return Answer(decision, said["text"])
        who = str(said["responsible"])
        person = self._people.get(who.removeprefix(_PERSON)) if who.startswith(_PERSON) else None
        return Answer(decision, said["text"], person, self._deliveries.get(who), said["due_on"])
