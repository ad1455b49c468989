"""The verslag of an onderzoek: what was asked, what we saw, what is needed and what can help, in Markdown."""

from collections.abc import Iterable, Iterator
from datetime import date

from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.research.gathering import ResearchFile, ResearchPart, research_file
from kernbeeld.casework.rules.fields import AANVULLING, OWN_PLAN
from kernbeeld.casework.rules.research.ladder import (
    MAATWERK,
    NOT,
    PARTLY,
    Rung,
    RungState,
    Verdict,
    verdict,
)
from kernbeeld.casework.rules.research.result import sentence
from kernbeeld.catalogue.research import WHOLE
from kernbeeld.language import active, gettext
from kernbeeld.publishing.letters.letter import day_words, plain, plain_blocks


def account_of(melding: Melding, today: date) -> str:
    """Return the verslag in the active language; empty where the onderzoek holds nothing yet.

    What the resident said, wrote and added stands in it word for word.
    """
    file = research_file(melding, today)
    if file is None or not _is_begun(file):
        return ""
    return "\n\n".join((*_own_plan(file), *_parts(file), *_whole(file), *_additions(file)))


def _is_begun(file: ResearchFile) -> bool:
    return any(text.text.strip() for code, text in file.texts.items() if "." in code or code == OWN_PLAN)


def _own_plan(file: ResearchFile) -> Iterator[str]:
    text = file.texts[OWN_PLAN].text if OWN_PLAN in file.texts else ""
    if text.strip():
        yield f"### {plain(file.research.own_plan[active()])}"
        yield plain_blocks(text)


def _parts(file: ResearchFile) -> Iterator[str]:
    for part in file.parts:
        yield f"### {plain(part.name)}"
        if part.asked:
            yield _above(gettext("What you asked"))
            yield from map(plain_blocks, part.asked)
        yield from _written(file, part)
        yield from _help(part)


def _written(file: ResearchFile, part: ResearchPart) -> Iterator[str]:
    for question in file.research.asked_in(part.leefgebied):
        text = part.text(question.code)
        if text:
            yield _above(question.heading[active()])
            yield plain_blocks(text)


def _help(part: ResearchPart) -> Iterator[str]:
    said = [one for one in part.rungs if one.state is RungState.JUDGED and one.judgement.motief]
    helps = list(_items(part, said, PARTLY))
    result = plain(sentence(part.rungs, part.ladder.names)) if _is_done(part) else ""
    if helps or result:
        yield _above(gettext("What can help"))
    yield from helps
    if result:
        yield result
    others = list(_items(part, said, NOT))
    if others:
        yield _above(gettext("What does not help here"))
    yield from others


def _items(part: ResearchPart, rungs: Iterable[Rung], oordeel: str) -> Iterator[str]:
    """Give the steps of one judgement as items; what maatwerk comes to stands in the result."""
    for one in rungs:
        if one.judgement.oordeel == oordeel and not (one.trede == MAATWERK and _is_done(part)):
            name = part.ladder.names.get(one.trede, one.trede)
            yield f"- {plain(name)}: {plain(one.judgement.motief)}"


def _is_done(part: ResearchPart) -> bool:
    return verdict(part.rungs) is not Verdict.OPEN


def _whole(file: ResearchFile) -> Iterator[str]:
    for question in file.research.asked_in(WHOLE):
        text = file.whole[question.code].text if question.code in file.whole else ""
        if text.strip():
            yield f"### {plain(question.heading[active()])}"
            yield plain_blocks(text)


def _additions(file: ResearchFile) -> Iterator[str]:
    begin = f"{AANVULLING}."
    found = sorted((code, text.text) for code, text in file.texts.items() if code.startswith(begin))
    for code, text in found:
        if text.strip():
            day = day_words(date.fromisoformat(code.removeprefix(begin)))
            yield f"### {plain(gettext('What you added on {day}', day=day))}"
            yield plain_blocks(text)


def _above(title: str) -> str:
    return f"**{plain(title)}**"
