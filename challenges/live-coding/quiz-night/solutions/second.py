# judge: quiz-night
"""The scoreboard of a quiz: a dict from team to points, which remembers the order of joining."""


class QuizNight:
    def __init__(self) -> None:
        self._points: dict[str, int] = {}

    def add_team(self, name: str) -> bool:
        if name in self._points:
            return False
        self._points[name] = 0
        return True

    def award(self, name: str, points: int) -> int | None:
        if name not in self._points:
            return None
        self._points[name] += points
        return self._points[name]

    def score(self, name: str) -> int | None:
        return self._points.get(name)

    def teams(self) -> list[str]:
        return list(self._points)
