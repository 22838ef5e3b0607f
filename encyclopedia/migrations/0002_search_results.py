import encyclopedia.models.fields
from django.db import migrations, models


def empty(apps, schema_editor):
    """An index built before knows nothing of the new columns; `serve` builds an empty one anew."""
    apps.get_model("encyclopedia", "IndexedWord").objects.all().delete()
    apps.get_model("encyclopedia", "IndexedThing").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("encyclopedia", "0001_initial")]

    operations = [
        migrations.RunPython(empty, migrations.RunPython.noop, elidable=True),
        migrations.AddField(
            model_name="indexedthing",
            name="also",
            field=encyclopedia.models.fields.ListField(
                blank=True,
                default=list,
                help_text='Other names with their kinds: [["P-gp", "name"], ["hgnc:40", "identifier"]].',
            ),
        ),
        migrations.AddField(
            model_name="indexedthing",
            name="text",
            field=models.TextField(blank=True, help_text="What a result shows below its title."),
        ),
    ]
