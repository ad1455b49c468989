"""The form of the besluit op bezwaar: the outcome, and what the resident gets when the bezwaar wins."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django import forms

from kernbeeld.casework.queries.decision.besluiten import contracts_for
from kernbeeld.casework.rules.decision.lines import Line, completed
from kernbeeld.casework.rules.decision.objecting import DECIDED, WINS, outcome_words
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.web.pages.decision.forms import BesluitForm, initial_of
from kernbeeld.web.pages.objection.forms import wijze_field


class BezwaarForm(BesluitForm):
    """As the form of a besluit, with the lines of the one that it is about; `is_late`: it came too late."""

    def __init__(
        self, wet: str, lines: Sequence[Line], today: date, data: object = None, *, is_late: bool
    ) -> None:
        self._is_late = is_late
        super().__init__(wet, lines, today, data, initial=initial_of("", "", 0, lines))

    def _fields(self, wet: str) -> dict[str, forms.Field]:
        of_lines = {name: each for name, each in super()._fields(wet).items() if name[0].isdigit()}
        fields: dict[str, forms.Field] = {
            "uitkomst": forms.ChoiceField(
                choices=[(one, outcome_words(one)) for one in DECIDED],
                widget=forms.RadioSelect,
                label=gettext("What is decided on the bezwaar?"),
            )
        }
        if self._is_late:
            fields["is_excused"] = forms.BooleanField(
                required=False, label=gettext("It came too late, and that can be excused")
            )
        return fields | of_lines | {"wijze": wijze_field()}

    def _line_fields(self, line: Line | None) -> dict[str, forms.Field]:
        """Offer every provider: nothing is saved here between choosing another product and sending."""
        return super()._line_fields(None)

    @property
    def places(self) -> list[int]:
        """Return which lines of the form give something."""
        return [place for place in range(self.count) if self.cleaned_data.get(f"{place}-product")]

    def given(self) -> list[Line]:
        """Return what the resident gets; nothing unless the bezwaar wins.

        A line of the same product corrects what was given; the usual end and the only provider are filled in.
        """
        if self.cleaned_data["uitkomst"] not in WINS:
            return []
        return [self._given(place) for place in self.places]

    def _given(self, place: int) -> Line:
        line = self._line(place, self.cleaned_data)
        standing = self.lines[place] if place < len(self.lines) else None
        if standing and standing.product == line.product:
            line = replace(line, voorziening=standing.voorziening)
        return completed(line, house_catalogue().products.get(line.product), contracts_for(line))
