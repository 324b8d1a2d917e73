import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cycles', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Discard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='discards', to='cycles.cycle')),
                ('reason', models.TextField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('lifted_by', models.CharField(blank=True, max_length=80)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['cycle', 'made_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('cycle',), name='one_discard_in_force')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='cycle',
            name='cycle_state_is_known',
        ),
        migrations.AddField(
            model_name='cycle',
            name='rehearsal',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='cycle',
            name='state',
            field=models.CharField(choices=[('draft', 'Borrador'), ('published', 'Publicado'), ('discarded', 'Descartado')], db_index=True, default='draft', max_length=12),
        ),
        migrations.AddConstraint(
            model_name='cycle',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published', 'discarded'])), name='cycle_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='cycle',
            constraint=models.CheckConstraint(condition=models.Q(('rehearsal', True), ('state', 'published'), _negated=True), name='a_rehearsal_is_never_public'),
        ),
    ]
