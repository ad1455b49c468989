"""What people told, for the PDF: the restated figures and the look back, each a chapter of its own."""

from kernbeeld.catalogue.exact_json import Json
from kernbeeld.language import gettext
from kernbeeld.publishing.document import Announced, Document, Restated, Signal
from kernbeeld.publishing.papers.laid import laid
from kernbeeld.publishing.restating import part_texts


def told_chapters(document: Document) -> list[Json]:
    """Return the chapters that there is something to tell in."""
    found: list[Json] = []
    if document.restated:
        found.append(_restated_chapter(document))
    if document.look_back:
        found.append(_look_back_chapter(document))
    return found


def programmes_chapter(document: Document) -> Json:
    """Return the chapter of action programmes: its title and its blocks, which may be none."""
    return {"title": gettext("Action programmes"), "blocks": [laid(block) for block in document.programmes]}


def _restated_chapter(document: Document) -> Json:
    items: list[Json] = [_restated(document, one) for one in document.restated]
    return {
        "title": gettext("Revised figures"),
        "intro": gettext(
            "These figures are not what an earlier edition showed. Here you see what stood there, what "
            "stands there now, and why."
        ),
        "sections": [{"title": "", "items": items}],
    }


def _restated(document: Document, one: Restated) -> Json:
    return {
        "title": f"{one.label}, {one.period.label}",
        "text": f"{one.old_text or '–'} → {one.new_text or '–'}",
        "facts": [{"name": name, "value": amount} for name, amount in part_texts(document, one)],
        "last": one.explanation,
    }


def _look_back_chapter(document: Document) -> Json:
    told = document.look_back
    sections = (
        (gettext("Signals of teams"), [_signal(one) for one in told.signals]),
        (gettext("Announced earlier"), [_announced(one) for one in told.announcements]),
    )
    return {
        "title": gettext("Looking back"),
        "intro": gettext("What teams saw coming back, what was announced earlier, and what became of it."),
        "sections": [{"title": title, "items": items} for title, items in sections if items],
    }


def _signal(one: Signal) -> Json:
    facts = (
        (gettext("Where"), one.area),
        (gettext("Noticed by"), one.noticed_by),
        (gettext("What is done about it"), one.follow_up),
        (gettext("How far it is"), one.status),
    )
    return {"title": one.theme, "text": one.text, "facts": _facts(facts), "last": ""}


def _announced(one: Announced) -> Json:
    facts = (
        (gettext("Announced in"), one.made_in),
        (gettext("Due in"), one.due_in),
        (gettext("How far it is"), one.status),
    )
    return {"title": one.text, "text": "", "facts": _facts(facts), "last": ""}


def _facts(facts: tuple[tuple[str, str], ...]) -> list[Json]:
    return [{"name": name, "value": value} for name, value in facts if value]
