"""The apps of the house of facts, from the ground up."""

INSTALLED_APPS = ["kernbeeld.accounts", "kernbeeld.audit", "kernbeeld.registers"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
