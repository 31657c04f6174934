"""The hook `judge-submit-python`: judges the files among its arguments that name their challenge by a line `# judge: ID`.

It exits with the gravest of judge's exit statuses: 0 if all are accepted, 1 if some are not, 2 for a mistake, 3 if the judge failed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from judgebox._solutions import HEAD, named_in


def main(files: list[str]) -> int:
    """Judges `files` one after the other, each by the command `judge submit`, and returns the gravest status."""
    gravest = 0
    for path in map(Path, files):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            if named_in(file.read(HEAD)) is None:
                continue
        # A path that begins with a hyphen is not an option, and the file `-` is not standard input.
        command = [sys.executable, "-m", "judgebox", "submit", "--quiet", "--", str(path.absolute())]
        status = subprocess.run(command, check=False).returncode
        gravest = max(gravest, status if status >= 0 else 3)
    return gravest


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
