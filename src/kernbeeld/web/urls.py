"""Every address, by room."""

from django.urls import include, path

from kernbeeld.web.pages import (
    access,
    approval,
    audit,
    commentary,
    deliveries,
    editions,
    explore,
    findings,
    periods,
    questions,
    reading,
    signals,
    start,
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
    path("signalen/", include((signals.urls, "signals"))),
    path("rapportage/bevindingen/", include((findings.urls, "findings"))),
    path("rapportage/teksten/", include((commentary.urls, "commentary"))),
    path("rapportage/akkoord/", include((approval.urls, "approval"))),
    path("rapportage/uitgaven/", include((editions.urls, "editions"))),
    path("rapportage/lezen/", include((reading.urls, "reading"))),
    path("rapportage/cijfers/", include((explore.urls, "explore"))),
    path("rapportage/vragen/", include((questions.urls, "questions"))),
    # Last: a report and its period stand where the other rooms have their names.
    path("rapportage/", include((periods.urls, "periods"))),
]
