# judge: quiz-night
"""Stage 1 alone: what comes later is not there."""


class QuizNight:
    """The scoreboard of a quiz."""

    def __init__(self) -> None:
        self.totals = {}

    def add_team(self, name: str) -> bool:
        if name in self.totals:
            return False
        self.totals[name] = 0
        return True

    def award(self, name: str, points: int) -> int | None:
        if name not in self.totals:
            return None
        self.totals[name] += points
        return self.totals[name]

    def score(self, name: str) -> int | None:
        return self.totals.get(name)

    def teams(self) -> list:
        return list(self.totals)
