"""What is new, for readers of feeds."""

from __future__ import annotations

from datetime import UTC, datetime, time

from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed

from .models import Edition
from .text.phrasing import SUBTITLE, TITLE

#: Editions in the feed.
MOST = 30


class EditionFeed(Feed):
    """The editions of the record, the newest first; 1 query."""

    feed_type = Atom1Feed
    title = f"{TITLE}: editions"
    subtitle = f"{SUBTITLE}; what was added, changed and withdrawn"
    link = reverse_lazy("editions")
    author_name = TITLE

    def items(self):
        return Edition.objects.for_list()[:MOST]

    def item_title(self, item):
        return str(item)

    def item_description(self, item):
        return item.reason

    def item_pubdate(self, item):
        return datetime.combine(item.date, time(), UTC)

    item_updateddate = item_pubdate
