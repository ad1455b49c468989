"""The forms of referring somebody to a team, or from a team."""

from collections.abc import Sequence

from django import forms

from kernbeeld.casework.rules.team.referrals import LONGEST, VERWIJZERS, referrer_words
from kernbeeld.language import gettext
from kernbeeld.web.pages.file.forms import day_field
from kernbeeld.web.pages.team.forms import Fields, ground_fields, text_field
from kernbeeld.web.pages.work.labels import Labels

LAWS = ("jeugdwet", "wmo", "participatiewet")


def laws() -> list[tuple[str, str]]:
    """Return for what sort of help somebody refers, in plain words."""
    words = {
        "jeugdwet": gettext("help for a child or a family"),
        "wmo": gettext("help at home, care or taking part"),
        "participatiewet": gettext("work and income"),
    }
    return [(law, words[law]) for law in LAWS if (law, Labels().of("wet", law)) in Labels().choices("wet")]


def person_fields() -> Fields:
    """Return the fields of who it is, for who may not look for residents."""
    return {
        "voornamen": forms.CharField(max_length=100, label=gettext("First name")),
        "geslachtsnaam": forms.CharField(max_length=100, label=gettext("Surname")),
        "geboortedatum": day_field(gettext("Date of birth")),
        "postcode": forms.CharField(max_length=7, label=gettext("Postcode")),
        "huisnummer": forms.CharField(max_length=10, label=gettext("House number")),
    }


def referring_fields(teams: Sequence[tuple[str, str]], *, is_partner: bool) -> Fields:
    """Return the fields of a referral to a team; a partner refers for its own organisation."""
    who = (
        {}
        if is_partner
        else {
            "verwijzer": forms.ChoiceField(
                choices=[(one, referrer_words(one)) for one in VERWIJZERS], label=gettext("Who refers?")
            )
        }
    )
    return {
        "team": forms.ChoiceField(
            choices=teams,
            label=gettext("To which team?"),
            help_text=gettext("Choose by where somebody lives."),
        ),
        "wet": forms.ChoiceField(choices=laws(), label=gettext("For which sort of help?")),
        **who,
        "reden": text_field(
            gettext("Why do you refer?"),
            longest=LONGEST,
            help_text=gettext("Only what the team needs to begin. No BSN."),
        ),
        "contact": forms.CharField(
            max_length=300, required=False, label=gettext("Whom can the team call about this?")
        ),
        **ground_fields(),
    }
