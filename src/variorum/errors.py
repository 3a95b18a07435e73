"""Every error that variorum raises on purpose.

::

    VariorumError
    ├── UnreadableInput        something named on the command line cannot be read at all
    ├── UnreadableReport       a file, or one part of a file, holds no report that can be read
    ├── ModelError             a language model or its weights are missing or are not what they should be
    ├── NotFound               an id, an outlet, a person ... that the dossier does not hold
    ├── ExportError            an export format is unknown or its output cannot be written
    ├── EngineError            an engine is not installed, its cluster cannot be reached, or a part of its work was lost
    └── DossierError           the dossier file itself
        ├── NotADossier        the file is something else, or is damaged
        ├── DossierTooNew      written by a later version of variorum
        ├── DossierBusy        another process is writing to it
        └── DossierUnwritable  read-only, no permission, disk full

A message says what happened, to which file, what was expected, what was found and what to do next.
Inside a batch an `UnreadableReport` is no exception but a value: `types.Failure`, kept, counted and shown.
"""


class VariorumError(Exception):
    """The root: catching it catches every expected failure and no bug."""

    exit_code = 1


class UnreadableInput(VariorumError):
    """A path named by the user does not exist, may not be read or holds nothing readable."""

    exit_code = 3


class UnreadableReport(VariorumError):
    """One report could not be read: `path` and `where` (line, part, page) say which, `reason` says why."""

    exit_code = 3

    def __init__(self, path: str, reason: str, *, where: str = "") -> None:
        self.path, self.reason, self.where = path, reason, where
        super().__init__(f"{path}{f' ({where})' if where else ''}: {reason}")


class ModelError(VariorumError):
    """A model package or weight file is missing, damaged or of another version."""

    exit_code = 4


class NotFound(VariorumError):
    """The dossier holds nothing under that name."""

    exit_code = 5


class ExportError(VariorumError):
    """The format is unknown or the output cannot be written."""

    exit_code = 6


class EngineError(VariorumError):
    """What should run the stages is not installed, cannot be reached, or lost a part of its work."""

    exit_code = 8


class DossierError(VariorumError):
    """The dossier cannot be opened or written."""

    exit_code = 7


class NotADossier(DossierError):
    """The file is no dossier, or its contents are damaged."""


class DossierTooNew(DossierError):
    """The dossier was written by a later version of variorum."""


class DossierBusy(DossierError):
    """Another process is writing to the dossier."""


class DossierUnwritable(DossierError):
    """The dossier cannot be written: read-only, no permission, or the disk is full."""
