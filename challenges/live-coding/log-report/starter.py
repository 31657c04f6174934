# judge: log-report


def log_report(path):
    """Read the access log at path, and return a dict that sums it up."""
    raise NotImplementedError
