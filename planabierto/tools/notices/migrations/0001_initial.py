import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('institutions', '0001_initial'),
        ('people', '0002_contact'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='NoticeCursor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.BigIntegerField()),
                ('since', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=160, unique=True)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='people.contact')),
                ('kind', models.CharField(max_length=80)),
                ('folio', models.CharField(blank=True, max_length=60)),
                ('followed', models.TextField(blank=True)),
                ('language', models.CharField(max_length=5)),
                ('subject', models.CharField(max_length=255)),
                ('body', models.TextField(blank=True)),
                ('fleeting', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('next_attempt_at', models.DateTimeField()),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('interrupted', models.PositiveIntegerField(default=0)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('given_up_at', models.DateTimeField(blank=True, null=True)),
                ('failed_reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('given_up_at__isnull', True), ('sent_at__isnull', True)), fields=['next_attempt_at', 'id'], name='notices_letter_waiting'), models.Index(condition=models.Q(('body', ''), _negated=True), fields=['created_at'], name='notices_letter_with_text')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('account__isnull', False), ('contact__isnull', True)), models.Q(('account__isnull', True), ('contact__isnull', False)), _connector='OR'), name='letter_has_one_recipient'), models.CheckConstraint(condition=models.Q(('sent_at__isnull', True), ('given_up_at__isnull', True), _connector='OR'), name='letter_left_or_was_given_up')],
            },
        ),
        migrations.CreateModel(
            name='Witness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='witnessing', to=settings.AUTH_USER_MODEL)),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='witnesses', to='institutions.institution')),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('named_by', models.CharField(max_length=80)),
            ],
            options={
                'ordering': ['since', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('account',), name='witness_is_named_once')],
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follows', to='people.contact')),
                ('subject', models.CharField(db_index=True, max_length=60)),
                ('since', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-since', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('contact', 'subject'), name='follow_is_made_once'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('since')), _connector='OR'), name='follow_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='CheckpointSent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.BigIntegerField()),
                ('hash', models.CharField(max_length=64)),
                ('witness', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checkpoints', to='notices.witness')),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='notices.letter')),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('position', 'witness'), name='checkpoint_is_sent_once_to_each')],
            },
        ),
    ]
