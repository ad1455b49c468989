"""Who signed in with a password alone sets up a second factor before anything else."""

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

WITHOUT = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "choose_language",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_index",
        "mfa_view_recovery_codes",
    }
)
"""The pages that need no second factor: those on which one sets it up, and the way out."""


class SecondFactor:
    """Send everybody with a password and no second factor to where one is set up.

    Who signed in at the municipality's own provider had a second factor there, or not: that is for the
    provider to see to.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponseBase | None:
        """Redirect who lacks a second factor, before any page is made."""
        match = request.resolver_match
        if not settings.KERNBEELD_SECOND_FACTOR or (match is not None and match.url_name in WITHOUT):
            return None
        if not _has_password_only(request):
            return None
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


def _has_password_only(request: HttpRequest) -> bool:
    """Ask the session first, so that a request costs no question to the database."""
    if not request.user.is_authenticated:
        return False
    methods = {record["method"] for record in get_authentication_records(request, request.user)}
    return "password" in methods and "mfa" not in methods and not is_mfa_enabled(request.user)
