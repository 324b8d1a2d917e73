import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ballots', '0001_initial'),
        ('consultation', '0001_initial'),
        ('cycles', '0002_rehearsal_and_discard'),
        ('discussion', '0001_initial'),
        ('institutions', '0001_initial'),
        ('meetings', '0001_initial'),
        ('people', '0002_contact'),
        ('places', '0002_nuevo_leon'),
        ('themes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Encounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='encounters', to='cycles.cycle')),
                ('phase', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='encounters', to='cycles.phase')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='encounter', to='meetings.meeting')),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['cycle', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Prioritising',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prioritisings', to='cycles.cycle')),
                ('number', models.PositiveSmallIntegerField()),
                ('title_es', models.CharField(max_length=200)),
                ('title_en', models.CharField(blank=True, max_length=200)),
                ('table', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prioritisings', to='meetings.table')),
                ('ballot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='prioritising', to='ballots.ballot')),
                ('places', models.PositiveSmallIntegerField(default=5)),
                ('illustrative', models.BooleanField(default=False)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['cycle', '-number'],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'number'), name='prioritising_number_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='cycles.cycle')),
                ('number', models.PositiveIntegerField()),
                ('table', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='meetings.table')),
                ('title_es', models.CharField(max_length=200)),
                ('title_en', models.CharField(blank=True, max_length=200)),
                ('problem', models.TextField(blank=True)),
                ('change', models.TextField(blank=True)),
                ('who_acts', models.TextField(blank=True)),
                ('steps', models.TextField(blank=True)),
                ('ungrounded', models.TextField(blank=True)),
                ('withdrawn', models.TextField(blank=True)),
                ('language', models.CharField(default='es', max_length=5)),
                ('discussion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='discussion.discussion')),
                ('author', models.CharField(blank=True, max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.contact')),
                ('link', models.CharField(blank=True, db_index=True, max_length=64)),
                ('device', models.CharField(blank=True, max_length=64)),
                ('illustrative', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('draft', 'Borrador'), ('held', 'En moderación'), ('hidden', 'No se muestra'), ('presented', 'Presentada'), ('shortlisted', 'Priorizada'), ('answered', 'Con respuesta'), ('merged', 'Unida a otra'), ('withdrawn', 'Retirada')], db_index=True, default='draft', max_length=11)),
            ],
            options={
                'ordering': ['cycle', '-number'],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'number'), name='proposal_number_is_unique'), models.UniqueConstraint(condition=models.Q(('device', ''), _negated=True), fields=('cycle', 'device'), name='no_proposal_comes_twice'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'held', 'hidden', 'presented', 'shortlisted', 'answered', 'merged', 'withdrawn'])), name='proposal_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='cycles.cycle')),
                ('dimension', models.CharField(choices=[('gender', 'Género'), ('age', 'Edad'), ('sector', 'Sector'), ('place', 'Municipio'), ('group', 'Grupo prioritario')], max_length=6)),
                ('key', models.CharField(blank=True, max_length=20)),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                ('share', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ('census', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('illustrative', models.BooleanField(default=False)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('withdrawn', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['cycle', 'dimension', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('dimension', 'place'), ('key', ''), ('place__isnull', False)), models.Q(models.Q(('dimension', 'place'), _negated=True), ('key__gt', ''), ('place__isnull', True)), _connector='OR'), name='a_target_names_whom'), models.CheckConstraint(condition=models.Q(('share__isnull', True), models.Q(('share__gte', 0), ('share__lte', 100)), _connector='OR'), name='a_target_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='Merging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merged_into', to='cocreation.proposal')),
                ('later', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='cocreation.proposal')),
                ('reason', models.TextField()),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField()),
                ('ended_by', models.CharField(blank=True, max_length=80)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_because', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['later', 'made_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('earlier',), name='a_proposal_is_joined_to_one'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='merging_has_a_reason'), models.CheckConstraint(condition=models.Q(('earlier', models.F('later')), _negated=True), name='a_proposal_is_not_joined_to_itself')],
            },
        ),
        migrations.CreateModel(
            name='Grounding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groundings', to='cocreation.proposal')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='groundings', to='themes.theme')),
                ('contribution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='groundings', to='consultation.contribution')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='groundings', to='meetings.meeting')),
                ('reason', models.TextField(blank=True)),
                ('made_by', models.CharField(blank=True, max_length=80)),
                ('made_at', models.DateTimeField()),
                ('ended_by', models.CharField(blank=True, max_length=80)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['proposal', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('contribution', None), ('meeting', None), ('theme__isnull', False)), models.Q(('contribution__isnull', False), ('meeting', None), ('theme', None)), models.Q(('contribution', None), ('meeting__isnull', False), ('theme', None)), _connector='OR'), name='a_grounding_is_in_one_thing'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('theme__isnull', False)), fields=('proposal', 'theme'), name='one_grounding_a_theme'), models.UniqueConstraint(condition=models.Q(('contribution__isnull', False), ('ended_at__isnull', True)), fields=('proposal', 'contribution'), name='one_grounding_a_voice'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('meeting__isnull', False)), fields=('proposal', 'meeting'), name='one_grounding_a_meeting')],
            },
        ),
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prioritising', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='cocreation.prioritising')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidacies', to='cocreation.proposal')),
                ('option', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='candidate', to='ballots.ballotoption')),
            ],
            options={
                'ordering': ['prioritising', 'option'],
                'constraints': [models.UniqueConstraint(fields=('prioritising', 'proposal'), name='a_proposal_stands_once')],
            },
        ),
        migrations.CreateModel(
            name='Backer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='backers', to='cocreation.proposal')),
                ('device', models.CharField(max_length=64)),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.contact')),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('proposal', 'device'), name='a_device_backs_once')],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='cocreation.proposal')),
                ('number', models.PositiveSmallIntegerField()),
                ('outcome', models.CharField(choices=[('adopted', 'Se retoma'), ('part', 'Se retoma en parte'), ('refused', 'No se retoma')], max_length=8)),
                ('reason', models.TextField()),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['proposal', '-number'],
                'constraints': [models.UniqueConstraint(fields=('proposal', 'number'), name='response_number_is_unique'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='response_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Rewording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rewordings', to='cocreation.proposal')),
                ('before', models.JSONField()),
                ('after', models.JSONField()),
                ('reason', models.TextField()),
                ('fate', models.CharField(choices=[('offered', 'Por decidir'), ('taken', 'Aceptada'), ('refused', 'No aceptada')], default='offered', max_length=7)),
                ('answer', models.TextField(blank=True)),
                ('made_by', models.CharField(blank=True, max_length=80)),
                ('made_at', models.DateTimeField()),
                ('decided_by', models.CharField(blank=True, max_length=80)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['proposal', 'made_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='rewording_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='cocreation.proposal')),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='meetings.table')),
                ('agree', models.PositiveSmallIntegerField()),
                ('present', models.PositiveSmallIntegerField()),
                ('note', models.TextField(blank=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['proposal', 'made_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('agree__lte', models.F('present'))), name='no_more_agree_than_are_present')],
            },
        ),
    ]
