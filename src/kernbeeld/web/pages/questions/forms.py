"""The forms of questions; what was typed stays typed when something has to be mended."""

from django import forms

from kernbeeld.language import gettext
from kernbeeld.reporting.actions.ask_question import LONGEST

OPEN, CLOSED = "open", "alleen"


class _Localized(forms.Form):
    """A form whose texts are in the language of the reader; two of them may stand on one page."""

    ids = "vraag_%s"
    use_required_attribute = False
    """What is missing is told when the form is sent, and never before somebody has typed."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs | {"auto_id": self.ids})  # type: ignore[arg-type]  # what Django's form takes
        self.say()

    def say(self) -> None:
        """Give the fields their words."""


class AskForm(_Localized):
    """A question about a figure, and who may read it."""

    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}))
    readers = forms.ChoiceField(widget=forms.RadioSelect)

    def say(self) -> None:
        """Give the fields their words."""
        text, readers = self.fields["text"], self.fields["readers"]
        text.label = gettext("What do you want to know about this figure?")
        text.help_text = gettext("Write no names of residents and no other personal data.")
        text.error_messages["required"] = gettext("Write what you want to know.")
        readers.label = gettext("Who may read your question and the answer?")
        readers.choices = [  # type: ignore[attr-defined]  # a field of choices
            (OPEN, gettext("Everybody who may read this figure")),
            (CLOSED, gettext("Only who answers for this figure, and me")),
        ]
        readers.error_messages["required"] = gettext("Choose who may read it.")


class AnswerForm(_Localized):
    """An answer, in which figures may be named by their code."""

    ids = "antwoord_%s"
    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}))

    def say(self) -> None:
        """Give the field its words."""
        text = self.fields["text"]
        text.label = gettext("Your answer")
        text.help_text = gettext(
            "A code between braces becomes the figure itself, such as {example}. Write no personal data.",
            example="{wmo.begeleiding.clienten.stand_eind}",
        )
        text.error_messages["required"] = gettext("Write an answer.")


class AskOnForm(_Localized):
    """A further question about an answer."""

    ids = "verder_%s"
    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}))

    def say(self) -> None:
        """Give the field its words."""
        text = self.fields["text"]
        text.label = gettext("What else do you want to know?")
        text.error_messages["required"] = gettext("Write what you want to know.")
