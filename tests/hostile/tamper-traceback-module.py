# expect: runtime_error
# Hopes that describing its exception fails in the judge.
import traceback

def fail(*arguments, **options):
    raise SystemExit(0)

def solve(n):
    for name in ("format_tb", "format_exception", "format_exception_only", "format_list", "FrameSummary", "TracebackException", "walk_tb"):
        setattr(traceback, name, fail)
    raise ValueError(n)
