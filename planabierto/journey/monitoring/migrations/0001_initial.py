import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('commitments', '0002_seats'),
        ('institutions', '0001_initial'),
        ('library', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Update',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('via', models.CharField(blank=True, max_length=12)),
                ('occurred', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='commitments.commitment')),
                ('number', models.PositiveIntegerField()),
                ('milestone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='commitments.milestone')),
                ('inclusion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='commitments.inclusion')),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'Sin evidencia disponible'), (1, 'No iniciado'), (2, 'Limitado'), (3, 'Sustancial'), (4, 'Completo')])),
                ('narrative', models.TextField()),
                ('challenges', models.TextField(blank=True)),
                ('language', models.CharField(default='es', max_length=5)),
                ('illustrative', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('declared', 'Declarado'), ('contested', 'Con observaciones'), ('answered', 'Observaciones respondidas'), ('settled', 'Solventado'), ('verified', 'Verificado'), ('retracted', 'Retirado')], db_index=True, default='declared', max_length=12)),
            ],
            options={
                'ordering': ['commitment', '-occurred', '-pk'],
                'indexes': [models.Index(fields=['milestone', '-occurred', '-id'], name='update_of_milestone'), models.Index(fields=['institution', '-occurred', '-id'], name='update_of_institution'), models.Index(fields=['-occurred', '-id'], name='update_newest')],
                'constraints': [models.UniqueConstraint(fields=('commitment', 'number'), name='update_number_is_unique'), models.CheckConstraint(condition=models.Q(('milestone__isnull', False), ('inclusion__isnull', False), _connector='OR'), name='update_speaks_of_something'), models.CheckConstraint(condition=models.Q(('level__in', [1, 2, 3, 4])), name='update_level_can_be_declared'), models.CheckConstraint(condition=models.Q(('narrative', ''), _negated=True), name='update_has_a_narrative'), models.CheckConstraint(condition=models.Q(('challenges', ''), ('level__in', [1, 2]), _negated=True), name='update_says_its_challenges'), models.CheckConstraint(condition=models.Q(('state__in', ['declared', 'contested', 'answered', 'settled', 'verified', 'retracted'])), name='update_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='ReportDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_drafts', to=settings.AUTH_USER_MODEL)),
                ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='commitments.milestone')),
                ('typed', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'milestone'), name='one_draft_a_milestone')],
            },
        ),
        migrations.CreateModel(
            name='ReportingLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.mandate')),
                ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='commitments.milestone')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('issued_by', models.CharField(max_length=80)),
                ('issued_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('used_by', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='monitoring.update')),
            ],
            options={
                'ordering': ['-issued_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Retraction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('via', models.CharField(blank=True, max_length=12)),
                ('occurred', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('update', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='retraction', to='monitoring.update')),
                ('reason', models.TextField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='retraction_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='MilestoneState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standings', to='commitments.milestone')),
                ('inclusion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='standings', to='commitments.inclusion')),
                ('declared', models.PositiveSmallIntegerField(choices=[(0, 'Sin evidencia disponible'), (1, 'No iniciado'), (2, 'Limitado'), (3, 'Sustancial'), (4, 'Completo')], null=True)),
                ('declared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='monitoring.update')),
                ('declared_on', models.DateTimeField(null=True)),
                ('verified', models.PositiveSmallIntegerField(choices=[(0, 'Sin evidencia disponible'), (1, 'No iniciado'), (2, 'Limitado'), (3, 'Sustancial'), (4, 'Completo')], null=True)),
                ('verified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='monitoring.update')),
                ('verified_on', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['milestone', 'inclusion'],
                'constraints': [models.UniqueConstraint(fields=('milestone', 'inclusion'), name='one_state_a_milestone'), models.UniqueConstraint(condition=models.Q(('inclusion__isnull', True)), fields=('milestone',), name='one_state_for_all_plans')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('via', models.CharField(blank=True, max_length=12)),
                ('occurred', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='commitments.commitment')),
                ('number', models.PositiveIntegerField()),
                ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='commitments.milestone')),
                ('update', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='monitoring.update')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.documentversion')),
                ('original', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.documentversion')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='monitoring.evidence')),
                ('description', models.TextField(blank=True)),
                ('illustrative', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['commitment', 'number'],
                'constraints': [models.UniqueConstraint(fields=('commitment', 'number'), name='evidence_number_is_unique'), models.UniqueConstraint(fields=('milestone', 'version'), name='evidence_is_attached_once')],
            },
        ),
        migrations.CreateModel(
            name='Erratum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('via', models.CharField(blank=True, max_length=12)),
                ('occurred', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('update', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='errata', to='monitoring.update')),
                ('narrative_before', models.TextField()),
                ('narrative_after', models.TextField()),
                ('challenges_before', models.TextField(blank=True)),
                ('challenges_after', models.TextField(blank=True)),
                ('reason', models.TextField()),
            ],
            options={
                'ordering': ['update', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='erratum_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Contest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('via', models.CharField(blank=True, max_length=12)),
                ('occurred', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('update', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contests', to='monitoring.update')),
                ('reason', models.TextField()),
            ],
            options={
                'ordering': ['update', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='contest_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('via', models.CharField(blank=True, max_length=12)),
                ('occurred', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('update', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verifications', to='monitoring.update')),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'Sin evidencia disponible'), (1, 'No iniciado'), (2, 'Limitado'), (3, 'Sustancial'), (4, 'Completo')])),
                ('words', models.TextField(blank=True)),
                ('outside_government', models.BooleanField()),
            ],
            options={
                'ordering': ['update', '-occurred', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='LinkCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='monitoring.reportinglink')),
                ('digest', models.CharField(max_length=64)),
                ('sent_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-sent_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='EvidenceWithdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('via', models.CharField(blank=True, max_length=12)),
                ('occurred', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='monitoring.evidence')),
                ('reason', models.TextField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='evidence_withdrawal_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('via', models.CharField(blank=True, max_length=12)),
                ('occurred', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('contest', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='monitoring.contest')),
                ('text', models.TextField()),
            ],
            options={
                'ordering': ['contest', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='answer_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('via', models.CharField(blank=True, max_length=12)),
                ('occurred', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('contest', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='settlement', to='monitoring.contest')),
                ('verification', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='monitoring.verification')),
                ('words', models.TextField(blank=True)),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
