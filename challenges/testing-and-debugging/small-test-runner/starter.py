# judge: small-test-runner


def run(source: str) -> list[list]:
    """Run the tests in the source of a module, and return a row [name, outcome, message] for each run."""
    raise NotImplementedError
