"""Keep what a user asked of the worklist under a name, and put the views in order.

A view is the user's own: nobody else sees or changes it. The log names it by its number, since somebody
may have put a resident's name in it.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import SavedView
from kernbeeld.language import gettext

MOST_VIEWS = 30
LONGEST_NAME = 80


@transaction.atomic
def keep_view(name: str, query: str, *, acting_user: User, at: datetime) -> SavedView:
    """Keep a view under a name; the same name again keeps what is asked now in its place.

    Raises `CaseworkError` for an empty name, one that is too long, and for too many views.
    """
    mine = SavedView.objects.filter(user=acting_user)
    wanted = _name(name)
    view = mine.filter(name=wanted).first()
    if view is None:
        if mine.count() >= MOST_VIEWS:
            raise CaseworkError("", gettext("You have {count} views. Remove one first.", count=MOST_VIEWS))
        last = mine.aggregate(last=Max("position"))["last"] or 0
        view = SavedView(user=acting_user, name=wanted, position=last + 1)
    view.query = query
    view.save()
    _log(view, "keep_view", acting_user, at)
    return view


@transaction.atomic
def rename_view(view: SavedView, name: str, *, acting_user: User, at: datetime) -> None:
    """Give a view another name. Raises `CaseworkError` for a name that can't be, or that is taken."""
    wanted = _name(name)
    if SavedView.objects.filter(user=acting_user, name=wanted).exclude(pk=view.pk).exists():
        raise CaseworkError("name", gettext("You already have a view with this name."))
    view.name = wanted
    view.save(update_fields=["name"])
    _log(view, "rename_view", acting_user, at)


@transaction.atomic
def move_view(view: SavedView, *, acting_user: User, at: datetime) -> None:
    """Put a view one place higher; the highest stays where it is."""
    views = list(SavedView.objects.filter(user=acting_user))
    place = next(place for place, each in enumerate(views) if each.pk == view.pk)
    if place:
        views[place - 1], views[place] = views[place], views[place - 1]
    for position, each in enumerate(views, start=1):
        each.position = position
    SavedView.objects.bulk_update(views, ["position"])
    _log(view, "move_view", acting_user, at)


@transaction.atomic
def start_with_view(view: SavedView, *, acting_user: User, at: datetime) -> None:
    """Let the user begin with this view, or with none where it was the one already."""
    begins = not view.is_start
    SavedView.objects.filter(user=acting_user, is_start=True).update(is_start=False)
    SavedView.objects.filter(pk=view.pk).update(is_start=begins)
    _log(view, "start_with_view", acting_user, at)


@transaction.atomic
def remove_view(view: SavedView, *, acting_user: User, at: datetime) -> None:
    """Remove a view."""
    _log(view, "remove_view", acting_user, at)
    view.delete()


def _name(written: str) -> str:
    name = " ".join(written.split())
    if not name:
        raise CaseworkError("name", gettext("Give the view a name."))
    if len(name) > LONGEST_NAME:
        raise CaseworkError("name", gettext("At most {count} characters.", count=LONGEST_NAME))
    return name


def _log(view: SavedView, action: str, user: User, at: datetime) -> None:
    log_act(user.name, action, at=at, register="saved_view", record=str(view.pk))
