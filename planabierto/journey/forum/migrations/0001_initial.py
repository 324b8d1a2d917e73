import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ballots', '0001_initial'),
        ('cycles', '0002_rehearsal_and_discard'),
        ('discussion', '0001_initial'),
        ('institutions', '0001_initial'),
        ('library', '0002_evidence'),
        ('meetings', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Forum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='forum', to='cycles.cycle')),
                ('name_es', models.CharField(max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('about_es', models.TextField(blank=True)),
                ('about_en', models.TextField(blank=True)),
                ('deciding', models.CharField(choices=[('simple', 'Mayoría simple de los votos emitidos'), ('absolute', 'Mayoría absoluta de quienes pueden votar'), ('two_thirds', 'Dos tercios de los votos emitidos'), ('parity', 'Paridad entre gobierno y sociedad civil'), ('dots', 'Puntos para repartir'), ('ranking', 'Ordenar por preferencia'), ('scoring', 'Calificar cada opción')], default='simple', max_length=10)),
                ('quorum_percent', models.PositiveSmallIntegerField(default=50)),
                ('warns_days', models.PositiveSmallIntegerField(default=60)),
                ('illustrative', models.BooleanField(default=False)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('quorum_percent__gte', 50), ('quorum_percent__lte', 100)), name='quorum_is_at_least_half')],
            },
        ),
        migrations.CreateModel(
            name='Collective',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='collectives', to='forum.forum')),
                ('name_es', models.CharField(max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('about_es', models.TextField(blank=True)),
                ('about_en', models.TextField(blank=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['forum', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ForumRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='forum.forum')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.documentversion')),
                ('in_force', models.DateField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['forum', '-in_force', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='forum.forum')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('ordinary', 'Ordinaria'), ('extraordinary', 'Extraordinaria')], default='ordinary', max_length=13)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='session', to='meetings.meeting')),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['forum', '-number'],
                'constraints': [models.UniqueConstraint(fields=('forum', 'number'), name='session_number_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='ForumSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='forum.forum')),
                ('number', models.PositiveSmallIntegerField()),
                ('sector', models.CharField(choices=[('government', 'Gobierno'), ('civil', 'Sociedad civil'), ('academia', 'Academia'), ('private', 'Sector privado'), ('international', 'Organismo internacional'), ('guarantor', 'Órgano garante'), ('observer', 'Observación')], max_length=13)),
                ('institution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('collective', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='forum.collective')),
                ('rotates_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('founding', models.BooleanField(default=False)),
                ('from_day', models.DateField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['forum', 'number'],
                'constraints': [models.UniqueConstraint(fields=('forum', 'number'), name='seat_number_is_unique'), models.CheckConstraint(condition=models.Q(('institution__isnull', False), ('collective__isnull', False), _connector='OR'), name='a_seat_is_somebodys')],
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('collective', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='forum.collective')),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('language', models.CharField(default='es', max_length=5)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('withdrawn', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['collective', '-made_at'],
            },
        ),
        migrations.CreateModel(
            name='CollectiveMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('collective', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='forum.collective')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('joined', models.DateField()),
                ('left', models.DateField(blank=True, null=True)),
                ('left_because', models.TextField(blank=True)),
                ('spokesperson', models.CharField(blank=True, max_length=160)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['collective', 'joined', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('left__isnull', True)), fields=('collective', 'institution'), name='an_organisation_is_a_member_once')],
            },
        ),
        migrations.CreateModel(
            name='Motion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='forum.forum')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='forum.session')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('plan', 'Adopta un plan'), ('commitment', 'Adopta un compromiso'), ('amendment', 'Modifica un compromiso'), ('calendar', 'Cambia el calendario'), ('seat', 'Ingreso o salida de integrantes'), ('rules', 'Reglas de participación'), ('other', 'Otro asunto')], default='other', max_length=10)),
                ('title_es', models.CharField(max_length=200)),
                ('title_en', models.CharField(blank=True, max_length=200)),
                ('text_es', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('proposer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='forum.forumseat')),
                ('discussion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='motion', to='discussion.discussion')),
                ('ballot', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='motion', to='ballots.ballot')),
                ('illustrative', models.BooleanField(default=False)),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('draft', 'Borrador'), ('tabled', 'En debate'), ('voting', 'En votación'), ('carried', 'Aprobado'), ('lost', 'No aprobado'), ('withdrawn', 'Retirado')], default='draft', max_length=9)),
                ('withdrawn', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['forum', '-number'],
                'constraints': [models.UniqueConstraint(fields=('forum', 'number'), name='motion_number_is_unique'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'tabled', 'voting', 'carried', 'lost', 'withdrawn'])), name='motion_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Tenure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenures', to='forum.forumseat')),
                ('kind', models.CharField(choices=[('titular', 'Titular'), ('alternate', 'Suplente')], default='titular', max_length=9)),
                ('name', models.CharField(max_length=160)),
                ('post', models.CharField(blank=True, max_length=200)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('institution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('election', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ballots.ballot')),
                ('starts', models.DateField()),
                ('ends', models.DateField(blank=True, null=True)),
                ('ended_because', models.TextField(blank=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['seat', 'kind', 'starts'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gte', models.F('starts')), _connector='OR'), name='tenure_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Resolution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resolutions', to='forum.forum')),
                ('motion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='resolution', to='forum.motion')),
                ('number', models.PositiveIntegerField()),
                ('text_es', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['forum', '-number'],
                'constraints': [models.UniqueConstraint(fields=('forum', 'number'), name='resolution_number_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='forum.session')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='forum.forumseat')),
                ('tenure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='forum.tenure')),
                ('came_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['session', 'seat', 'came_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('session', 'seat'), name='one_person_holds_a_seat_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Departure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seat', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='departure', to='forum.forumseat')),
                ('resolution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='departures', to='forum.resolution')),
                ('day', models.DateField()),
                ('reason', models.TextField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='departure_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Admission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seat', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='admission', to='forum.forumseat')),
                ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='admissions', to='forum.resolution')),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='forum.resolution')),
                ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='cycles.phase')),
                ('opens_before', models.DateField()),
                ('closes_before', models.DateField()),
                ('opens_after', models.DateField()),
                ('closes_after', models.DateField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['resolution', 'pk'],
            },
        ),
    ]
