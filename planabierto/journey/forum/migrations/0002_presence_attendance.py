# Who sits at a session came to its meeting.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0001_initial'),
        ('meetings', '0002_attendance_contact'),
    ]

    operations = [
        migrations.AddField(
            model_name='presence',
            name='attendance',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='meetings.attendance'),
        ),
    ]
