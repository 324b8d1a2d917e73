import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('places', '0002_nuevo_leon'),
    ]

    operations = [
        migrations.CreateModel(
            name='Institution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_es', models.CharField(blank=True, max_length=255)),
                ('name_en', models.CharField(blank=True, max_length=255)),
                ('short_name', models.TextField(blank=True)),
                ('sector', models.CharField(choices=[('government', 'Gobierno'), ('guarantor', 'Organismo garante'), ('civil_society', 'Sociedad civil'), ('academia', 'Academia'), ('private', 'Iniciativa privada'), ('international', 'Organismo internacional'), ('other', 'Otro')], max_length=16)),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='places.place')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='institutions.institution')),
                ('website', models.URLField(blank=True)),
            ],
            options={
                'ordering': ['name_es', 'name_en'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name_en', ''), ('name_es', ''), _negated=True), name='institution_has_a_name'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='institution_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='FormerName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_names', to='institutions.institution')),
                ('name', models.CharField(max_length=255)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('institution', 'name'), name='former_name_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to=settings.AUTH_USER_MODEL)),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='institutions.institution')),
                ('role', models.CharField(choices=[('administrator', 'Administración de la instalación'), ('secretary', 'Secretaría técnica'), ('contact', 'Punto de contacto'), ('liaison', 'Enlace'), ('lead', 'Responsable de compromiso'), ('group_member', 'Integrante de grupo de trabajo'), ('monitor', 'Organización monitora'), ('evaluator', 'Persona evaluadora'), ('forum_member', 'Integrante del Foro Multiactor'), ('facilitator', 'Persona facilitadora'), ('moderator', 'Moderación')], max_length=16)),
                ('scope', models.CharField(blank=True, max_length=40)),
                ('starts', models.DateField()),
                ('ends', models.DateField(blank=True, null=True)),
                ('basis', models.TextField(blank=True)),
                ('ending', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['-starts', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gte', models.F('starts')), _connector='OR'), name='mandate_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outgoing', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='handed_over', to='institutions.mandate')),
                ('incoming', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='taken_over', to='institutions.mandate')),
                ('reason', models.TextField()),
                ('made_at', models.DateTimeField()),
            ],
        ),
    ]
