"""The apps of the house, from the ground up, and what signing in takes."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "kernbeeld.accounts",
    "kernbeeld.audit",
    "kernbeeld.registers",
    "kernbeeld.community",
    "kernbeeld.casework",
    "kernbeeld.policy",
    "kernbeeld.reporting",
    # Before what it signs in with: its templates go first.
    "kernbeeld.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
# The middleware speaks a request's language; what is said outside a request is English, as in our sources.
USE_I18N = True
LANGUAGE_CODE = "en"
