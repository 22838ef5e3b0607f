"""``python manage.py serve``: everything from a fresh clone to an answering server."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from ... import serving


class Command(BaseCommand):
    help = "Prepare the encyclopedia (database, record, search index, static files) and serve it."
    requires_system_checks = ()  # what is wrong must come as one sentence, and the tests run the checks

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
        parser.add_argument("--port", default=8000, type=int, help="port (default: 8000; 0 takes a free one)")

    def handle(self, *, host, port, **options):
        host = host.strip("[]")
        sock = serving.hold(host, port)
        try:
            serving.prepare(self.say, self.stderr.write)
            self.announce(host, sock.getsockname()[1])
            serving.run(sock)
        except KeyboardInterrupt:
            raise SystemExit(130) from None
        finally:
            sock.close()

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def announce(self, host: str, port: int) -> None:
        address = serving.address(host, port)
        self.say(f"The encyclopedia is at {address} (stop with Ctrl-C)")
        if serving.reach(host):
            self.say(serving.reach(host))
        if not get_user_model().objects.exists():
            self.say(
                f"To edit: create the first editor with python manage.py createsuperuser, sign in at {address}desk/"
            )
