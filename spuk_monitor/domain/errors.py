"""Exceptions for work that cannot go on. What a user's data does wrong is a Finding, not one of these.

`message` is Dutch and meant for the screen; each class carries the exit status of the command line.
"""


class MonitorError(Exception):
    exit_status = 2

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageError(MonitorError):
    """Wrong use: an unknown area, version or option."""


class UnreadableFileError(MonitorError):
    """The file cannot be read at all."""


class AccessError(MonitorError):
    """Whoever asked lacks the role; nothing was written."""

    exit_status = 3

    def __init__(self, role: str) -> None:
        super().__init__(f"Dit kan alleen met de rol {role}. Er is niets gewijzigd. Vraag de beheerder om toegang.")
        self.role = role


class CancelledError(MonitorError):
    """The user stopped the reading of a file."""

    def __init__(self) -> None:
        super().__init__("Het lezen is gestopt. Er is niets gewijzigd.")


class DefinitionError(MonitorError):
    """data/definities is broken; `problems` lists file and key of each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("De definities kloppen niet:\n" + "\n".join(f"- {problem}" for problem in problems))
        self.problems = problems


class StoreError(MonitorError):
    """The store refuses: locked, no rights, no room, made by a newer version."""

    exit_status = 3


class ConflictError(StoreError):
    """What was to be changed has been changed by someone else since; `conflicts` lists what."""

    def __init__(self, message: str, conflicts: list[str] | None = None) -> None:
        super().__init__(message)
        self.conflicts = conflicts or []
