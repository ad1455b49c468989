"""Find a place: by what one needs, where one lives, or in words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.queries.kernen import Picture, Shape, kern_names, kern_picture
from kernbeeld.community.queries.social_map import (
    LEEFGEBIED,
    Wanted,
    find_voorzieningen,
    in_order,
    members,
    public,
)
from kernbeeld.errors import UserError
from kernbeeld.language import active
from kernbeeld.web.context import today
from kernbeeld.web.page import PUBLIC, page
from kernbeeld.web.pages.social_map.showing import cards, life_names

ON_A_PAGE = 20
LONGEST_TEXT = 100
KEPT = "private, max-age=300"
"""A browser may keep a page for five minutes; a shared cache may not, for the page knows who signed in."""


@dataclass(frozen=True)
class Village:
    """A kern to choose, with how many places there are for who lives there."""

    code: str
    name: str
    count: int
    address: str = ""
    is_chosen: bool = False
    shape: Shape | None = None


@page(PUBLIC)
def find(request: HttpRequest) -> HttpResponse:
    """Let a visitor choose, and show what fits."""
    wanted = asked(request)
    everything = find_voorzieningen(Wanted(wanted.leefgebied, "", wanted.text), today())
    near = [one for one in everything if _is_near(one, wanted.kern)]
    listed = Paginator(in_order(near, wanted.kern, today()), ON_A_PAGE)
    shown = listed.get_page(request.GET.get("pagina"))
    picture = _picture()
    context = {
        "wanted": wanted,
        "is_asked": wanted != Wanted(),
        "page": shown,
        "count": len(near),
        "cards": cards(list(shown), today()),
        "needs": _needs(wanted),
        "villages": _villages(wanted, everything, picture),
        "picture": picture,
        "chosen_need": life_names().get(wanted.leefgebied, ""),
        "chosen_village": kern_names().get(wanted.kern, ""),
        "without": _without(wanted),
    }
    return _kept(request, render(request, "web/social_map/find.html", context))


@page(PUBLIC)
def one(request: HttpRequest, code: str) -> HttpResponse:
    """Show one place, to read or to print; what is no longer there says where to look on."""
    found = list(public(today()).filter(code=code))
    if not found:
        return render(request, "web/social_map/gone.html", status=404)
    card = cards(found, today())[0]
    return _kept(request, render(request, "web/social_map/one.html", {"card": card}))


def asked(request: HttpRequest) -> Wanted:
    """Return what a visitor chose; a choice that does not exist is none."""
    need, kern = request.GET.get("nodig", ""), request.GET.get("kern", "")
    return Wanted(
        leefgebied=need if need in life_names() else "",
        kern=kern if kern in kern_names() else "",
        text=request.GET.get("woorden", "").strip()[:LONGEST_TEXT],
    )


def address_of(wanted: Wanted) -> str:
    """Return the address of a choice, the same for everybody who makes it."""
    named = {"nodig": wanted.leefgebied, "kern": wanted.kern, "woorden": wanted.text}
    query = urlencode({name: value for name, value in named.items() if value})
    return f"{reverse('map:find')}?{query}" if query else reverse("map:find")


def _is_near(voorziening: Voorziening, kern: str) -> bool:
    return not kern or not voorziening.kernen or kern in voorziening.kernen


def _needs(wanted: Wanted) -> list[tuple[str, str, str, bool]]:
    """Return each part of life with plain words for it, its address, and whether it was chosen."""
    return [
        (
            each.label[active()],
            each.words[active()] if each.words else "",
            address_of(Wanted(each.code, wanted.kern, wanted.text)),
            each.code == wanted.leefgebied,
        )
        for each in members(LEEFGEBIED)
    ]


def _villages(wanted: Wanted, everything: list[Voorziening], picture: Picture | None) -> list[Village]:
    counted = Counter(code for each in everything for code in each.kernen)
    everywhere = sum(not each.kernen for each in everything)
    counts = {code: counted[code] + everywhere for code in kern_names()}
    return [
        replace(
            village,
            address=address_of(Wanted(wanted.leefgebied, village.code, wanted.text)),
            is_chosen=village.code == wanted.kern,
        )
        for village in _counted(counts, picture)
    ]


def villages_counted(counts: Mapping[str, int]) -> tuple[list[Village], Picture | None]:
    """Return the kernen with a count of each, and the picture they stand in."""
    picture = _picture()
    return _counted(counts, picture), picture


def _counted(counts: Mapping[str, int], picture: Picture | None) -> list[Village]:
    shapes = {shape.kern: shape for shape in picture.shapes} if picture else {}
    return [
        Village(code, name, counts.get(code, 0), shape=shapes.get(code))
        for code, name in kern_names().items()
    ]


def _without(wanted: Wanted) -> dict[str, str]:
    """Return the addresses on which one choice was let go."""
    return {
        "need": address_of(Wanted("", wanted.kern, wanted.text)),
        "kern": address_of(Wanted(wanted.leefgebied, "", wanted.text)),
        "text": address_of(Wanted(wanted.leefgebied, wanted.kern, "")),
    }


def _picture() -> Picture | None:
    """Return the picture; one with a mistake is left out, and told where the map is kept."""
    try:
        return kern_picture()
    except UserError:
        return None


def _kept(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    if not request.user.is_authenticated:
        answer["Cache-Control"] = KEPT
    return answer
