# judge: delivered-twice


class Consumer:
    """Books each message once and in order, in whatever order and however often they are delivered."""

    def __init__(self, limit: int) -> None:
        """Make a consumer that holds at most this many messages of each sender."""
        raise NotImplementedError

    def deliver(self, sender: str, number: int, amount: int) -> str:
        """Take a message, and return what became of it."""
        raise NotImplementedError

    def balance(self, sender: str) -> int:
        """Return the balance of a sender's account."""
        raise NotImplementedError

    def bounced(self, sender: str) -> list[int]:
        """Return the numbers of the messages that bounced, in ascending order."""
        raise NotImplementedError

    def missing(self, sender: str) -> list[list[int]]:
        """Return the ranges of numbers that held messages wait for, each as its first and last number."""
        raise NotImplementedError

    def journal(self) -> list[list]:
        """Return the sender and number of all messages that were handled, in the order of handling."""
        raise NotImplementedError
