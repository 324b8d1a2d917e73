import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('questionnaires', '0002_ogp_local_plan'),
    ]

    operations = [
        migrations.CreateModel(
            name='Option',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='questionnaires.question')),
                ('key', models.SlugField(max_length=60)),
                ('position', models.PositiveSmallIntegerField()),
                ('text_es', models.CharField(max_length=300)),
                ('text_en', models.CharField(max_length=300)),
            ],
            options={
                'ordering': ['question', 'position'],
                'constraints': [models.UniqueConstraint(fields=('question', 'key'), name='option_is_unique'), models.UniqueConstraint(fields=('question', 'position'), name='option_has_its_place')],
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='questionnaires.answer')),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='questionnaires.option')),
                ('rank', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['answer', 'rank', 'option'],
                'constraints': [models.UniqueConstraint(fields=('answer', 'option'), name='an_option_is_chosen_once')],
            },
        ),
        migrations.AddField(
            model_name='question',
            name='help_en',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='question',
            name='help_es',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='question',
            name='most',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='sheet',
            name='digest',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='sheet',
            name='nonce',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AlterField(
            model_name='question',
            name='kind',
            field=models.CharField(choices=[('text', 'Texto'), ('number', 'Número'), ('list', 'Lista'), ('single', 'Una opción'), ('multiple', 'Varias opciones'), ('scale', 'Escala'), ('ranking', 'Ordenar por importancia'), ('place', 'Municipio'), ('point', 'Punto en el mapa'), ('file', 'Archivo')], max_length=10),
        ),
        migrations.AddField(
            model_name='question',
            name='shown_when',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='opens', to='questionnaires.option'),
        ),
    ]
