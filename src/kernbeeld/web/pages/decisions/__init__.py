"""The besluiten of everybody: to approve, to send, being written, sent."""

from django.urls import path

from kernbeeld.web.pages.decisions.listing import besluit_list

urls = [
    path("", besluit_list, name="list"),
]
