"""The table of users."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the table."""

    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("name", models.CharField(max_length=60, unique=True)),
                (
                    "role",
                    models.CharField(
                        max_length=20,
                        choices=[
                            ("beheerder", "beheerder"),
                            ("consulent", "consulent"),
                            ("beleidsadviseur", "beleidsadviseur"),
                            ("controller", "controller"),
                            ("privacy_officer", "privacy_officer"),
                        ],
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={"abstract": False},
        ),
    ]
