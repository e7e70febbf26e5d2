"""`python -m qa` is the command line."""

from qa.cli.main import cli

cli(prog_name="onrecord")
