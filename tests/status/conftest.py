"""The command line of tests/cli, on a store of each test alone."""

from tests.cli.conftest import csv, empty, run

__all__ = ["csv", "empty", "run"]
