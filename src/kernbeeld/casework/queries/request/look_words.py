"""Looks at a file in words that a resident understands: who, at what, and why."""

from collections.abc import Callable, Iterable, Mapping

from kernbeeld.casework.queries.request.looks import ShownLook
from kernbeeld.casework.queries.request.telling import name_words, value_words
from kernbeeld.casework.queries.wall.glass import PURPOSE as GLASS
from kernbeeld.casework.rules.codes import members
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext, ngettext


def told_looks(looks: Iterable[ShownLook]) -> list[str]:
    """Return a line for each day and what is said of it: what reads the same is counted together."""
    counted: dict[str, int] = {}
    for look in looks:
        line = f"{value_words(look.day)}: {'; '.join(said(look))}"
        counted[line] = counted.get(line, 0) + look.count
    return [f"{line}; {ngettext('{count} time', '{count} times', count)}" for line, count in counted.items()]


def said(look: ShownLook) -> list[str]:
    """Say who, what and why, each as far as there is something to say."""
    return [words for words in (who_words(look), what_words(look), why_words(look)) if words]


def who_words(look: ShownLook) -> str:
    """Say who it was: a role and an organisation, never a name."""
    role = look.role.replace("_", " ") or gettext("the system")
    return ", ".join(filter(None, (role, look.organisatie)))


def what_words(look: ShownLook) -> str:
    """Say what somebody did: look, or work, and at what."""
    if look.is_act and look.purpose in _ACTS:
        return _ACTS[look.purpose]()
    thing = _thing(look.register)
    if look.is_act:
        return gettext("worked on {thing}", thing=thing)
    return gettext("looked at {thing}", thing=thing)


def why_words(look: ShownLook) -> str:
    """Say why: the purpose in words, and the law."""
    law = members(house_catalogue(), "wet").get(look.wet, _LAWS.get(look.wet, look.wet))
    return ", ".join(filter(None, ("" if look.is_act else _purpose(look.purpose), law)))


_LAWS: Mapping[str, str] = {"avg": "AVG"}


def _thing(register: str) -> str:
    words: Mapping[str, str] = {
        "persoon": gettext("your details"),
        "melding": gettext("your melding"),
        "plan": gettext("your plan"),
        "ondersteuningsplan": gettext("your plan"),
        "doel": gettext("a goal in your plan"),
        "beschikking": gettext("your decision"),
        "bezwaar": gettext("your objection"),
        "casus": gettext("your case in the team"),
        "skt_casus": gettext("your case in the team"),
        "verwijzing": gettext("your referral"),
        "verzoek": gettext("your request about your data"),
        "noodinzage": gettext("a look in an emergency at your data"),
        "beschikte_voorziening": gettext("the help that you get"),
        "bijdrageplicht": gettext("your own contribution"),
    }
    return words.get(register, gettext("your data ({register})", register=name_words(register)))


def _purpose(purpose: str) -> str:
    words: Mapping[str, str] = {
        "dossier": gettext("to work on the file"),
        "werkvoorraad": gettext("to see what work there is"),
        "taken": gettext("to see what work there is"),
        "plan": gettext("to work on the plan"),
        "kernteam": gettext("to help you in the team"),
        "verwijzing": gettext("for a referral"),
        "besluiten": gettext("to decide"),
        "bezwaar": gettext("to handle an objection"),
        "herindicatie": gettext("to see whether the help still fits"),
        "eigen_bijdrage": gettext("for the own contribution"),
        "verzoek": gettext("to answer your request"),
        "inzage": gettext("to make a copy for you"),
        "rectificatie": gettext("to correct your data"),
        "vernietiging": gettext("to see whether your data may be destroyed"),
        "intake": gettext("to take a question in"),
    }
    if purpose.startswith(GLASS):
        return gettext("in an emergency, without being named in your file")
    return words.get(purpose, purpose)


_ACTS: Mapping[str, Callable[[], str]] = {
    "break_glass": lambda: gettext("opened your data in an emergency"),
    "stop_glass": lambda: gettext("closed your data after an emergency"),
    "judge_glass": lambda: gettext("judged a look in an emergency at your data"),
    "give_part": lambda: gettext("let somebody take part in your plan"),
    "close_part": lambda: gettext("ended that somebody takes part in your plan"),
    "propose_destruction": lambda: gettext("proposed to destroy your data"),
    "approve_destruction": lambda: gettext("agreed to destroy your data"),
    "make_copy": lambda: gettext("made a copy for you"),
    "fetch_copy": lambda: gettext("fetched the copy for you"),
    "correct_data": lambda: gettext("corrected your data"),
}
