"""How allauth works in this house: its words, its log, its seal, and roles from a provider."""

from collections.abc import Mapping

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kernbeeld.accounts.service import User, UserNameError
from kernbeeld.audit.service import log_act
from kernbeeld.conf.secret import seal, unseal
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.signin.attempts import address_of, name_tried
from kernbeeld.web.signin.provided import bring_in_line, new_name
from kernbeeld.web.signin.refusals import not_signed_in
from kernbeeld.web.signin.texts import ERRORS, done, provider_failed

SECOND_FACTOR = "second factor"


class AccountAdapter(DefaultAccountAdapter):
    """Names and passwords: nobody signs up by himself, and everything is written down."""

    @property
    def error_messages(self) -> Mapping[str, str]:
        """Return what can be wrong, in the reader's language."""
        return ERRORS()

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody adds himself."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Count nothing here: the lock-out counts, and answers in the same words."""

    def authentication_failed(self, request: HttpRequest, **credentials: object) -> None:
        """Write down a wrong password; of a name that nobody has nothing is kept, it may be a password."""
        name = name_tried(request)
        if User.objects.filter(name=name).exists():
            log_act(name, "fail_to_sign_in", at=now(), new={"address": address_of(request)})

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in, and write it down."""
        super().login(request, user)
        log_act(user.get_username(), "sign_in", at=now(), new={"address": address_of(request)})

    def logout(self, request: HttpRequest) -> None:
        """Sign out, and write it down."""
        name = request.user.get_username()
        super().logout(request)
        if name:
            log_act(name, "sign_out", at=now())

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Set a password, and write down that it was."""
        super().set_password(user, password)
        log_act(user.get_username(), "set_password", at=now())

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that the lock-out counts with, too."""
        return address_of(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go to the start: the password is what it should be."""
        return "/"

    def is_reauthentication_required(self, *, app: str, **more: object) -> bool:
        """Ask once more who it is, unless he showed it just now, by signing in or again."""
        request = context.request
        shown = [record["at"] for record in get_authentication_records(request, request.user)]
        return not shown or now().timestamp() - max(shown) > app_settings.REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict[str, object]]:
        """Return the ways to show again who one is, in our words."""
        words = {
            "reauthenticate": gettext("With your password"),
            "mfa_reauthenticate": gettext("With a code"),
            "mfa_reauthenticate:webauthn": gettext("With a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": words[str(method["id"])]} for method in methods]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, object] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what happened, where it is worth saying."""
        if text := message or done(message_template or ""):
            messages.add_message(request, level, text, extra_tags=extra_tags)

    def send_notification_mail(self, *about: object, **more: object) -> None:
        """Send nothing: there is no mail in this house. The log has it."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor: sealed in its row, and removed by nobody who must have it."""

    @property
    def error_messages(self) -> Mapping[str, str]:
        """Return what can be wrong, in the reader's language."""
        return ERRORS()

    def encrypt(self, text: str) -> str:
        """Seal a secret with a key for this purpose only."""
        return seal(text, SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return unseal(encrypted_text, SECOND_FACTOR)

    def build_totp_svg(self, url: str) -> SafeString:
        """Draw the code as part of the page, on white for an app that reads it in the dark too.

        A picture of its own would need another content policy.
        """
        drawn = str(super().build_totp_svg(url)).partition("<svg")[2]
        attributes, _, shapes = drawn.partition(">")
        named = format_html('<svg role="img" aria-label="{}"', gettext("The code to read with your app"))
        # Drawn by us, from our own text.
        return named + mark_safe(f'{attributes}><rect width="100%" height="100%" fill="#fff"/>{shapes}')  # noqa: S308

    def generate_authenticator_name(self, user: AbstractBaseUser, type: object) -> str:
        """Return the name of a new passkey until somebody gives it another."""
        return gettext("Passkey")


class ProviderAdapter(DefaultSocialAccountAdapter):
    """The municipality's own accounts: their roles here follow from what the provider says of them."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Let in whom the provider knows; who has no role here is refused before."""
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Give the roles that the claims give, at every sign-in, before anything is shown.

        Nobody ties a provider's account to a local one.
        """
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(not_signed_in(request, provider_failed()))
        try:
            bring_in_line(sociallogin, now())
        except UserNameError as refusal:
            raise ImmediateHttpResponse(not_signed_in(request, str(refusal))) from None

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: Mapping[str, object]
    ) -> AbstractBaseUser:
        """Fill in who it is: the name that he has at the provider, and no address."""
        user: User = sociallogin.user
        user.name = new_name(str(data.get("username") or sociallogin.account.uid))
        user.full_name = str(data.get("name") or "")[:200]
        return user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: object,
        error: object = None,
        exception: Exception | None = None,
        extra_context: Mapping[str, object] | None = None,
    ) -> None:
        """Say that it failed; why stands in the provider's log."""
        raise ImmediateHttpResponse(not_signed_in(request, provider_failed()))
