

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.BigIntegerField(unique=True)),
                ('entry', models.BigIntegerField(unique=True)),
                ('previous', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occurred', models.DateTimeField()),
                ('recorded', models.DateTimeField()),
                ('actor', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('verb', models.CharField(max_length=80)),
                ('subject', models.CharField(db_index=True, max_length=60)),
                ('audience', models.CharField(choices=[('public', 'Público'), ('restricted', 'Reservado')], max_length=12)),
                ('nonce', models.CharField(max_length=32)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['actor', '-id'], name='journal_entry_actor')],
            },
        ),
        migrations.CreateModel(
            name='Imprint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=80)),
                ('nonce', models.CharField(blank=True, max_length=32)),
                ('digest', models.CharField(max_length=64)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imprints', to='journal.entry')),
            ],
            options={
                'indexes': [models.Index(fields=['label', '-id'], name='journal_imprint_label')],
            },
        ),
    ]
