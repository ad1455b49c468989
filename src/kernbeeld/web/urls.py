"""Every address, by room."""

from django.urls import include, path

from kernbeeld.web.pages import (
    access,
    approval,
    audit,
    commentary,
    deliveries,
    desk,
    editions,
    explore,
    file,
    findings,
    form,
    map_keeping,
    periods,
    personen,
    questions,
    reading,
    signals,
    social_map,
    start,
    white_spots,
    work,
)
from kernbeeld.web.signin import urls as signin

handler400 = "kernbeeld.web.signin.refusals.bad_request"
handler500 = "kernbeeld.web.pages.errors.server_error"

urlpatterns = [
    path("", include(signin.urls)),
    path("", include((start.urls, "start"))),
    path("toegang/", include((access.urls, "access"))),
    path("logboek/", include((audit.urls, "audit"))),
    path("leveringen/", include((deliveries.urls, "deliveries"))),
    path("meldingen/", include((file.urls, "file"))),
    path("werk/", include((work.urls, "work"))),
    path("sociale-kaart/beheer/", include((map_keeping.urls, "map_keeping"))),
    path("sociale-kaart/", include((social_map.urls, "map"))),
    path("personen/", include((personen.urls, "personen"))),
    path("balie/", include((desk.urls, "desk"))),
    path("hulp-vragen/", include((form.urls, "form"))),
    path("signalen/", include((signals.urls, "signals"))),
    path("rapportage/bevindingen/", include((findings.urls, "findings"))),
    path("rapportage/teksten/", include((commentary.urls, "commentary"))),
    path("rapportage/akkoord/", include((approval.urls, "approval"))),
    path("rapportage/uitgaven/", include((editions.urls, "editions"))),
    path("rapportage/lezen/", include((reading.urls, "reading"))),
    path("rapportage/cijfers/", include((explore.urls, "explore"))),
    path("rapportage/vragen/", include((questions.urls, "questions"))),
    path("witte-vlekken/", include((white_spots.urls, "white_spots"))),
    # Last: a report and its period stand where the other rooms have their names.
    path("rapportage/", include((periods.urls, "periods"))),
]
