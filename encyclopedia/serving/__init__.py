"""From a fresh clone to an answering server: prepare everything, hold the port meanwhile, then serve.

prepare(say, warn)    database, record, search index, static files: each made or renewed where it is missing or old
hold(host, port)      a socket that listens from now on
run(sock)             answer on that socket until stopped
told_plainly()        what database, disk and fixtures object to, as one sentence for the terminal
"""

from .errors import told_plainly
from .server import address, hold, reach, run
from .setup import prepare

__all__ = ["address", "hold", "prepare", "reach", "run", "told_plainly"]
