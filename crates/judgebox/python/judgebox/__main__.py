"""The command `judge`, as `judge` and as `python -m judgebox`: the same program, started from Python.

The program is in the native part. It reads the terminal, files and signals itself, so Python gets out of its way.
"""

from __future__ import annotations

import os
import signal
import sys

from judgebox import _native


def main() -> int:
    """Runs the command with the arguments of this process, and returns its exit status."""
    # Python's own handler would only note the signal, and the program would not end.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    name = "judge" if os.path.basename(sys.argv[0]) == "__main__.py" else sys.argv[0]
    return _native.main([name, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
