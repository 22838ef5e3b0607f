"""The port, and the server behind it: gunicorn, or Django's own where gunicorn cannot run."""

from __future__ import annotations

import errno
import ipaddress
import logging
import os
import socket

from django.conf import settings
from django.core.management.base import CommandError
from django.core.servers import basehttp
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.http.request import validate_host

try:
    from gunicorn.app.base import BaseApplication
except ImportError:  # no fcntl on Windows
    BaseApplication = None

#: Bound to every address of the computer, and the one to call it by.
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}

#: Processes at most, and threads in each.
WORKERS, THREADS = 4, 4


def hold(host: str, port: int) -> socket.socket:
    """A socket that listens on the address from now on: nobody takes the port while the record loads, and whoever calls
    early is answered as soon as everything is ready. Raises CommandError with one sentence."""
    sock = None
    try:
        if not 0 <= port <= 65535:  # getaddrinfo would take it modulo 65536
            raise OverflowError
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, place = found[0]
        sock = socket.socket(family, kind, protocol)
        if os.name == "posix":  # elsewhere this option would let two servers share the port
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(place)
        sock.listen(512)
    except (OSError, UnicodeError, OverflowError) as error:
        if sock:
            sock.close()
        raise CommandError(refusal(error, host, port)) from error
    return sock


def refusal(error: Exception, host: str, port: int) -> str:
    """Why nothing can listen there, and what to do."""
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return f"Port {port} is taken on {host}; stop what runs there or choose another with --port."
    if isinstance(error, OverflowError):
        return f"{port} is no port; choose one from 1024 to 65535 with --port."
    if number == errno.EACCES:
        return f"Port {port} needs more rights than you have; choose one from 1024 upwards with --port."
    if number == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror | UnicodeError):
        return f"“{host}” is no address of this computer; leave out --host, or give 127.0.0.1 or ::1."
    return f"Nothing can listen on {host}, port {port}: {getattr(error, 'strerror', None) or error}."


def address(host: str, port: int) -> str:
    """What to type into a browser on this computer."""
    name = EVERYWHERE.get(host, host)
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/"


def reach(host: str) -> str:
    """What is to be set before other computers are answered; empty where the host is local or somebody set it."""
    name = f"[{host}]" if ":" in host else host
    if is_local(host) or (host not in EVERYWHERE and validate_host(name, settings.ALLOWED_HOSTS)):
        return ""
    if host in EVERYWHERE and not all(is_local(allowed.strip("[]")) for allowed in settings.ALLOWED_HOSTS):
        return ""
    example = "encyclopedia.example.org" if host in EVERYWHERE else name
    known = ", ".join(settings.ALLOWED_HOSTS)
    return (
        f"Only requests for {known} are answered. For other computers set ALLOWED_HOSTS to the names they use, "
        f"for instance ALLOWED_HOSTS={example},localhost"
    )


def is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def run(sock: socket.socket) -> None:
    """Answer on the socket until stopped; takes the socket over."""
    connections.close_all()  # a connection must not be shared with the processes that gunicorn forks
    if BaseApplication:
        gunicorn(sock.detach())
    else:
        host, port = sock.getsockname()[:2]
        ipv6 = sock.family == socket.AF_INET6
        sock.close()
        basehttp.run(host, port, get_wsgi_application(), ipv6=ipv6, threading=True)


def gunicorn(descriptor: int) -> None:
    """Run gunicorn on the open socket; ends with SystemExit."""

    class Server(BaseApplication):
        def load_config(self):
            for name, value in options(descriptor).items():
                if name in self.cfg.settings:  # an older gunicorn has no control socket to disable
                    self.cfg.set(name, value)

        def load(self):
            return get_wsgi_application()

    logging.getLogger("gunicorn.http.wsgi").setLevel(logging.ERROR)  # it warns at every HEAD that Django answers
    Server().run()


def options(descriptor: int) -> dict:
    """Gunicorn's settings; whatever it writes goes into the data folder."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return {
        "bind": f"fd://{descriptor}",
        "workers": min(usable, WORKERS),
        "worker_class": "gthread",
        "threads": THREADS,
        "limit_request_line": 0,  # a question of 10 kB is answered with a page, not by gunicorn
        "worker_tmp_dir": str(settings.DATA),
        "control_socket_disable": True,
        "preload_app": False,
        "loglevel": "warning",
        "proc_name": "encyclopedia",
    }
