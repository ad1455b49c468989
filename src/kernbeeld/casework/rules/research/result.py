"""What the ladder of one part of life comes to, in one sentence."""

from collections.abc import Mapping, Sequence

from kernbeeld.casework.rules.research.ladder import (
    MAATWERK,
    NOT,
    PARTLY,
    SOLVES,
    Rung,
    RungState,
    Verdict,
    verdict,
)
from kernbeeld.language import gettext


def solved_by(rungs: Sequence[Rung]) -> str:
    """Return the step that solves it; empty where none does."""
    return next((one.trede for one in _judged(rungs, SOLVES)), "")


def remains(rungs: Sequence[Rung]) -> str:
    """Return what remains for maatwerk, in the words of who judged; empty where nothing does."""
    if verdict(rungs) is not Verdict.MAATWERK:
        return ""
    return next(one.judgement.motief for one in rungs if one.trede == MAATWERK)


def sentence(rungs: Sequence[Rung], names: Mapping[str, str]) -> str:
    """Say what the ladder comes to, or what comes first where it is not finished."""
    found = verdict(rungs)
    helps = [names.get(one.trede, one.trede) for one in _judged(rungs, PARTLY) if one.trede != MAATWERK]
    if found is Verdict.OPEN:
        return _not_finished(rungs, names)
    if found is Verdict.SOLVED:
        return _solved(rungs, names, helps)
    if found is Verdict.MAATWERK:
        return _maatwerk(remains(rungs), helps)
    return _nothing(rungs, helps)


def _not_finished(rungs: Sequence[Rung], names: Mapping[str, str]) -> str:
    first = next((one for one in rungs if one.state in (RungState.OPEN, RungState.WAITS)), None)
    if first is None:
        return ""
    return first.reason or gettext("First judge '{step}'.", step=names.get(first.trede, first.trede))


def _solved(rungs: Sequence[Rung], names: Mapping[str, str], helps: Sequence[str]) -> str:
    step = next(one for one in _judged(rungs, SOLVES))
    name, why = names.get(step.trede, step.trede), _bare(step.judgement.motief)
    if helps:
        return gettext(
            "Solved by '{step}' with '{others}': {why}.", step=name, others="', '".join(helps), why=why
        )
    return gettext("Solved by '{step}': {why}.", step=name, why=why)


def _maatwerk(what: str, helps: Sequence[str]) -> str:
    if helps:
        return gettext(
            "'{others}' helps in part. For maatwerk remains: {what}.",
            others="', '".join(helps),
            what=_bare(what),
        )
    return gettext("Lighter help does not solve it. For maatwerk remains: {what}.", what=_bare(what))


def _nothing(rungs: Sequence[Rung], helps: Sequence[str]) -> str:
    why = next((one.judgement.motief for one in _judged(rungs, NOT) if one.trede == MAATWERK), "")
    if helps:
        return gettext(
            "'{others}' helps in part; more is not given: {why}.", others="', '".join(helps), why=_bare(why)
        )
    return gettext("No step gives help here: {why}.", why=_bare(why))


def _judged(rungs: Sequence[Rung], oordeel: str) -> list[Rung]:
    return [one for one in rungs if one.state is RungState.JUDGED and one.judgement.oordeel == oordeel]


def _bare(text: str) -> str:
    """Return a text as a part of a sentence that ends with its own stop."""
    return " ".join(text.split()).rstrip(".")
