"""What allauth has not, or not as we want it: all ways in on one page, an invitation, a language."""

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.views import LoginView
from allauth.socialaccount.providers.openid_connect import views as connect
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from kernbeeld.accounts.invitations import invited
from kernbeeld.audit.service import accept_invitation
from kernbeeld.language import LANGUAGES, gettext
from kernbeeld.web.clock import now
from kernbeeld.web.page import PUBLIC, page
from kernbeeld.web.signin.demo import demo_users
from kernbeeld.web.signin.forms import InvitedForm
from kernbeeld.web.signin.refusals import not_signed_in
from kernbeeld.web.signin.texts import provider_failed

PROVIDER = "gemeente"
_YEAR = 365 * 24 * 3600


class SignInView(LoginView):
    """The page to sign in on, with every way that this house has."""

    def get_context_data(self, **more: object) -> dict[str, object]:
        """Add the users of a demo and the municipality's own provider, where there are any."""
        way_back = self.request.GET.get("next", "")
        asked = f"?{urlencode({'next': way_back})}" if way_back else ""
        has_provider = bool(settings.KERNBEELD_OIDC_ISSUER)
        return {
            **super().get_context_data(**more),
            "demo_users": demo_users(),
            "way_back": way_back,
            "provider": reverse("openid_connect_login", args=[PROVIDER]) + asked if has_provider else "",
        }


@page(PUBLIC, "GET", "HEAD", "POST")
def ask_provider(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send somebody to the municipality's provider; say so when it does not answer."""
    return _answered(connect.login, request, provider_id)


@page(PUBLIC, "GET", "HEAD", "POST")
def come_back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take somebody in who comes back from the provider; say so when it does not answer us."""
    return _answered(connect.callback, request, provider_id)


def _answered(
    view: Callable[[HttpRequest, str], HttpResponseBase], request: HttpRequest, provider_id: str
) -> HttpResponseBase:
    try:
        return view(request, provider_id)
    except OSError:  # what goes wrong on the line to the provider
        return not_signed_in(request, provider_failed())


@page(PUBLIC, "GET", "POST")
def be_invited(request: HttpRequest) -> HttpResponseBase:
    """Let somebody who was invited choose a password; the link works once."""
    user = invited(request.GET.get("naam", ""), request.GET.get("code", ""), now())
    if user is None:
        return render(request, "account/invitation_over.html", status=410)
    form = InvitedForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        accept_invitation(user, form.cleaned_data["password1"], at=now())
        messages.success(request, gettext("Your password is set. Sign in with it."))
        return HttpResponseRedirect(reverse("account_login"))
    return render(request, "account/invitation.html", {"form": form, "invited": user})


@page(PUBLIC, "POST")
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Keep a language in a cookie and go back to the page one was on."""
    language = request.POST.get("language", "")
    if language not in LANGUAGES:
        raise Http404
    way = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(way, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(way if is_ours else "/")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=_YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response
