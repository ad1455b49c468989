"""The apps of the house, from the ground up."""

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
    "kernbeeld.reporting",
    "kernbeeld.web",
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
