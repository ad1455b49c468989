"""The whole public map as data, for who shows it elsewhere."""

from django.http import HttpRequest, HttpResponse

from kernbeeld.community.hsds.writing import public_map
from kernbeeld.web.context import today
from kernbeeld.web.page import PUBLIC, page


@page(PUBLIC)
def hsds(request: HttpRequest) -> HttpResponse:
    """Give the public map in the shape of Open Referral; everybody gets the same."""
    answer = HttpResponse(public_map(today()), content_type="application/json; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=3600"
    # Data that is there for everybody, so also for the page of a neighbour.
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
