import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('commitments', '0004_milestones_by_end'),
        ('consultation', '0001_initial'),
        ('cycles', '0003_requirements'),
        ('forum', '0001_initial'),
        ('institutions', '0001_initial'),
        ('library', '0002_evidence'),
        ('meetings', '0001_initial'),
        ('monitoring', '0003_rhythm_and_voices'),
        ('questionnaires', '0004_ogp_reports'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='cycles.cycle')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('inception', 'Informe Inicial'), ('end', 'Informe de fin de compromiso')], max_length=9)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='cycles.plan')),
                ('inclusion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='commitments.inclusion')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='institutions.institution')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='questionnaires.form')),
                ('language', models.CharField(default='es', max_length=5)),
                ('written', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.documentversion')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='evaluation.report')),
                ('correction', models.TextField(blank=True)),
                ('illustrative', models.BooleanField(default=False)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('state', models.CharField(choices=[('draft', 'En redacción'), ('checking', 'En revisión de hechos'), ('checked', 'Revisión de hechos cerrada'), ('published', 'Publicado'), ('superseded', 'Sustituido por una edición posterior'), ('discarded', 'Descartado')], db_index=True, default='draft', max_length=10)),
            ],
            options={
                'ordering': ['cycle', '-number'],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'number'), name='report_number_is_unique'), models.UniqueConstraint(condition=models.Q(('inclusion__isnull', True), ('replaces__isnull', True), models.Q(('state', 'discarded'), _negated=True)), fields=('body', 'plan'), name='one_inception_report_a_body'), models.UniqueConstraint(condition=models.Q(('inclusion__isnull', False), ('replaces__isnull', True), models.Q(('state', 'discarded'), _negated=True)), fields=('body', 'inclusion'), name='one_end_report_a_body'), models.CheckConstraint(condition=models.Q(models.Q(('inclusion__isnull', True), ('kind', 'inception')), models.Q(('inclusion__isnull', False), ('kind', 'end')), _connector='OR'), name='an_end_report_is_of_one_record'), models.CheckConstraint(condition=models.Q(('replaces__isnull', True), models.Q(('correction', ''), _negated=True), _connector='OR'), name='a_correction_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'superseded']), _negated=True), models.Q(('published_at__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='a_published_report_has_its_day_and_digest'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'checking', 'checked', 'published', 'superseded', 'discarded'])), name='report_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='BodyReplacement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='body_replacements', to='cycles.cycle')),
                ('scope', models.CharField(max_length=40)),
                ('outgoing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replaced_as_body', to='institutions.institution')),
                ('incoming', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='began_as_body', to='institutions.institution')),
                ('since', models.DateField()),
                ('reason', models.TextField()),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.documentversion')),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['cycle', '-since', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_replacement_of_the_body_says_why'), models.CheckConstraint(condition=models.Q(('outgoing', models.F('incoming')), _negated=True), name='a_body_is_replaced_by_another')],
            },
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='evaluation.report')),
                ('number', models.PositiveSmallIntegerField()),
                ('addressee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='institutions.institution')),
                ('text', models.TextField()),
                ('due', models.DateField(blank=True, null=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('withdrawn', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['report', 'number'],
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='recommendation_number_is_unique'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_recommendation_says_what')],
            },
        ),
        migrations.CreateModel(
            name='FactualCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='factual_checks', to='evaluation.report')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='factual_checks', to='institutions.institution')),
                ('turn', models.PositiveSmallIntegerField(default=1)),
                ('asked_by', models.CharField(max_length=80)),
                ('asked_at', models.DateTimeField()),
                ('due', models.DateField()),
            ],
            options={
                'ordering': ['report', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('report', 'institution', 'turn'), name='one_factual_check_an_institution')],
            },
        ),
        migrations.CreateModel(
            name='Authorship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authors', to='evaluation.report')),
                ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorships', to='institutions.mandate')),
                ('name', models.CharField(max_length=200)),
                ('starts', models.DateTimeField()),
                ('ends', models.DateTimeField(blank=True, null=True)),
                ('ending', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['report', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends__isnull', True)), fields=('report', 'mandate'), name='one_open_authorship_a_mandate')],
            },
        ),
        migrations.CreateModel(
            name='ReportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='evaluation.report')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.documentversion')),
                ('position', models.PositiveSmallIntegerField()),
                ('removed', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['report', 'position'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('removed', False)), fields=('report', 'position'), name='a_file_has_its_place'), models.CheckConstraint(condition=models.Q(('position__gte', 1), ('position__lte', 3)), name='a_report_has_three_files_at_most')],
            },
        ),
        migrations.CreateModel(
            name='ReportPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='evaluation.report')),
                ('inclusion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_parts', to='commitments.inclusion')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.form')),
                ('sheet', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_part', to='questionnaires.sheet')),
                ('saved_by', models.CharField(blank=True, max_length=80)),
                ('saved_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['report', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('report', 'inclusion'), name='one_part_a_commitment'), models.UniqueConstraint(condition=models.Q(('inclusion__isnull', True)), fields=('report',), name='one_part_for_the_whole')],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='evaluation.recommendation')),
                ('text', models.TextField()),
                ('done', models.BooleanField(default=False)),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['recommendation', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_follow_up_says_what')],
            },
        ),
        migrations.CreateModel(
            name='RecommendationResponse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='evaluation.recommendation')),
                ('acceptance', models.CharField(choices=[('accepted', 'Aceptada'), ('partly', 'Aceptada en parte'), ('declined', 'No aceptada')], max_length=8)),
                ('reason', models.TextField()),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['recommendation', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_response_to_a_recommendation_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_asked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='evaluation.factualcheck')),
                ('text', models.TextField()),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.documentversion')),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['check_asked', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_reply_says_it')],
            },
        ),
        migrations.CreateModel(
            name='Signing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signings', to='evaluation.report')),
                ('authorship', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signings', to='evaluation.authorship')),
                ('digest', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['report', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('authorship', 'digest'), name='one_signing_of_a_text_an_author')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='evaluation.reportpart')),
                ('question', models.SlugField(max_length=60)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('withdrawn', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['part', 'question', 'position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_finding_says_what')],
            },
        ),
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='evaluation.finding')),
                ('evidence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='monitoring.evidence')),
                ('milestone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='commitments.milestone')),
                ('update', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='monitoring.update')),
                ('opinion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='monitoring.shadowopinion')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='forum.session')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='meetings.meeting')),
                ('call', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='consultation.call')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='library.documentversion')),
                ('words', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['finding', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('call__isnull', True), ('evidence__isnull', False), ('meeting__isnull', True), ('milestone__isnull', True), ('opinion__isnull', True), ('session__isnull', True), ('update__isnull', True), ('version__isnull', True)), models.Q(('call__isnull', True), ('evidence__isnull', True), ('meeting__isnull', True), ('milestone__isnull', False), ('opinion__isnull', True), ('session__isnull', True), ('update__isnull', True), ('version__isnull', True)), models.Q(('call__isnull', True), ('evidence__isnull', True), ('meeting__isnull', True), ('milestone__isnull', True), ('opinion__isnull', True), ('session__isnull', True), ('update__isnull', False), ('version__isnull', True)), models.Q(('call__isnull', True), ('evidence__isnull', True), ('meeting__isnull', True), ('milestone__isnull', True), ('opinion__isnull', False), ('session__isnull', True), ('update__isnull', True), ('version__isnull', True)), models.Q(('call__isnull', True), ('evidence__isnull', True), ('meeting__isnull', True), ('milestone__isnull', True), ('opinion__isnull', True), ('session__isnull', False), ('update__isnull', True), ('version__isnull', True)), models.Q(('call__isnull', True), ('evidence__isnull', True), ('meeting__isnull', False), ('milestone__isnull', True), ('opinion__isnull', True), ('session__isnull', True), ('update__isnull', True), ('version__isnull', True)), models.Q(('call__isnull', False), ('evidence__isnull', True), ('meeting__isnull', True), ('milestone__isnull', True), ('opinion__isnull', True), ('session__isnull', True), ('update__isnull', True), ('version__isnull', True)), models.Q(('call__isnull', True), ('evidence__isnull', True), ('meeting__isnull', True), ('milestone__isnull', True), ('opinion__isnull', True), ('session__isnull', True), ('update__isnull', True), ('version__isnull', False)), _connector='OR'), name='a_citation_names_one_thing')],
            },
        ),
    ]
