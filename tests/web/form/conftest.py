"""A visitor with the public form before her, as a browser without script has it."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client

ROOM = "/hulp-vragen"
SELF = {
    "voor-wie": {"wie": "zelf"},
    "onderwerp": {"leefgebied": ["huishouden", "contacten"]},
    "informatie-of-hulp": {"soort": "hulp"},
    "eigen-woorden": {"woorden": "Ik krijg de trap niet meer schoon."},
    "spoed": {"spoed": "nee"},
    "nu-bellen": {"gelezen": "ja"},
    "naam": {"voornamen": "Aro", "geslachtsnaam": "Vlobizel"},
    "geboortedatum": {"geboortedatum": "6-5-1940"},
    "adres": {"postcode": "0123zz", "huisnummer": "12", "toevoeging": "a"},
    "kern": {"kern": "lemelerveld"},
    "bereiken": {"telefoon": "06 1234 5678", "email": "", "voorkeur": "telefoon"},
    "taal": {"tolk": "ja", "taal": "Pools"},
    "clientondersteuning": {"clientondersteuning": "ja"},
    "eigen-plan": {"eigen_plan": "onbekend"},
}
"""What somebody answers who asks for herself."""
OTHER = SELF | {
    "voor-wie": {"wie": "ander"},
    "eigen-stem": {"eigen_stem": "wil"},
    "jouw-naam": {"naam": "Belu Tramzo", "relatie": "kind"},
}
CHILD = OTHER | {
    "voor-wie": {"wie": "kind"},
    "onderwerp": {"leefgebied": ["opvoeden"]},
    "gezag": {"gezag": "samen"},
    "andere-ouder": {"andere_ouder": "overleg"},
    "jouw-naam": {"naam": "Belu Tramzo", "relatie": "ouder"},
}


class Visitor:
    """Somebody with a browser."""

    def __init__(self) -> None:
        self.browser = Client()
        self.asked: list[str] = []

    def begin(self):
        return self.browser.post(f"{ROOM}/beginnen/", {"website": ""})

    def answer(self, step: str, said: dict, query: str = ""):
        return self.browser.post(f"{ROOM}/vraag/{step}/{query}", said)

    def fill(self, answers: dict, until: str = "", *, looking: bool = False) -> str:
        """Answer what is asked, from the first question on; return where it ends."""
        address = self.begin()["Location"]
        while (found := re.fullmatch(rf"{ROOM}/vraag/([a-z-]+)/", address)) and found[1] != until:
            self.asked.append(found[1])
            assert not looking or self.browser.get(address).status_code == 200
            answer = self.answer(found[1], answers[found[1]])
            assert answer.status_code == 302, text_of(answer)
            address = answer["Location"]
        return address

    def send(self):
        return self.browser.post(f"{ROOM}/versturen/", {"website": ""})

    def get(self, path: str):
        return self.browser.get(f"{ROOM}/{path}")

    def saved(self, email: str = "") -> tuple[str, str]:
        """Save the form; return the link and the code."""
        self.browser.post(f"{ROOM}/bewaren/", {"email": email})
        page = self.get("bewaard/").text
        link = unescape(re.search(r'href="http://testserver(/[^"]*link=[^"]+)"', page)[1])
        return link, re.search(r"(\d{3} \d{3})", page)[1]

    def resume(self, link: str, code: str):
        """Open the link of a saved form, and fill in its code."""
        self.browser.get(link)
        return self.browser.post(f"{ROOM}/verder/", {"code": code})


def text_of(answer) -> str:
    """What a reader sees, without the frame."""
    main = re.search(r"<main.*?</main>", answer.text, re.DOTALL)
    words = re.sub(r"<[^>]+>", " ", main[0] if main else answer.text)
    return " ".join(unescape(words).split())


@pytest.fixture
def visitor(app_registers) -> Iterator[Visitor]:
    cache.clear()
    return Visitor()
