# judge: message-desk


class MessageDesk:
    """A queue of messages that workers receive and acknowledge."""

    def __init__(self) -> None:
        """Make a desk without messages."""
        raise NotImplementedError

    def send(self, body: str) -> None:
        """Put a message into the queue."""
        raise NotImplementedError

    def receive(self) -> list | None:
        """Give out the first message that may be given out, as [receipt, body], or return None."""
        raise NotImplementedError

    def ack(self, receipt: int) -> bool:
        """Remove the message of a delivery for good, and return whether it was out."""
        raise NotImplementedError

    def waiting(self) -> int:
        """Return how many messages wait."""
        raise NotImplementedError

    def out(self) -> int:
        """Return how many messages are out."""
        raise NotImplementedError
