"""The walls of a plan: who sees what of whom, since when and why; letting in and ending."""

from django.urls import path

from kernbeeld.web.pages.walls.ending import end, withdraw
from kernbeeld.web.pages.walls.letting import let_in
from kernbeeld.web.pages.walls.showing import parts

urls = [
    path("<str:kenmerk>/deelnemers/", parts, name="parts"),
    path("<str:kenmerk>/deelnemers/binnenlaten/", let_in, name="let_in"),
    path("<str:kenmerk>/deelnemers/toestemming-ingetrokken/", withdraw, name="withdraw"),
    path("<str:kenmerk>/deelnemers/<int:deel>/beeindigen/", end, name="end"),
]
