"""Change what a goal says: together with what others wrote meanwhile, and never over it."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.goal_keeping import (
    Coded,
    add_version,
    choose,
    chosen_fields,
    follow_register,
    log_goal,
    sent_of,
    sound,
)
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.models import Doel
from kernbeeld.casework.queries.fields import AGAIN, BESIDE
from kernbeeld.casework.queries.plan.goals import Version, locked_goal, version_of, versions_of
from kernbeeld.casework.rules.merging import plain
from kernbeeld.casework.rules.plan.goals import FIELDS, Content, merge
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing


def change_goal(
    doel: Doel,
    changes: Content,
    *,
    number: int,
    from_sent: bool = False,
    acting_user: User,
    at: datetime,
) -> Version:
    """Keep fields of a goal that were made from version `number`, and return what holds now.

    With `from_sent` they were made from what the writer sent with that version, and not from what stood
    after it. What another person changed in other words, or in other fields, stands in it too. Where both
    changed the same, what stood stays; what was sent is kept beside it among the versions, and
    :class:`~kernbeeld.casework.errors.FieldConflictError` gives both to choose from.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, for what can't stand, and for
    a version that never was.
    """
    sent = {name: plain(text) for name, text in changes.items()}
    if unknown := next((name for name in sent if name not in FIELDS), ""):
        raise CaseworkError(unknown, gettext("A goal has no text '{field}'.", field=unknown))
    with writing(lambda: at):
        goal = locked_goal(doel, acting_user)
        base, head = version_of(goal, number), version_of(goal, goal.number)
        merged = merge(base.sent if from_sent else base.content, head.content, sent)
        if not merged.clashes:
            return _kept(goal, head, merged.content, sent, acting_user, at)
        standing = _kept_beside(goal, head, sent, acting_user, at)
    # Raised outside the transaction: both versions are kept, whatever becomes of the page.
    clash = merged.clashes[0]
    raise FieldConflictError(
        clash,
        gettext("Somebody else changed the same words. Choose what has to stand here."),
        number=standing.number,
        mine=sent[clash],
        theirs=standing.content[clash],
    )


def restore_goal(doel: Doel, number: int, *, acting_user: User, at: datetime) -> Version:
    """Let the texts and choices of an earlier version stand again, as a new version.

    Raises as :func:`change_goal` does.
    """
    with writing(lambda: at):
        goal = locked_goal(doel, acting_user)
        earlier, head = version_of(goal, number), version_of(goal, goal.number)
        return _kept(goal, head, earlier.content, {}, acting_user, at, how=AGAIN)


def _kept(
    goal: Doel,
    head: Version,
    content: Content,
    sent: Content,
    acting_user: User,
    at: datetime,
    **more: str,
) -> Version:
    if content == head.content:
        return head
    before = chosen_fields(goal)
    old: dict[str, Coded] = {"version": goal.number, "trede": goal.trede}
    sound_content = sound(goal, content, acting_user, at)
    goal.number += 1
    choose(goal, sound_content)
    goal.save(update_fields=["number", "trede", "reden_zwaarder", "niveau", "is_samen"])
    add_version(goal, sound_content, acting_user, at, **sent_of(sound_content, sent), **more)
    follow_register(goal, before, acting_user, at)
    changed = [name for name in FIELDS if sound_content[name] != head.content[name]]
    new: dict[str, Coded] = {
        "version": goal.number,
        "fields": ", ".join(changed),
        "trede": goal.trede,
        "niveau": goal.niveau,
        "reden": goal.reden_zwaarder,
    }
    log_goal("change_goal", goal, acting_user, at, old=old, new=new)
    return version_of(goal, goal.number)


def _kept_beside(goal: Doel, head: Version, sent: Content, acting_user: User, at: datetime) -> Version:
    """Keep what was refused among the versions and let what stood stand again; a page tries again."""
    refused = {**head.content, **sent}
    latest = [one for one in versions_of(goal)[:2] if one.how == BESIDE]
    if [one.content for one in latest] == [refused]:
        return head
    goal.number += 2
    goal.save(update_fields=["number"])
    _beside(goal, refused, acting_user, at)
    add_version(goal, head.content, acting_user, at, how=AGAIN)
    new: dict[str, Coded] = {"version": goal.number, "fields": ", ".join(sent)}
    log_goal("change_goal", goal, acting_user, at, old={"version": head.number}, new=new)
    return version_of(goal, goal.number)


def _beside(goal: Doel, refused: Content, acting_user: User, at: datetime) -> None:
    goal.number -= 1
    add_version(goal, refused, acting_user, at, how=BESIDE)
    goal.number += 1
