"""Shut every page that nobody opened: a view that does not say who may see it does not exist."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase

from kernbeeld.web.page import RIGHT, is_open

View = Callable[..., HttpResponseBase]

OPEN = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_trust",
        "mfa_login_webauthn",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "openid_connect_login",
        "openid_connect_callback",
    }
)
"""Views of others through which somebody signs in; each guards itself. Any other view asks a right."""


class DefaultDeny:
    """Answer a page that is not open to who asks as if it did not exist, and a view without a right to all.

    It stands before the check of forged requests, whose refusal would tell that there is a page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; what it leads to is judged when it is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> None:
        """Raise `Http404` for a view that is not open."""
        right = getattr(view, RIGHT, None)
        match = request.resolver_match
        if right is None and (match is None or match.url_name not in OPEN):
            raise Http404
        if right is not None and not is_open(request, right):
            raise Http404
