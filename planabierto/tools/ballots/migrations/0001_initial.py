import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(max_length=60)),
                ('question_es', models.TextField()),
                ('question_en', models.TextField(blank=True)),
                ('deciding', models.CharField(choices=[('simple', 'Mayoría simple de los votos emitidos'), ('absolute', 'Mayoría absoluta de quienes pueden votar'), ('two_thirds', 'Dos tercios de los votos emitidos'), ('parity', 'Paridad entre gobierno y sociedad civil'), ('dots', 'Puntos para repartir'), ('ranking', 'Ordenar por preferencia'), ('scoring', 'Calificar cada opción')], max_length=10)),
                ('quorum', models.PositiveIntegerField(default=0)),
                ('most', models.PositiveSmallIntegerField(default=1)),
                ('roll_call', models.BooleanField(default=True)),
                ('opens', models.DateTimeField(blank=True, null=True)),
                ('closes', models.DateTimeField(blank=True, null=True)),
                ('annulled', models.TextField(blank=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('draft', 'En preparación'), ('open', 'Abierta'), ('closed', 'Cerrada'), ('void', 'Sin efecto')], default='draft', max_length=6)),
            ],
            options={
                'ordering': ['scope', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'closed', 'void'])), name='ballot_state_is_known'), models.CheckConstraint(condition=models.Q(('opens__isnull', True), ('closes__isnull', True), ('closes__gt', models.F('opens')), _connector='OR'), name='ballot_closes_after_opening')],
            },
        ),
        migrations.CreateModel(
            name='BallotOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='ballots.ballot')),
                ('key', models.SlugField(max_length=60)),
                ('position', models.PositiveSmallIntegerField()),
                ('text_es', models.CharField(max_length=300)),
                ('text_en', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['ballot', 'position'],
                'constraints': [models.UniqueConstraint(fields=('ballot', 'key'), name='ballot_option_is_unique'), models.UniqueConstraint(fields=('ballot', 'position'), name='ballot_option_has_its_place')],
            },
        ),
        migrations.CreateModel(
            name='Count',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ballot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='count', to='ballots.ballot')),
                ('result', models.JSONField()),
                ('passed', models.BooleanField(blank=True, null=True)),
                ('proof', models.CharField(max_length=64)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Elector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='electors', to='ballots.ballot')),
                ('holder', models.CharField(max_length=80)),
                ('side', models.CharField(blank=True, max_length=16)),
                ('present', models.BooleanField(default=True)),
                ('joined_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('left_because', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['ballot', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('ballot', 'holder'), name='an_elector_stands_once')],
            },
        ),
        migrations.CreateModel(
            name='Dissent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('elector', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='dissent', to='ballots.elector')),
                ('text', models.TextField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='dissent_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('elector', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recusal', to='ballots.elector')),
                ('reason', models.TextField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='recusal_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('elector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='ballots.elector')),
                ('number', models.PositiveSmallIntegerField()),
                ('nonce', models.CharField(max_length=32)),
                ('made_by', models.CharField(blank=True, max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('cast_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['elector', 'number'],
                'constraints': [models.UniqueConstraint(fields=('elector', 'number'), name='vote_number_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='VoteMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='ballots.vote')),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='ballots.ballotoption')),
                ('value', models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                'ordering': ['vote', 'option'],
                'constraints': [models.UniqueConstraint(fields=('vote', 'option'), name='an_option_is_marked_once')],
            },
        ),
    ]
