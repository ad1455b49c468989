"""Where two or more laws pay for the same provision."""

from collections import Counter
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.community.queries.kernen import kern_names
from kernbeeld.community.queries.map_supply import overlaps, overlaps_by_area
from kernbeeld.community.queries.social_map import WET, members
from kernbeeld.language import active
from kernbeeld.web.context import today
from kernbeeld.web.page import page
from kernbeeld.web.pages.social_map.finding import villages_counted


@page(Right.SEE_WHITE_SPOTS)
def overlap(request: HttpRequest) -> HttpResponse:
    """Show the provisions that more than one law pays for, in a picture and in tables."""
    wanted = request.GET.get("kern", "")
    found = overlaps(today())
    counted = Counter(kern for one in found for kern in one.kernen)
    laws = {one.code: one.label[active()] for one in members(WET)}
    kernen = kern_names()
    base = reverse("map_keeping:overlap")
    villages, picture = villages_counted(counted)
    shown = [one for one in found if wanted not in kernen or wanted in one.kernen]
    context = {
        "villages": [
            replace(one, address=f"{base}?kern={one.code}", is_chosen=one.code == wanted) for one in villages
        ],
        "picture": picture,
        "chosen": kernen.get(wanted, ""),
        "rows": [
            (
                one,
                ", ".join(laws.get(code, code) for code in one.wetten),
                "" if one.is_everywhere else ", ".join(kernen.get(code, code) for code in one.kernen),
            )
            for one in shown
        ],
        "pairs": [
            (kernen.get(kern, kern), laws.get(first, first), laws.get(second, second), count)
            for (kern, first, second), count in sorted(overlaps_by_area(shown).items())
            if wanted not in kernen or kern == wanted
        ],
    }
    return render(request, "web/map_keeping/overlap.html", context)
