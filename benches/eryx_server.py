"""Runs source in eryx for the benchmark: a line of JSON in, a line of JSON out, until the input ends.

The time is that of `execute` alone; a sandbox starts a fresh interpreter for each.
"""

import importlib.metadata
import json
import sys
import time

import eryx

limits = eryx.ResourceLimits(execution_timeout_ms=600_000, max_memory_bytes=1 << 30)
sandbox = eryx.Sandbox(resource_limits=limits)
print(json.dumps({"version": importlib.metadata.version("pyeryx")}), flush=True)
for line in sys.stdin:
    source = json.loads(line)
    started = time.perf_counter()
    try:
        result = sandbox.execute(source)
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    else:
        answer = {"seconds": time.perf_counter() - started, "stdout": result.stdout.decode()}
    print(json.dumps(answer), flush=True)
