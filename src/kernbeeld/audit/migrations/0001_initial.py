"""The table of the log."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the table."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("acting_user", models.CharField(max_length=60)),
                ("action", models.CharField(max_length=60)),
                ("register", models.CharField(blank=True, max_length=60)),
                ("record", models.CharField(blank=True, max_length=200)),
                ("purpose", models.CharField(max_length=500)),
                ("old", models.JSONField(default=dict)),
                ("new", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [models.Index(fields=["register", "record"], name="audit_entry_record")],
            },
        ),
    ]
