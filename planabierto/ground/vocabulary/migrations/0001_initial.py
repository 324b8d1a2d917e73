

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.CharField(choices=[('value', 'Valor OGP'), ('area', 'Área de política'), ('sector', 'Sector'), ('completion', 'Nivel de cumplimiento'), ('opening', '¿Abrió al gobierno?'), ('verifiable', 'Verificable'), ('relevance', 'Relevancia'), ('potential', 'Potencial de resultados')], max_length=20)),
                ('code', models.SlugField(max_length=80)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('label_es', models.CharField(max_length=160)),
                ('label_en', models.CharField(max_length=160)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('numeric', models.SmallIntegerField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=160)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='vocabulary.term')),
            ],
            options={
                'ordering': ['scheme', 'position'],
                'constraints': [models.UniqueConstraint(fields=('scheme', 'code', 'version'), name='term_is_unique')],
            },
        ),
    ]
