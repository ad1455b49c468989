from datetime import UTC, datetime

import django.db.models.deletion
from django.db import migrations, models

import kernbeeld.registers.fields


def start_clock(apps, schema_editor):
    """Give the clock its one row, before everything that was ever known."""
    apps.get_model("registers", "Klok").objects.create(id=1, last=datetime(1, 1, 1, tzinfo=UTC))


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Bedrijfsbezoek',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Beschikking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BeschikteVoorziening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EigenBijdrage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GeleverdAantal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Groepsindeling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Huishouden',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Huishoudlid',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Koppeling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Leerplichtmelding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Mantelzorgwaardering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Organisatie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Persoon',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PgbBesteding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PgbToekenning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Plaatsing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Schuldhulptraject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Signaal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SktCasus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Traject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Uitkering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UitkeringPersoon',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Verblijf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Verwijzing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Vrijwilliger',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Vrijwilligersorganisatie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Vrijwilligersvacature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WerkgeverVacature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WswDienstverband',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Handeling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('register', 'register'), ('change', 'change'), ('end', 'end'), ('correct', 'correct'), ('withdraw', 'withdraw'), ('merge', 'merge'), ('unmerge', 'unmerge'), ('destroy', 'destroy')], max_length=20)),
                ('acting_user', models.CharField(max_length=200)),
                ('reason', models.TextField()),
                ('known_from', models.DateTimeField(db_index=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('register', 'change', 'end', 'correct', 'withdraw', 'merge', 'unmerge', 'destroy'))), name='handeling_kind'), models.CheckConstraint(condition=models.Q(('acting_user', ''), _negated=True), name='handeling_acting_user')],
            },
        ),
        migrations.CreateModel(
            name='Klok',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='klok_one_row')],
            },
        ),
        migrations.CreateModel(
            name='LoadedBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('load', models.CharField(max_length=64)),
                ('batch', models.IntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('load', 'batch'), name='loaded_batch_once')],
            },
        ),
        migrations.CreateModel(
            name='Persoonssleutel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wrapped', models.BinaryField()),
                ('persoon', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
            ],
        ),
        migrations.CreateModel(
            name='GeleverdAantalVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('code', kernbeeld.registers.fields.TextField(max_length=200, null=True)),
                ('breakdown', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('value', kernbeeld.registers.fields.NumberField(blank=True, null=True)),
                ('absence', kernbeeld.registers.fields.ClosedField(blank=True, choices=[('not_delivered', 'not_delivered'), ('not_available', 'not_available'), ('not_applicable', 'not_applicable'), ('unknown', 'unknown'), ('withheld', 'withheld'), ('withheld_to_protect', 'withheld_to_protect')], max_length=200, null=True)),
                ('qualifiers', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('bron', kernbeeld.registers.fields.TextField(max_length=200, null=True)),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.geleverdaantal')),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='geleverdaantalversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='geleverdaantalversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='geleverdaantalversie_from_one'), models.CheckConstraint(condition=models.Q(('deel', 0), models.Q(('deel', 1), ('einde__lt', '9999-12-31')), _connector='OR'), name='geleverdaantalversie_one_period')],
            },
        ),
        migrations.CreateModel(
            name='EigenBijdrageVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('sort', kernbeeld.registers.fields.ClosedField(choices=[('begroot', 'begroot'), ('opgelegd', 'opgelegd'), ('geind', 'geind')], max_length=200, null=True)),
                ('bedrag', kernbeeld.registers.fields.CentsField(null=True)),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.eigenbijdrage')),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='eigenbijdrageversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='eigenbijdrageversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='eigenbijdrageversie_from_one'), models.CheckConstraint(condition=models.Q(('deel', 0), models.Q(('deel', 1), ('einde__lt', '9999-12-31')), _connector='OR'), name='eigenbijdrageversie_one_period')],
            },
        ),
        migrations.CreateModel(
            name='HuishoudenVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('soort', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.huishouden')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='huishoudenversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='huishoudenversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='huishoudenversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='MantelzorgwaarderingVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('buurt', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.mantelzorgwaardering')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='mantelzorgwaarderingversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='mantelzorgwaarderingversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='mantelzorgwaarderingversie_from_one'), models.CheckConstraint(condition=models.Q(('deel', 0), models.Q(('deel', 1), ('einde', models.F('begin'))), _connector='OR'), name='mantelzorgwaarderingversie_one_day')],
            },
        ),
        migrations.CreateModel(
            name='BedrijfsbezoekVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.bedrijfsbezoek')),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('organisatie', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.organisatie')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='bedrijfsbezoekversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='bedrijfsbezoekversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='bedrijfsbezoekversie_from_one'), models.CheckConstraint(condition=models.Q(('deel', 0), models.Q(('deel', 1), ('einde', models.F('begin'))), _connector='OR'), name='bedrijfsbezoekversie_one_day')],
            },
        ),
        migrations.CreateModel(
            name='OrganisatieVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('naam', kernbeeld.registers.fields.TextField(max_length=200, null=True)),
                ('soort', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('agb_code', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.organisatie')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='organisatieversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='organisatieversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='organisatieversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='LeerplichtmeldingVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('soort', kernbeeld.registers.fields.ClosedField(choices=[('signaalverzuim', 'signaalverzuim'), ('zorg', 'zorg'), ('vsv', 'vsv')], max_length=200, null=True)),
                ('uitkomst', kernbeeld.registers.fields.ClosedField(blank=True, choices=[('in_onderzoek', 'in_onderzoek'), ('werk', 'werk'), ('opleiding', 'opleiding'), ('inburgering', 'inburgering'), ('hoogst_haalbaar', 'hoogst_haalbaar')], max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.leerplichtmelding')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='leerplichtmeldingversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='leerplichtmeldingversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='leerplichtmeldingversie_from_one'), models.CheckConstraint(condition=models.Q(('deel', 0), models.Q(('deel', 1), ('einde', models.F('begin'))), _connector='OR'), name='leerplichtmeldingversie_one_day')],
            },
        ),
        migrations.CreateModel(
            name='HuishoudlidVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('rol', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('huishouden', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.huishouden')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.huishoudlid')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='huishoudlidversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='huishoudlidversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='huishoudlidversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='GroepsindelingVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('groep', kernbeeld.registers.fields.ClosedField(choices=[('zorg', 'zorg'), ('meedoen', 'meedoen'), ('werkfit', 'werkfit')], max_length=200, null=True)),
                ('trede', kernbeeld.registers.fields.ClosedField(blank=True, choices=[('1', '1'), ('2', '2'), ('3', '3'), ('4', '4'), ('5', '5'), ('6', '6')], max_length=200, null=True)),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.groepsindeling')),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='groepsindelingversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='groepsindelingversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='groepsindelingversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='BsnZoeksleutel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('key_id', models.IntegerField()),
                ('digest', models.BinaryField(db_index=True, max_length=32)),
                ('persoon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('persoon', 'versie', 'deel'), name='bsn_zoeksleutel_once')],
            },
        ),
        migrations.CreateModel(
            name='BeschikteVoorzieningVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('wet', kernbeeld.registers.fields.ClosedField(choices=[('wmo', 'wmo'), ('jeugdwet', 'jeugdwet')], max_length=200, null=True)),
                ('product', kernbeeld.registers.fields.TextField(max_length=200, null=True)),
                ('categorie', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('leveringsvorm', kernbeeld.registers.fields.ClosedField(blank=True, choices=[('zin', 'zin'), ('pgb', 'pgb')], max_length=200, null=True)),
                ('verwijzer', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('reden_begin', kernbeeld.registers.fields.ClosedField(blank=True, choices=[('nieuw', 'nieuw'), ('herindicatie', 'herindicatie')], max_length=200, null=True)),
                ('reden_einde', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('beschikking', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.beschikking')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.beschiktevoorziening')),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('organisatie', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.organisatie')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='beschiktevoorzieningversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='beschiktevoorzieningversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='beschiktevoorzieningversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='BeschikkingVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('wet', kernbeeld.registers.fields.ClosedField(choices=[('wmo', 'wmo'), ('jeugdwet', 'jeugdwet'), ('participatiewet', 'participatiewet')], max_length=200, null=True)),
                ('nummer', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('afgifte', kernbeeld.registers.fields.DayField(blank=True, null=True)),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.beschikking')),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='beschikkingversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='beschikkingversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='beschikkingversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='PersoonVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('payload', kernbeeld.registers.fields.SealedField(blank=True, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.persoon')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='persoonversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='persoonversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='persoonversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='PgbBestedingVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('bedrag', kernbeeld.registers.fields.CentsField(null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.pgbbesteding')),
                ('toekenning', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.pgbtoekenning')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='pgbbestedingversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='pgbbestedingversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='pgbbestedingversie_from_one'), models.CheckConstraint(condition=models.Q(('deel', 0), models.Q(('deel', 1), ('einde__lt', '9999-12-31')), _connector='OR'), name='pgbbestedingversie_one_period')],
            },
        ),
        migrations.CreateModel(
            name='PgbToekenningVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('wet', kernbeeld.registers.fields.ClosedField(choices=[('wmo', 'wmo'), ('jeugdwet', 'jeugdwet')], max_length=200, null=True)),
                ('product', kernbeeld.registers.fields.TextField(max_length=200, null=True)),
                ('bedrag', kernbeeld.registers.fields.CentsField(null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.pgbtoekenning')),
                ('voorziening', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.beschiktevoorziening')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='pgbtoekenningversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='pgbtoekenningversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='pgbtoekenningversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='PlaatsingVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('soort', kernbeeld.registers.fields.ClosedField(choices=[('fulltime', 'fulltime'), ('parttime', 'parttime'), ('detachering', 'detachering'), ('garantiebaan', 'garantiebaan'), ('proefplaatsing', 'proefplaatsing'), ('preventieplaatsing', 'preventieplaatsing'), ('werkstage', 'werkstage'), ('handhaving', 'handhaving')], max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('organisatie', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.organisatie')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.plaatsing')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='plaatsingversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='plaatsingversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='plaatsingversie_from_one'), models.CheckConstraint(condition=models.Q(('deel', 0), models.Q(('deel', 1), ('einde', models.F('begin'))), _connector='OR'), name='plaatsingversie_one_day')],
            },
        ),
        migrations.CreateModel(
            name='Samenvoeging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dubbel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('persoon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('dubbel', models.F('persoon')), _negated=True), name='samenvoeging_two_persons')],
            },
        ),
        migrations.CreateModel(
            name='SchuldhulptrajectVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.schuldhulptraject')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='schuldhulptrajectversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='schuldhulptrajectversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='schuldhulptrajectversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='SignaalVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('onderwerp', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('buurt', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.signaal')),
                ('team', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.organisatie')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='signaalversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='signaalversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='signaalversie_from_one'), models.CheckConstraint(condition=models.Q(('deel', 0), models.Q(('deel', 1), ('einde', models.F('begin'))), _connector='OR'), name='signaalversie_one_day')],
            },
        ),
        migrations.CreateModel(
            name='SktCasusVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('soort', kernbeeld.registers.fields.ClosedField(choices=[('casuistiek', 'casuistiek'), ('jeugdcontact', 'jeugdcontact')], max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.sktcasus')),
                ('team', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.organisatie')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='sktcasusversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='sktcasusversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='sktcasusversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='TrajectVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('soort', kernbeeld.registers.fields.TextField(max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.traject')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='trajectversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='trajectversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='trajectversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='UitkeringPersoonVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('regeling', kernbeeld.registers.fields.ClosedField(choices=[('participatiewet', 'participatiewet'), ('ioaw', 'ioaw'), ('ioaz', 'ioaz')], max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.uitkeringpersoon')),
                ('uitkering', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.uitkering')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='uitkeringpersoonversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='uitkeringpersoonversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='uitkeringpersoonversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='UitkeringVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('regeling', kernbeeld.registers.fields.ClosedField(choices=[('participatiewet', 'participatiewet'), ('ioaw', 'ioaw'), ('ioaz', 'ioaz')], max_length=200, null=True)),
                ('reden_begin', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('reden_einde', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('bedrag', kernbeeld.registers.fields.CentsField(blank=True, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('huishouden', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.huishouden')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.uitkering')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='uitkeringversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='uitkeringversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='uitkeringversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='VerblijfVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('buurt', kernbeeld.registers.fields.TextField(max_length=200, null=True)),
                ('payload', kernbeeld.registers.fields.SealedField(blank=True, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.verblijf')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='verblijfversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='verblijfversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='verblijfversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='Vernietiging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lijst', models.CharField(max_length=100)),
                ('grond', models.CharField(choices=[('bewaartermijn', 'bewaartermijn'), ('verzoek', 'verzoek')], max_length=20)),
                ('proposed_by', models.CharField(max_length=200)),
                ('approved_by', models.CharField(max_length=200)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('persoon', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('proposed_by', ''), _negated=True), models.Q(('approved_by', ''), _negated=True), models.Q(('proposed_by', models.F('approved_by')), _negated=True)), name='vernietiging_four_eyes'), models.CheckConstraint(condition=models.Q(('grond__in', ('bewaartermijn', 'verzoek'))), name='vernietiging_grond')],
            },
        ),
        migrations.CreateModel(
            name='VerwijzingVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('richting', kernbeeld.registers.fields.ClosedField(choices=[('naar_skt', 'naar_skt'), ('door_skt', 'door_skt')], max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('organisatie', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.organisatie')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.verwijzing')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='verwijzingversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='verwijzingversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='verwijzingversie_from_one'), models.CheckConstraint(condition=models.Q(('deel', 0), models.Q(('deel', 1), ('einde', models.F('begin'))), _connector='OR'), name='verwijzingversie_one_day')],
            },
        ),
        migrations.CreateModel(
            name='VrijwilligersorganisatieVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('naam', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.vrijwilligersorganisatie')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='vrijwilligersorganisatieversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='vrijwilligersorganisatieversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='vrijwilligersorganisatieversie_from_one'), models.CheckConstraint(condition=models.Q(('deel', 0), models.Q(('deel', 1), ('einde', models.F('begin'))), _connector='OR'), name='vrijwilligersorganisatieversie_one_day')],
            },
        ),
        migrations.CreateModel(
            name='KoppelingVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('soort', kernbeeld.registers.fields.ClosedField(choices=[('vrijwilliger', 'vrijwilliger'), ('boz', 'boz')], max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.koppeling')),
                ('vacature', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.vrijwilligersvacature')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='koppelingversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='koppelingversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='koppelingversie_from_one'), models.CheckConstraint(condition=models.Q(('deel', 0), models.Q(('deel', 1), ('einde', models.F('begin'))), _connector='OR'), name='koppelingversie_one_day')],
            },
        ),
        migrations.CreateModel(
            name='VrijwilligersvacatureVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('organisatie', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.organisatie')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.vrijwilligersvacature')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='vrijwilligersvacatureversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='vrijwilligersvacatureversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='vrijwilligersvacatureversie_from_one')],
            },
        ),
        migrations.CreateModel(
            name='VrijwilligerVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('buurt', kernbeeld.registers.fields.TextField(blank=True, max_length=200, null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.vrijwilliger')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='vrijwilligerversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='vrijwilligerversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='vrijwilligerversie_from_one'), models.CheckConstraint(condition=models.Q(('deel', 0), models.Q(('deel', 1), ('einde', models.F('begin'))), _connector='OR'), name='vrijwilligerversie_one_day')],
            },
        ),
        migrations.CreateModel(
            name='WerkgeverVacatureVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('aantal', kernbeeld.registers.fields.NumberField(null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('organisatie', kernbeeld.registers.fields.ReferenceField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.organisatie')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.werkgevervacature')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='werkgevervacatureversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='werkgevervacatureversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='werkgevervacatureversie_from_one'), models.CheckConstraint(condition=models.Q(('deel', 0), models.Q(('deel', 1), ('einde', models.F('begin'))), _connector='OR'), name='werkgevervacatureversie_one_day')],
            },
        ),
        migrations.CreateModel(
            name='WswDienstverbandVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.IntegerField()),
                ('deel', models.IntegerField()),
                ('begin', models.DateField(null=True)),
                ('einde', models.DateField(null=True)),
                ('handeling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.handeling')),
                ('persoon', kernbeeld.registers.fields.ReferenceField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.persoon')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='registers.wswdienstverband')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'versie', 'deel'), name='wswdienstverbandversie_once'), models.CheckConstraint(condition=models.Q(models.Q(('begin__isnull', True), ('deel', 0), ('einde__isnull', True)), models.Q(('begin__isnull', False), ('deel__gte', 1), ('einde__gte', models.F('begin'))), _connector='OR'), name='wswdienstverbandversie_days'), models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='wswdienstverbandversie_from_one')],
            },
        ),
        migrations.RunPython(start_clock, migrations.RunPython.noop),
    ]
