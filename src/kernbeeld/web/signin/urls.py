"""The addresses of signing in: only those of allauth that this house uses, each with who may go there."""

from collections.abc import Sequence

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as providers
from django.conf import settings
from django.urls import URLPattern, path

from kernbeeld.web.page import PUBLIC, SIGNED_IN, View, page
from kernbeeld.web.signin.demo import be_demo_user
from kernbeeld.web.signin.views import SignInView, ask_provider, be_invited, choose_language, come_back


def _open(route: str, view: View[...], name: str) -> URLPattern:
    return path(route, page(PUBLIC, "GET", "HEAD", "POST")(view), name=name)


def _own(route: str, view: View[...], name: str) -> URLPattern:
    return path(route, page(SIGNED_IN, "GET", "HEAD", "POST")(view), name=name)


def addresses(second_factors: Sequence[str], has_provider: bool) -> list[URLPattern]:
    """Return every address, with those of passkeys and of a provider where there are any."""
    return [
        _open("inloggen/", SignInView.as_view(), "account_login"),
        _open("uitloggen/", account.logout, "account_logout"),
        path("uitnodiging/", be_invited, name="be_invited"),
        path("taal/", choose_language, name="choose_language"),
        path("inloggen/demo/", be_demo_user, name="be_demo_user"),
        _open("inloggen/niet-actief/", account.account_inactive, "account_inactive"),
        _open("inloggen/code/", mfa.authenticate, "mfa_authenticate"),
        _own("account/opnieuw/", account.reauthenticate, "account_reauthenticate"),
        _own("account/opnieuw/code/", mfa.reauthenticate, "mfa_reauthenticate"),
        _own("account/wachtwoord/", account.password_change, "account_change_password"),
        _own("account/tweede-factor/", mfa.index, "mfa_index"),
        _own("account/tweede-factor/app/", totp.activate_totp, "mfa_activate_totp"),
        _own("account/tweede-factor/app/weg/", totp.deactivate_totp, "mfa_deactivate_totp"),
        _own("account/tweede-factor/codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
        _own(
            "account/tweede-factor/codes/nieuw/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"
        ),
        *(_passkeys() if "webauthn" in second_factors else ()),
        *(_provider() if has_provider else ()),
    ]


def _passkeys() -> list[URLPattern]:
    base = "account/tweede-factor/sleutels/"
    return [
        _open("inloggen/sleutel/", passkeys.login_webauthn, "mfa_login_webauthn"),
        _own(base, passkeys.list_webauthn, "mfa_list_webauthn"),
        _own(f"{base}nieuw/", passkeys.add_webauthn, "mfa_add_webauthn"),
        _own(f"{base}<int:pk>/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
        _own(f"{base}<int:pk>/weg/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
        _own("account/opnieuw/sleutel/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    ]


def _provider() -> list[URLPattern]:
    return [
        path("inloggen/via/<slug:provider_id>/", ask_provider, name="openid_connect_login"),
        path("inloggen/via/<slug:provider_id>/terug/", come_back, name="openid_connect_callback"),
        _open("inloggen/afgebroken/", providers.login_cancelled, "socialaccount_login_cancelled"),
        _open("inloggen/mislukt/", providers.login_error, "socialaccount_login_error"),
    ]


urls = addresses(settings.MFA_SUPPORTED_TYPES, bool(settings.KERNBEELD_OIDC_ISSUER))
