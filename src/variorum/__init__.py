"""Variorum: many reports of the same events, one record in which every line cites the characters it came from.

Public verbs: `collate`, `verify`. Public nouns: `Dossier` and the types of `variorum.types`. Everything else may change.
Loaded when first used, so that ``import variorum`` costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from variorum.dossier import Dossier, collate
    from variorum.errors import VariorumError
    from variorum.types import Record, Report, Span
    from variorum.verify import verify

__version__ = "0.1.0"
__all__ = ["Dossier", "Record", "Report", "Span", "VariorumError", "__version__", "collate", "verify"]

_HOMES = {
    "Dossier": "dossier",
    "collate": "dossier",
    "VariorumError": "errors",
    "Record": "types",
    "Report": "types",
    "Span": "types",
    "verify": "verify",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


class _Verb(ModuleType):
    """A room that bears the name of a public verb (`collate`, `verify`): calling it calls the verb."""

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return __getattr__(self.__name__.rpartition(".")[2])(*arguments, **options)


class _Package(ModuleType):
    """This package: Python binds a room to it when the room is first imported, and would hide the verb of that name."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _HOMES and isinstance(value, ModuleType):
            value.__class__ = _Verb
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
