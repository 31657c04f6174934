# expect: wrong_answer
# Hopes that the monitoring interface shows it the runner's return values.
import sys

def saw(code, offset, value):
    raise ValueError(value)

def solve(n):
    monitoring = sys.monitoring
    monitoring.use_tool_id(3, "spy")
    monitoring.register_callback(3, monitoring.events.PY_THROW, saw)
    monitoring.set_events(3, monitoring.events.PY_THROW)
    return 2 * n + 1
