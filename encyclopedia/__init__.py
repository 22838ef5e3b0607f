"""How cancers escape treatment: the encyclopedia, which is both the project and its only app."""

__version__ = "0.1.0"
