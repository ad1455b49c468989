"""The Django app of policy."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """Action programmes, results, subsidies and scenarios."""

    name = "kernbeeld.policy"
    label = "policy"
    default_auto_field = "django.db.models.BigAutoField"
