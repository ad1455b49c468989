"""The words of the codes that stand in the columns of casework, for who reads about himself."""

from collections.abc import Callable, Mapping

from kernbeeld.casework.rules.decision.objecting import outcome_words as bezwaar_outcome_words
from kernbeeld.casework.rules.decision.words import form_words, reden_words
from kernbeeld.casework.rules.decision.words import soort_words as besluit_words
from kernbeeld.casework.rules.fields import field_words
from kernbeeld.casework.rules.intake import aanmeldwijze_words, verwijzer_words
from kernbeeld.casework.rules.plan.agreements import agreement_outcome_words, wie_words
from kernbeeld.casework.rules.plan.goals import door_words, moment_words
from kernbeeld.casework.rules.plan.goals import outcome_words as goal_outcome_words
from kernbeeld.casework.rules.plan.steps import step_words as plan_step_words
from kernbeeld.casework.rules.request.asking import soort_words as request_words
from kernbeeld.casework.rules.request.steps import outcome_words, step_words
from kernbeeld.casework.rules.research.parts import reason_words
from kernbeeld.casework.rules.roles import role_words
from kernbeeld.casework.rules.team.cases import sort_words
from kernbeeld.casework.rules.team.referrals import referrer_words
from kernbeeld.casework.rules.team.referrals import step_words as referral_words
from kernbeeld.casework.rules.ties import tie_words
from kernbeeld.casework.rules.wall.reasons import breakings
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.language import active, gettext

Words = Callable[[str], str]
TEXTS = ("situatie", "eigen_kracht", "netwerk", "afspraken", "aantekeningen")


def _text_words(field: str) -> str:
    if field in TEXTS:
        return field_words(field)
    return gettext("a text of the research ({field})", field=field.replace(".", ", ").replace("_", " "))


def _relation_words(soort: str) -> str:
    return tie_words("relatie", soort, is_about=True)


def _breaking_words(soort: str) -> str:
    return {str(code): words for code, words in breakings().items()}.get(soort, soort)


_EVERYWHERE: Mapping[str, Words] = {
    "aanmeldwijze": aanmeldwijze_words,
    "leveringsvorm": form_words,
    "reden_leveringsvorm": reden_words,
}
_WORDS: Mapping[tuple[str, str], Words] = {
    ("melding", "verwijzer"): verwijzer_words,
    ("fieldversion", "field"): _text_words,
    ("betrokkene", "rol"): role_words,
    ("relatie", "soort"): _relation_words,
    ("beschikking", "soort"): besluit_words,
    ("bezwaar", "uitkomst"): bezwaar_outcome_words,
    ("onderzoeksdeel", "reden"): reason_words,
    ("meting", "moment"): moment_words,
    ("meting", "door"): door_words,
    ("afspraak", "wie"): wie_words,
    ("afspraak", "uitkomst"): agreement_outcome_words,
    ("doel", "uitkomst"): goal_outcome_words,
    ("planstap", "soort"): plan_step_words,
    ("casus", "soort"): sort_words,
    ("skt_casus", "soort"): sort_words,
    ("verwijzing", "verwijzer"): referrer_words,
    ("verwijzing", "stap"): referral_words,
    ("verwijzingstap", "stap"): referral_words,
    ("noodinzage", "soort"): _breaking_words,
    ("verzoek", "soort"): request_words,
    ("verzoek", "uitkomst"): outcome_words,
    ("verzoekstap", "soort"): step_words,
}
"""By table (or register) and column."""


def rule_words(table: str, column: str) -> Words | None:
    """Return what says a code of this column in words; None where the definitions have to."""
    return _WORDS.get((table, column)) or _EVERYWHERE.get(column)


def defined_words(catalogue: Catalogue, table: str, column: str) -> Mapping[str, str]:
    """Return the words that the definitions give to the codes of a column, beside those of dimensions."""
    spoken = active()
    if column == "procedure":
        return {code: one.label[spoken] for code, one in catalogue.procedures.items()}
    if column == "product":
        return {code: one.label[spoken] for code, one in catalogue.products.items()}
    if column == "grondslag":
        return {code: f"{one.label[spoken]} ({one.article})" for code, one in catalogue.grondslagen.items()}
    if (table, column) == ("meldingstap", "soort"):
        steps = (step for one in catalogue.procedures.values() for step in one.steps)
        return {step.code: step.label[spoken] for step in steps}
    return {}
