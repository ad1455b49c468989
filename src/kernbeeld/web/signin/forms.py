"""The forms of signing in: those of allauth with our own labels."""

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password

from kernbeeld.accounts.service import User
from kernbeeld.language import gettext

LONGEST = 256
"""Longer passwords are refused: hashing them would keep a worker busy."""


def _labelled(form: forms.Form, **labels: str) -> None:
    """Give fields our labels, and take away what repeats the label inside the field."""
    for name, label in labels.items():
        if name in form.fields:
            field = form.fields[name]
            field.label, field.help_text = label, ""
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field.widget, forms.PasswordInput):
                field.widget.attrs["maxlength"] = LONGEST


class SignInForm(LoginForm):
    """A name and a password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _labelled(self, login=gettext("Name"), password=gettext("Password"))
        self.fields["login"].widget.attrs.update(autocapitalize="none", spellcheck="false")
        self.fields["password"].max_length = LONGEST


class PasswordAgainForm(ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _labelled(self, password=gettext("Password"))


class NewPasswordForm(ChangePasswordForm):
    """Another password than the present one."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _labelled(
            self,
            oldpassword=gettext("Present password"),
            password1=gettext("New password"),
            password2=gettext("New password, once more"),
        )


class CodeForm(AuthenticateForm):
    """A code from an app, or a recovery code."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _labelled(self, code=gettext("Code"))


class CodeAgainForm(ReauthenticateByCodeForm):
    """A code once more, before something that matters."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _labelled(self, code=gettext("Code"))


class ActivateForm(ActivateTOTPForm):
    """The first code of a new app."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _labelled(self, code=gettext("Code from the app"))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyForm(AddWebAuthnForm):
    """A new passkey."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _labelled(self, name=gettext("Name of the passkey"), passwordless=gettext("Sign in with it alone"))


class PasskeyNameForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _labelled(self, name=gettext("Name of the passkey"))


class InvitedForm(forms.Form):
    """The first password of somebody who was invited, typed twice."""

    password1 = forms.CharField(
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, user: User, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.user = user
        _labelled(self, password1=gettext("New password"), password2=gettext("New password, once more"))

    def clean_password1(self) -> str:
        """Refuse a password that the rules refuse."""
        password = str(self.cleaned_data["password1"])
        validate_password(password, self.user)
        return password

    def clean(self) -> None:
        """Refuse two passwords that differ."""
        typed = self.cleaned_data
        if "password1" in typed and typed["password1"] != typed.get("password2"):
            self.add_error("password2", gettext("This is not the same password."))
