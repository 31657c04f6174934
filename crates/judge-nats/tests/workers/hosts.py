"""Hosts that are network namespaces of this machine, joined by a bridge: their links can be cut. They are made inside the network that
`apart` has made for the tests, and go away with it."""

from __future__ import annotations

import subprocess

#: The address of the bridge, at which the tests themselves are.
HUB = "10.77.0.254"


class Hosts:
    """Hosts by name, each with an address."""

    def __init__(self, *names: str) -> None:
        self.addresses = {name: f"10.77.0.{number}" for number, name in enumerate(names, 1)}
        if subprocess.run(["ip", "link", "show", "hub"], capture_output=True).returncode != 0:
            ip("link", "add", "hub", "type", "bridge")
            ip("addr", "add", f"{HUB}/24", "dev", "hub")
            ip("link", "set", "hub", "up")
        for name, address in self.addresses.items():
            ip("netns", "add", name)
            ip("link", "add", link(name), "type", "veth", "peer", "name", "eth0", "netns", name)
            ip("link", "set", link(name), "master", "hub", "up")
            ip("-n", name, "addr", "add", f"{address}/24", "dev", "eth0")
            ip("-n", name, "link", "set", "eth0", "up")
            ip("-n", name, "link", "set", "lo", "up")

    def within(self, name: str) -> tuple[str, ...]:
        """The prefix of a command that makes it run on a host."""
        return ("ip", "netns", "exec", name)

    def cut(self, name: str) -> None:
        """Cuts the link to a host: packets are lost, and nobody is notified."""
        ip("link", "set", link(name), "down")

    def mend(self, name: str) -> None:
        """Restores the link to a host."""
        ip("link", "set", link(name), "up")

    def remove(self) -> None:
        """Removes all hosts."""
        for name in self.addresses:
            ip("link", "delete", link(name))
            ip("netns", "delete", name)


def link(name: str) -> str:
    """The bridge's end of a host's link."""
    return f"to-{name}"


def ip(*arguments: str) -> None:
    """Runs ip."""
    subprocess.run(["ip", *arguments], check=True)
