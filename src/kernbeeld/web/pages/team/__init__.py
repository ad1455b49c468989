"""The room of a sociaal kernteam: agenda, cases, referrals, members and areas."""

from django.urls import path

from kernbeeld.web.pages.team.cases import casus, close, new, on
from kernbeeld.web.pages.team.deciding import accept, referral, refuse, take_back, tell
from kernbeeld.web.pages.team.front import front
from kernbeeld.web.pages.team.keeping import areas, hand, leave, leave_area, members
from kernbeeld.web.pages.team.meeting import (
    close_meeting,
    let_in,
    make_agreement,
    meeting_day,
    move,
    point,
    put,
)
from kernbeeld.web.pages.team.saving import save_point

urls = [
    path("", front, name="front"),
    path("casus/<str:kenmerk>/", casus, name="casus"),
    path("casus/<str:kenmerk>/agenda/", put, name="put"),
    path("casus/<str:kenmerk>/collega/", let_in, name="let_in"),
    path("casus/<str:kenmerk>/verwijzen/", on, name="refer_on"),
    path("casus/<str:kenmerk>/sluiten/", close, name="close"),
    path("agenda/<int:number>/", point, name="point"),
    path("agenda/<int:number>/bewaren/", save_point, name="save_point"),
    path("agenda/<int:number>/verplaatsen/", move, name="move"),
    path("agenda/<int:number>/afspraak/", make_agreement, name="agree"),
    path("verwijzingen/<str:kenmerk>/", referral, name="referral"),
    path("verwijzingen/<str:kenmerk>/aannemen/", accept, name="accept"),
    path("verwijzingen/<str:kenmerk>/weigeren/", refuse, name="refuse"),
    path("verwijzingen/<str:kenmerk>/terugmelden/", tell, name="tell"),
    path("verwijzingen/<str:kenmerk>/intrekken/", take_back, name="take_back"),
    path("<slug:team>/casus/nieuw/", new, name="new"),
    path("<slug:team>/bespreking/", meeting_day, name="meeting"),
    path("<slug:team>/bespreking/sluiten/", close_meeting, name="close_meeting"),
    path("<slug:team>/leden/", members, name="members"),
    path("<slug:team>/leden/<int:number>/", leave, name="leave"),
    path("<slug:team>/overdragen/<str:kenmerk>/", hand, name="hand"),
    path("<slug:team>/gebieden/", areas, name="areas"),
    path("<slug:team>/gebieden/<int:number>/", leave_area, name="leave_area"),
]
