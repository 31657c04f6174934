"""The files in `integrations/workers` are what the tools that read them expect; `nats.conf` is used by the tests for security."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import kubernetes_validate  # type: ignore[import-untyped]
import pytest
import yaml

from broker import Broker
from judging import Server
from works import ROOT

FILES = ROOT / "integrations" / "workers"


def documents(name: str) -> list[Any]:
    """The documents of a YAML file."""
    return list(yaml.safe_load_all((FILES / name).read_text()))


def test_the_manifests_are_valid() -> None:
    found = documents("kubernetes.yaml")
    for document in found:
        kubernetes_validate.validate(document, "1.37.0", strict=True)
    # What KEDA scales is there; KEDA's own type is not among those of Kubernetes.
    (scaled,) = documents("keda.yaml")
    names = {(document["kind"], document["metadata"]["name"]) for document in found}
    assert ("Deployment", scaled["spec"]["scaleTargetRef"]["name"]) in names


def test_the_metrics_for_scaling_are_there(judge: Path, tmp_path: Path) -> None:
    (scaled,) = documents("keda.yaml")
    server = Server(judge, tmp_path, "--nats", Broker(tmp_path / "nats").url)
    told = server.ask("GET", "/metrics")[1].decode()
    for name in re.findall(r"judge_\w+", scaled["spec"]["triggers"][0]["metadata"]["query"]):
        assert re.search(rf"^{name} ", told, re.MULTILINE), name


def test_commands_in_the_files_are_those_of_the_program(judge: Path) -> None:
    texts = [(FILES / name).read_text() for name in ("kubernetes.yaml", "judge-worker.service")]
    known = "".join(subprocess.run([judge, command, "--help"], capture_output=True, text=True, check=True).stdout for command in ("serve", "worker"))
    flags = {flag for text in texts for flag in re.findall(r"^[^#]*?\s(--[a-z-]+)[ =]", text, re.MULTILINE)}
    flags -= {"--config"}
    assert "--nats-nkey" in flags
    assert {flag for flag in flags if f"{flag} " not in known} == set()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_the_unit_is_valid(judge: Path, tmp_path: Path) -> None:
    unit = tmp_path / "judge-worker.service"
    # The check looks for the program.
    unit.write_text((FILES / unit.name).read_text().replace("/usr/local/bin/judge", str(judge)))
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done
