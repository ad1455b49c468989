"""What is said of signing in: what is wrong, and what was done."""

from kernbeeld.language import gettext


def ERRORS() -> dict[str, str]:  # noqa: N802  # it stands where allauth has a table
    """Return every refusal by the name that allauth has for it."""
    wrong = gettext(
        "The name or the password is not right, or there were too many tries. Wait, then try again."
    )
    code = gettext("This code is not right. Take the newest one from your app.")
    return {
        "account_inactive": wrong,
        "cannot_delete_authenticator": gettext("You need a second factor: add another one first."),
        "cannot_generate_recovery_codes": gettext("Set up an app or a passkey first."),
        "enter_current_password": gettext("This is not your present password."),
        "incorrect_code": code,
        "incorrect_password": wrong,
        "invalid_login": wrong,
        "rate_limited": gettext("Too many tries. Wait a few minutes."),
        "same_as_current": gettext("Choose another password than the present one."),
        "too_many_login_attempts": gettext("Too many tries. Wait a few minutes."),
        "unverified_email": "",
        "username_blacklisted": wrong,
        "username_password_mismatch": wrong,
        "username_taken": wrong,
    }


def provider_failed() -> str:
    """Return what is said when a provider's answer is no good: why stands in the provider's own log."""
    return gettext("Signing in at the municipality did not work. Try again, or ask your beheerder.")


def done(template: str) -> str:
    """Return what is told after an act that allauth names by a template; nothing for the rest."""
    return {
        "account/messages/password_changed.txt": gettext("Your password was changed."),
        "mfa/messages/totp_activated.txt": gettext("The app is your second factor now."),
        "mfa/messages/totp_deactivated.txt": gettext("The app is no longer your second factor."),
        "mfa/messages/recovery_codes_generated.txt": gettext("There are new recovery codes."),
        "mfa/messages/webauthn_added.txt": gettext("The passkey was added."),
        "mfa/messages/webauthn_removed.txt": gettext("The passkey was removed."),
    }.get(template, "")
