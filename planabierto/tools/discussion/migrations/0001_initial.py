import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0002_contact'),
    ]

    operations = [
        migrations.CreateModel(
            name='Discussion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('discussion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='discussion.discussion')),
                ('scope', models.CharField(max_length=40)),
                ('number', models.PositiveIntegerField()),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='discussion.comment')),
                ('text', models.TextField(blank=True)),
                ('suggestion', models.TextField(blank=True)),
                ('language', models.CharField(default='es', max_length=5)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('organisation', models.CharField(blank=True, max_length=160)),
                ('author', models.CharField(blank=True, max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.contact')),
                ('link', models.CharField(blank=True, db_index=True, max_length=64)),
                ('device', models.CharField(blank=True, max_length=64)),
                ('illustrative', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('received', 'Recibido'), ('held', 'En moderación'), ('hidden', 'No se muestra'), ('withdrawn', 'Retirado')], default='received', max_length=10)),
            ],
            options={
                'ordering': ['discussion', 'pk'],
                'indexes': [models.Index(fields=['discussion', 'state'], name='comments_of_discussion')],
                'constraints': [models.UniqueConstraint(fields=('scope', 'number'), name='comment_number_is_unique'), models.UniqueConstraint(condition=models.Q(('device', ''), _negated=True), fields=('discussion', 'device'), name='no_comment_comes_twice'), models.CheckConstraint(condition=models.Q(('state__in', ['received', 'held']), ('suggestion', ''), ('text', ''), _negated=True), name='a_comment_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Anchor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='anchor', to='discussion.comment')),
                ('version', models.PositiveIntegerField()),
                ('paragraph', models.CharField(db_index=True, max_length=80)),
                ('start', models.PositiveIntegerField(blank=True, null=True)),
                ('end', models.PositiveIntegerField(blank=True, null=True)),
                ('quote', models.TextField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('end__isnull', True), ('start__isnull', True)), models.Q(('end__gt', models.F('start')), ('start__isnull', False)), _connector='OR'), name='an_anchor_holds_words')],
            },
        ),
        migrations.CreateModel(
            name='Like',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='likes', to='discussion.comment')),
                ('device', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('comment', 'device'), name='a_device_likes_once')],
            },
        ),
        migrations.CreateModel(
            name='Placing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('anchor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placings', to='discussion.anchor')),
                ('version', models.PositiveIntegerField()),
                ('fate', models.CharField(max_length=8)),
                ('paragraph', models.CharField(blank=True, max_length=80)),
                ('start', models.PositiveIntegerField(blank=True, null=True)),
                ('end', models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                'ordering': ['anchor', 'version'],
                'constraints': [models.UniqueConstraint(fields=('anchor', 'version'), name='one_placing_a_version')],
            },
        ),
    ]
