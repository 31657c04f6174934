# judge: old-and-new-clients


class Api:
    """Members that are kept in the current form, and stored and read in many."""

    def __init__(self, fields: list[str], changes: list[list], oldest: int):
        """Make an API without members, from the fields of version 1 and the changes since."""
        raise NotImplementedError

    def put(self, version: int, key: str, member: dict) -> str:
        """Store a member given in the form of a version, and return what became of it."""
        raise NotImplementedError

    def get(self, version: int, key: str) -> dict | str:
        """Return a member in the form of a version, or what is wrong: "unsupported" or "missing"."""
        raise NotImplementedError
