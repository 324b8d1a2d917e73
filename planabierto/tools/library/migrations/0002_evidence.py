import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='library.documentversion')),
                ('checked_at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('answers', 'Responde'), ('closed', 'Responde, pero pide permiso'), ('missing', 'Ya no está'), ('fails', 'Responde con un error'), ('silent', 'No responde'), ('forbidden', 'Lleva a donde no consultamos')], max_length=9)),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('detail', models.CharField(blank=True, max_length=1000)),
            ],
            options={
                'ordering': ['version', '-checked_at', '-pk'],
                'indexes': [models.Index(fields=['version', '-checked_at'], name='link_checks_by_version')],
            },
        ),
        migrations.CreateModel(
            name='Restriction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='restriction', to='library.documentversion')),
                ('reason', models.TextField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__gt', '')), name='restriction_has_a_reason')],
            },
        ),
        migrations.AddField(
            model_name='documentversion',
            name='alternative_en',
            field=models.CharField(blank=True, max_length=1000),
        ),
        migrations.AddField(
            model_name='documentversion',
            name='alternative_es',
            field=models.CharField(blank=True, max_length=1000),
        ),
        migrations.AddField(
            model_name='documentversion',
            name='redaction_reason',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='documentversion',
            name='redacts',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='library.documentversion'),
        ),
        migrations.AddField(
            model_name='documentversion',
            name='sha256_sent',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('redaction_reason', ''), ('redacts', None)), models.Q(('public', True), ('redaction_reason__gt', ''), ('redacts__isnull', False)), _connector='OR'), name='redaction_is_public_with_its_reason'),
        ),
    ]
