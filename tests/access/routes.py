"""Every address of the house, found through Django's resolver, with what opens it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from kernbeeld.accounts.service import Role, rights_of
from kernbeeld.web.page import METHODS, PUBLIC, RIGHT, SIGNED_IN
from kernbeeld.web.signin.urls import addresses

ANONYMOUS = "anonymous"
EVERYBODY = (ANONYMOUS, *Role)
NO_OBJECT = {"int": "987654321", "str": "niemand", "slug": "niemand", "path": "niemand", "uuid": "0" * 8}
"""For each kind of place in an address what no object has."""


@dataclass(frozen=True)
class Route:
    """One address pattern. ``address`` leads to it, with keys that no object has where it asks for them."""

    name: str
    address: str
    view: Callable[..., object]
    asks_key: bool

    @property
    def right(self) -> str:
        return str(getattr(self.view, RIGHT, ""))

    @property
    def methods(self) -> tuple[str, ...]:
        return getattr(self.view, METHODS, ())

    @property
    def roles(self) -> tuple[str, ...]:
        """Who gets in, as the view itself says."""
        if self.right == PUBLIC:
            return EVERYBODY
        if self.right == SIGNED_IN:
            return tuple(Role)
        return tuple(role for role in Role if self.right in rights_of(role))


def routes() -> list[Route]:
    return sorted(_walk(get_resolver().url_patterns, "", ()), key=lambda route: (route.name, route.address))


def by_setting() -> list[Route]:
    """The addresses that are only there where a setting asks for them; they do not lead anywhere here."""
    present = {route.name for route in routes()}
    every = _walk(addresses(("webauthn",), has_provider=True), "", ())
    return [route for route in every if route.name not in present]


def _walk(patterns: list, prefix: str, spaces: tuple[str, ...]) -> Iterator[Route]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            yield from _walk(each.url_patterns, prefix + _filled(each)[0], inner)
        elif isinstance(each, URLPattern):
            tail, asks_key = _filled(each)
            name = ":".join((*spaces, each.name or prefix + str(each.pattern)))
            yield Route(name, f"/{prefix}{tail}", each.callback, asks_key)


def _filled(pattern: URLPattern | URLResolver) -> tuple[str, bool]:
    """Return the pattern with its places filled in, and whether it has any."""
    assert isinstance(pattern.pattern, RoutePattern), f"{pattern} is no plain route"
    text, converters = str(pattern.pattern), pattern.pattern.converters
    for name, converter in converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        for written in (f"<{kind}:{name}>", f"<{name}>"):
            text = text.replace(written, NO_OBJECT.get(kind, "niemand"))
    return text, bool(converters)


def line(route: Route) -> str:
    """The line that the table needs for a route, as its view says; judge it before you add it."""
    return f"  {route.name}: {shorthand(route.roles)}"


def shorthand(roles: tuple[str, ...]) -> str:
    if roles == EVERYBODY:
        return "everybody"
    return "signed_in" if roles == tuple(Role) else f"[{', '.join(roles)}]"


def told(who: str | list[str]) -> tuple[str, ...]:
    """The roles of a line of the table."""
    if who == "everybody":
        return EVERYBODY
    return tuple(Role) if who == "signed_in" else tuple(who)
