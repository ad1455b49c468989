"""How the letter of a besluit goes out."""

from django import forms

from kernbeeld.casework.rules.addressing import MEANS
from kernbeeld.language import gettext
from kernbeeld.web.pages.file.letters import means_words


class SendForm(forms.Form):
    """How the letter goes out."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields["wijze"] = forms.ChoiceField(
            choices=[(one, means_words(one)) for one in MEANS], label=gettext("How does the letter go out?")
        )
