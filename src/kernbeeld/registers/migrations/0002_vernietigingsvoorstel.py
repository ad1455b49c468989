"""Proposals for destruction."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the table."""

    dependencies = [
        ("registers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Vernietigingsvoorstel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("lijst", models.CharField(max_length=100)),
                (
                    "grond",
                    models.CharField(
                        choices=[("bewaartermijn", "bewaartermijn"), ("verzoek", "verzoek")], max_length=20
                    ),
                ),
                ("reason", models.TextField()),
                ("proposed_by", models.CharField(max_length=200)),
                ("proposed_at", models.DateTimeField()),
                (
                    "persoon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registers.persoon"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("lijst", "persoon"), name="vernietigingsvoorstel_once"),
                    models.CheckConstraint(
                        condition=models.Q(("grond__in", ("bewaartermijn", "verzoek"))),
                        name="vernietigingsvoorstel_grond",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proposed_by", ""), _negated=True),
                        name="vernietigingsvoorstel_by",
                    ),
                ],
            },
        ),
    ]
