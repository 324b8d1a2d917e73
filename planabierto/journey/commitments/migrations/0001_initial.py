
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
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('reason', models.TextField()),
                ('occurred', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['commitment', '-number'],
            },
        ),
        migrations.CreateModel(
            name='AmendmentChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=60)),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField(blank=True)),
                ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='commitments.amendment')),
            ],
            options={
                'ordering': ['amendment', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.DateField(blank=True, null=True)),
                ('starts_precision', models.CharField(default=planabierto.kit.clock.Precision['DAY'], max_length=5)),
                ('ends', models.DateField(blank=True, null=True)),
                ('ends_precision', models.CharField(default=planabierto.kit.clock.Precision['DAY'], max_length=5)),
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
                ('illustrative', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('active', 'Vigente'), ('withdrawn', 'Dado de baja')], db_index=True, default='active', max_length=12)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='cycles.cycle')),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='cycles.goal')),
            ],
            options={
                'ordering': ['cycle', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Classification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='vocabulary.term')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='classifications', to='commitments.commitment')),
            ],
            options={
                'ordering': ['commitment', 'term__scheme', 'position'],
            },
        ),
        migrations.AddField(
            model_name='amendment',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='commitments.commitment'),
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('adopted', models.JSONField()),
                ('reason', models.TextField(blank=True)),
                ('occurred', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('basis', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.documentversion')),
                ('item_version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='adoption', to='drafting.itemversion')),
                ('commitment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='adoption', to='commitments.commitment')),
            ],
        ),
        migrations.CreateModel(
            name='Inclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('official_id', models.CharField(blank=True, max_length=40)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inclusions', to='commitments.commitment')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inclusions', to='cycles.plan')),
            ],
            options={
                'ordering': ['plan', 'commitment'],
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
                ('number', models.PositiveSmallIntegerField()),
                ('folio', models.CharField(max_length=34, unique=True)),
                ('output_es', models.TextField(blank=True)),
                ('output_en', models.TextField(blank=True)),
                ('indicator_es', models.TextField(blank=True)),
                ('indicator_en', models.TextField(blank=True)),
                ('verification_es', models.TextField(blank=True)),
                ('verification_en', models.TextField(blank=True)),
                ('illustrative', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('planned', 'Programado'), ('withdrawn', 'Dado de baja')], db_index=True, default='planned', max_length=12)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='commitments.commitment')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='institutions.institution')),
            ],
            options={
                'ordering': ['commitment', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Responsibility',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('lead', 'Institución responsable'), ('co_responsible', 'Institución corresponsable'), ('partners', 'Otra institución participante')], max_length=16)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='commitments.commitment')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='institutions.institution')),
            ],
            options={
                'ordering': ['commitment', 'role', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('occurred', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField()),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawals', to='commitments.commitment')),
                ('milestone', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='commitments.milestone')),
            ],
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.UniqueConstraint(fields=('cycle', 'number'), name='commitment_number_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(('title_en', ''), ('title_es', ''), _negated=True), name='commitment_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['active', 'withdrawn'])), name='commitment_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='classification',
            constraint=models.UniqueConstraint(fields=('commitment', 'term'), name='one_classification_a_term'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.UniqueConstraint(fields=('commitment', 'number'), name='amendment_number_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='amendment_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='inclusion',
            constraint=models.UniqueConstraint(fields=('commitment', 'plan'), name='one_inclusion_a_plan'),
        ),
        migrations.AddConstraint(
            model_name='inclusion',
            constraint=models.UniqueConstraint(condition=models.Q(('official_id', ''), _negated=True), fields=('plan', 'official_id'), name='official_id_is_unique_in_a_plan'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.UniqueConstraint(fields=('commitment', 'number'), name='milestone_number_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'withdrawn'])), name='milestone_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='responsibility',
            constraint=models.UniqueConstraint(fields=('commitment', 'institution', 'role'), name='one_responsibility_a_role'),
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.UniqueConstraint(condition=models.Q(('milestone__isnull', True)), fields=('commitment',), name='one_withdrawal_a_commitment'),
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='withdrawal_has_a_reason'),
        ),
    ]
