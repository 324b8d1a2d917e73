import django.db.models.deletion
import planabierto.kit.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('institutions', '0001_initial'),
        ('places', '0002_nuevo_leon'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cycle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('folio', models.CharField(max_length=20, unique=True)),
                ('title_es', models.TextField(blank=True)),
                ('title_en', models.TextField(blank=True)),
                ('starts', models.DateField()),
                ('ends', models.DateField()),
                ('time_zone', models.CharField(default='America/Monterrey', max_length=40)),
                ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='cycles.cycle')),
                ('illustrative', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('draft', 'Borrador'), ('published', 'Publicado')], db_index=True, default='draft', max_length=12)),
            ],
            options={
                'ordering': ['-starts', 'folio'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gte', models.F('starts'))), name='cycle_ends_after_start'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published'])), name='cycle_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn', models.TextField(blank=True)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='cycles.cycle')),
                ('number', models.PositiveSmallIntegerField()),
                ('horizon', models.CharField(choices=[('long', 'Visión de largo plazo'), ('medium', 'Meta de mediano plazo')], max_length=8)),
                ('text_es', models.TextField(blank=True)),
                ('text_en', models.TextField(blank=True)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='institutions.institution')),
                ('due', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['cycle', 'number'],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'number'), name='goal_number_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phases', to='cycles.cycle')),
                ('kind', models.CharField(choices=[('consultation', 'Consulta pública'), ('themes', 'Sistematización y viabilidad'), ('cocreation', 'Diálogos abiertos y mesas de cocreación'), ('drafting', 'Revisión pública del borrador'), ('adoption', 'Adopción por el Foro Multiactor'), ('implementation', 'Seguimiento'), ('evaluation', 'Evaluación'), ('closing', 'Cierre y publicación')], max_length=16)),
                ('position', models.PositiveSmallIntegerField()),
                ('opens', models.DateField()),
                ('closes', models.DateField()),
                ('announced', models.DateField(blank=True, null=True)),
                ('illustrative', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['cycle', 'position'],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'kind'), name='one_phase_of_a_kind'), models.CheckConstraint(condition=models.Q(('closes__gte', models.F('opens'))), name='phase_closes_after_opening')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='cycles.cycle')),
                ('folio', models.CharField(max_length=28, unique=True)),
                ('slug', models.SlugField(max_length=120, unique=True)),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='places.place')),
                ('jurisdiction', models.TextField()),
                ('title_es', models.TextField(blank=True)),
                ('title_en', models.TextField(blank=True)),
                ('submission_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('submitted', models.DateField(blank=True, null=True)),
                ('ends', models.DateField(blank=True, null=True)),
                ('ends_precision', models.CharField(choices=[('year', 'year'), ('month', 'month'), ('day', 'day')], default=planabierto.kit.clock.Precision['DAY'], max_length=5)),
                ('state', models.CharField(choices=[('draft', 'Borrador'), ('published', 'Publicado')], db_index=True, default='draft', max_length=12)),
            ],
            options={
                'ordering': ['cycle', 'folio'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published'])), name='plan_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn', models.TextField(blank=True)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='cycles.cycle')),
                ('number', models.PositiveSmallIntegerField()),
                ('what_es', models.TextField(blank=True)),
                ('what_en', models.TextField(blank=True)),
                ('debtor_es', models.TextField(blank=True)),
                ('debtor_en', models.TextField(blank=True)),
                ('creditor_es', models.TextField(blank=True)),
                ('creditor_en', models.TextField(blank=True)),
                ('every_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('starts', models.DateField(blank=True, null=True)),
                ('ends', models.DateField(blank=True, null=True)),
                ('fulfilled_es', models.TextField(blank=True)),
                ('fulfilled_en', models.TextField(blank=True)),
                ('counts', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'ordering': ['cycle', 'number'],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'number'), name='promise_number_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='RestrictedPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn', models.TextField(blank=True)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restricted_periods', to='cycles.cycle')),
                ('starts', models.DateField()),
                ('ends', models.DateField()),
                ('basis_es', models.TextField(blank=True)),
                ('basis_en', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['cycle', 'starts'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gte', models.F('starts'))), name='restricted_period_ends_after_start')],
            },
        ),
    ]
