# judge: clock-changes


class Zone:
    """A time zone described by a rule."""

    def __init__(self, rule: str) -> None:
        raise NotImplementedError

    def local(self, utc: str) -> str:
        """Return what clocks show at this time of UTC, and the name of the time in force."""
        raise NotImplementedError

    def utc(self, local: str) -> list[str]:
        """Return all times of UTC at which clocks show this local time, the earliest first."""
        raise NotImplementedError
