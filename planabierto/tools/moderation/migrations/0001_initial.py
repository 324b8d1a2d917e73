import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=60)),
                ('scope', models.CharField(max_length=60)),
                ('cause', models.CharField(choices=[('children', 'Consulta de niñas, niños y adolescentes: se lee antes de publicar'), ('excess', 'Llegaron muchas seguidas del mismo lugar'), ('trap', 'Se llenó un campo que las personas no ven'), ('repeated', 'Se parece mucho a otras que llegaron'), ('reported', 'Alguien la reportó')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('opened_by', models.CharField(blank=True, max_length=80)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['opened_at', 'pk'],
                'indexes': [models.Index(fields=['scope', 'closed_at', 'opened_at'], name='case_waiting')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('subject',), name='one_open_case_a_record')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='moderation.case')),
                ('shown', models.BooleanField()),
                ('ground', models.CharField(choices=[('none', 'Nada lo impide'), ('personal', 'Da datos personales de alguien'), ('hate', 'Llama al odio o a la violencia'), ('insult', 'Insulta a personas'), ('advertising', 'Es publicidad'), ('machine', 'La mandó una máquina'), ('copy', 'Es copia exacta de otra de la misma persona'), ('elsewhere', 'No trata de lo que se pregunta')], max_length=12)),
                ('reason', models.TextField(blank=True)),
                ('made_by', models.CharField(max_length=80)),
                ('mandate', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['case', 'made_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ground', 'none'), ('shown', True)), models.Q(('reason__gt', ''), ('shown', False), models.Q(('ground', 'none'), _negated=True)), _connector='OR'), name='what_is_not_shown_has_its_reason')],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='moderation.decision')),
                ('text', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('answer', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='moderation.decision')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='appeal_says_something')],
            },
        ),
    ]
