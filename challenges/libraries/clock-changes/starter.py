# judge: clock-changes


class Zone:
    """A time zone, made of a rule."""

    def __init__(self, rule: str) -> None:
        raise NotImplementedError

    def local(self, utc: str) -> str:
        """Return what clocks show, and the name of the time."""
        raise NotImplementedError

    def utc(self, local: str) -> list[str]:
        """Return all times of UTC at which clocks show this."""
        raise NotImplementedError
