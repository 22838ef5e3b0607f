import django.db.models.deletion
import encyclopedia.models.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    """The index is derived: it is laid out anew, and empty; `serve` and the first change at the desk build it."""

    dependencies = [("encyclopedia", "0005_search_entries")]

    operations = [
        migrations.DeleteModel("SearchWord"),
        migrations.DeleteModel("SearchEntry"),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', encyclopedia.models.fields.VocabularyField(help_text='entry, claim, source or term', max_length=20)),
                ('row', models.PositiveBigIntegerField(help_text='The primary key of the row that the page is of.')),
                ('kind', encyclopedia.models.fields.VocabularyField(max_length=20)),
                ('key', encyclopedia.models.fields.LineField(help_text='agent:doxorubicin, C0042, source:khan-2024', max_length=120, unique=True)),
                ('title', models.TextField()),
                ('url', encyclopedia.models.fields.LineField(max_length=300)),
                ('name', encyclopedia.models.fields.LineField(db_index=True, help_text='The squashed name, for exact and beginning matches.', max_length=300)),
                ('also', encyclopedia.models.fields.ListField(blank=True, default=list, help_text='Other names with their kinds: [["P-gp", "name"], ["hgnc:40", "identifier"]].')),
                ('text', models.TextField(blank=True, help_text='What a result shows below its title.')),
                ('sort_key', encyclopedia.models.fields.LineField(help_text='Orders pages of equal rank, alike on every database.', max_length=220)),
            ],
            options={
                'ordering': ['sort_key'],
                'constraints': [models.UniqueConstraint(fields=('model', 'row'), name='row_of_the_record_has_one_page')],
            },
        ),
        migrations.CreateModel(
            name='LinkKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', encyclopedia.models.fields.LineField(max_length=300)),
                ('used', models.BooleanField(help_text='The summary uses the key; otherwise it is one that the entry goes by.')),
                ('page', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='link_keys', to='encyclopedia.searchentry')),
            ],
            options={
                'ordering': ['page', 'used', 'key'],
                'indexes': [models.Index(fields=['key', 'used'], name='link_by_key')],
                'constraints': [models.UniqueConstraint(fields=('page', 'used', 'key'), name='page_holds_a_link_key_once')],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', encyclopedia.models.fields.LineField(max_length=120)),
                ('tier', models.PositiveSmallIntegerField()),
                ('page', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='words', to='encyclopedia.searchentry')),
            ],
            options={
                'ordering': ['page', 'tier', 'word'],
                'indexes': [models.Index(fields=['word', 'tier'], name='word_by_tier')],
                'constraints': [models.UniqueConstraint(fields=('page', 'word'), name='page_holds_a_word_once')],
            },
        ),
    ]
