# expect: wrong_answer
# Hopes that the runner can be imported by its name.
def solve(n):
    found = []
    for name in ("judge_runner", "judge_runner.run", "wit_world", "app", "componentize_py_runtime", "poll_loop"):
        try:
            found.append(sorted(vars(__import__(name))))
        except ImportError:
            pass
    return str(found)[:1000]
