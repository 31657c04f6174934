# judge: time-bank


class TimeBank:
    """A bank whose accounts hold minutes."""

    def __init__(self, welcome: int) -> None:
        """Make a bank without accounts; each new one will begin with `welcome` minutes."""
        raise NotImplementedError

    def join(self, name: str) -> bool:
        """Open an account, and return whether the name had none."""
        raise NotImplementedError

    def deposit(self, name: str, minutes: int) -> int | None:
        """Add minutes to an account, and return the new balance, or None if there is no such account."""
        raise NotImplementedError

    def balance(self, name: str) -> int | None:
        """Return the balance of an account, or None if there is no such account."""
        raise NotImplementedError

    def give(self, giver: str, taker: str, minutes: int) -> str:
        """Move minutes from one account to another, and return "done", or else "unknown", "same" or "short"."""
        raise NotImplementedError
