"""Where the server listens, under which names it can be reached, and whether that is safe."""

from __future__ import annotations

import ipaddress
import os
import socket
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UsageError
from qa.access.credentials import Access
from qa.html import element

HOST = "127.0.0.1"
_PORTS = range(7860, 7960)
_EVERY = ("0.0.0.0", "::")  # recognised, never the default


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen: `port` 0 is the first free one from 7860 on. `names` are more names of this machine."""

    host: str = HOST
    port: int = 0
    names: Sequence[str] = ()
    certificate: Path | None = None
    key: Path | None = None

    @property
    def is_local(self) -> bool:
        """Return whether only programs of this machine reach the address."""
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def known_names(self) -> tuple[str, ...]:
        """Return the host names that requests may use, besides those of every machine for itself."""
        own = (socket.gethostname(), socket.getfqdn()) if self.host in _EVERY else (self.host,)
        return (*self.names, *([] if self.is_local else own))


def checked_address(address: Address, access: Access) -> Address:
    """Return the address with its port; raises `UsageError` if it is taken, or open to strangers."""
    if not address.is_local and access.users is None:
        raise UsageError(
            f"Other machines can reach {address.host}, so people must sign in with passwords.",
            "Give a file of users with --users; make it with: onrecord users FILE NAME",
        )
    if bool(address.certificate) != bool(address.key):
        raise UsageError("TLS needs a certificate and its key.", "Give both --certificate and --key.")
    for file in (address.certificate, address.key):
        if file and not file.is_file():
            raise UsageError(f"There is no file {file}.", "Give the path of a PEM file.")
    port = _free_port(address)
    return Address(address.host, port, address.names, address.certificate, address.key)


def _free_port(address: Address) -> int:
    """Return the port to listen on. Finding it first saves the seconds that Gradio needs until it fails."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    for port in (address.port,) if address.port else _PORTS:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address.host.strip("[]"), port))
            except OSError:
                continue
        return port
    tried = f"Port {address.port}" if address.port else f"Every port from {_PORTS.start} to {_PORTS.stop - 1}"
    raise UsageError(f"{tried} is taken or not allowed on {address.host}.", "Give another one with --port.")


def private_link(address: str) -> Path:
    """Return a file that leads a browser to the address. Only the user can read it.

    The command line of a browser can be read by all users of a machine, so the token must not be in it.
    """
    handle, name = tempfile.mkstemp(prefix="onrecord-", suffix=".html")
    refresh = element("meta", http_equiv="refresh", content=f"0; url={address}")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(
            f'<!DOCTYPE html>\n<meta charset="utf-8">{refresh}\n{element("a", "On Record", href=address)}\n'
        )
    return Path(name)
