"""`python -m qa` is the command line."""

from qa.cli import cli

cli(prog_name="onrecord")
