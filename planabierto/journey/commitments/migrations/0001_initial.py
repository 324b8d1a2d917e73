import django.db.models.deletion
import planabierto.kit.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cycles', '0001_initial'),
        ('drafting', '0001_initial'),
        ('institutions', '0001_initial'),
        ('library', '0001_initial'),
        ('vocabulary', '0002_terms'),
    ]

    operations = [
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.DateField(blank=True, null=True)),
                ('starts_precision', models.CharField(default=planabierto.kit.clock.Precision['DAY'], max_length=5)),
                ('ends', models.DateField(blank=True, null=True)),
                ('ends_precision', models.CharField(default=planabierto.kit.clock.Precision['DAY'], max_length=5)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='cycles.cycle')),
                ('number', models.PositiveSmallIntegerField()),
                ('folio', models.CharField(max_length=28, unique=True)),
                ('title_es', models.TextField(blank=True)),
                ('title_en', models.TextField(blank=True)),
                ('problem_es', models.TextField(blank=True)),
                ('problem_en', models.TextField(blank=True)),
                ('status_quo_es', models.TextField(blank=True)),
                ('status_quo_en', models.TextField(blank=True)),
                ('action_es', models.TextField(blank=True)),
                ('action_en', models.TextField(blank=True)),
                ('solution_es', models.TextField(blank=True)),
                ('solution_en', models.TextField(blank=True)),
                ('relevance_es', models.TextField(blank=True)),
                ('relevance_en', models.TextField(blank=True)),
                ('note_es', models.TextField(blank=True)),
                ('note_en', models.TextField(blank=True)),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='cycles.goal')),
                ('illustrative', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('active', 'Vigente'), ('withdrawn', 'Dado de baja')], db_index=True, default='active', max_length=12)),
            ],
            options={
                'ordering': ['cycle', 'number'],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'number'), name='commitment_number_is_unique'), models.CheckConstraint(condition=models.Q(('title_en', ''), ('title_es', ''), _negated=True), name='commitment_has_a_title'), models.CheckConstraint(condition=models.Q(('state__in', ['active', 'withdrawn'])), name='commitment_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='commitments.commitment')),
                ('number', models.PositiveSmallIntegerField()),
                ('reason', models.TextField()),
                ('occurred', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['commitment', '-number'],
                'constraints': [models.UniqueConstraint(fields=('commitment', 'number'), name='amendment_number_is_unique'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='amendment_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Classification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='classifications', to='commitments.commitment')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='vocabulary.term')),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['commitment', 'term__scheme', 'position'],
                'constraints': [models.UniqueConstraint(fields=('commitment', 'term'), name='one_classification_a_term')],
            },
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commitment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='adoption', to='commitments.commitment')),
                ('item_version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='adoption', to='drafting.itemversion')),
                ('basis', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.documentversion')),
                ('adopted', models.JSONField()),
                ('reason', models.TextField(blank=True)),
                ('occurred', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Inclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inclusions', to='commitments.commitment')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inclusions', to='cycles.plan')),
                ('official_id', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'ordering': ['plan', 'commitment'],
                'constraints': [models.UniqueConstraint(fields=('commitment', 'plan'), name='one_inclusion_a_plan'), models.UniqueConstraint(condition=models.Q(('official_id', ''), _negated=True), fields=('plan', 'official_id'), name='official_id_is_unique_in_a_plan')],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.DateField(blank=True, null=True)),
                ('starts_precision', models.CharField(default=planabierto.kit.clock.Precision['DAY'], max_length=5)),
                ('ends', models.DateField(blank=True, null=True)),
                ('ends_precision', models.CharField(default=planabierto.kit.clock.Precision['DAY'], max_length=5)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='commitments.commitment')),
                ('number', models.PositiveSmallIntegerField()),
                ('folio', models.CharField(max_length=34, unique=True)),
                ('output_es', models.TextField(blank=True)),
                ('output_en', models.TextField(blank=True)),
                ('indicator_es', models.TextField(blank=True)),
                ('indicator_en', models.TextField(blank=True)),
                ('verification_es', models.TextField(blank=True)),
                ('verification_en', models.TextField(blank=True)),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='institutions.institution')),
                ('illustrative', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('planned', 'Programado'), ('withdrawn', 'Dado de baja')], db_index=True, default='planned', max_length=12)),
            ],
            options={
                'ordering': ['commitment', 'number'],
                'constraints': [models.UniqueConstraint(fields=('commitment', 'number'), name='milestone_number_is_unique'), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'withdrawn'])), name='milestone_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Responsibility',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='commitments.commitment')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='institutions.institution')),
                ('role', models.CharField(choices=[('lead', 'Institución responsable'), ('co_responsible', 'Institución corresponsable'), ('partners', 'Otra institución participante')], max_length=16)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['commitment', 'role', 'position'],
                'constraints': [models.UniqueConstraint(fields=('commitment', 'institution', 'role'), name='one_responsibility_a_role')],
            },
        ),
        migrations.CreateModel(
            name='AmendmentChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='commitments.amendment')),
                ('path', models.CharField(max_length=60)),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['amendment', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawals', to='commitments.commitment')),
                ('milestone', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='commitments.milestone')),
                ('reason', models.TextField()),
                ('occurred', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('milestone__isnull', True)), fields=('commitment',), name='one_withdrawal_a_commitment'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='withdrawal_has_a_reason')],
            },
        ),
    ]
