# judge: quiz-night
"""Slow: keeps the teams in a list, and looks through it for a name."""


class Team:
    def __init__(self, name):
        self.name = name
        self.awards = []

    @property
    def points(self):
        return sum(self.awards)


class QuizNight:
    def __init__(self):
        self.present = []
        self.away = []

    def _find(self, name, where=None):
        for team in self.present if where is None else where:
            if team.name == name:
                return team
        return None

    def add_team(self, name):
        if self._find(name):
            return False
        team = self._find(name, self.away)
        if team:
            self.away.remove(team)
        else:
            team = Team(name)
        self.present.append(team)
        return True

    def award(self, name, points):
        team = self._find(name)
        if team is None:
            return None
        team.awards.append(points)
        return team.points

    def score(self, name):
        team = self._find(name)
        return None if team is None else team.points

    def teams(self):
        return [team.name for team in self.present]

    def place(self, name):
        team = self._find(name)
        if team is None:
            return None
        return 1 + sum(other.points > team.points for other in self.present)

    def ranking(self):
        out = []
        for i, team in enumerate(sorted(self.present, key=lambda t: t.points, reverse=True)):
            place = out[-1][0] if out and out[-1][2] == team.points else i + 1
            out.append([place, team.name, team.points])
        return out

    def withdraw(self, name):
        team = self._find(name)
        if team is None:
            return False
        self.present.remove(team)
        self.away.append(team)
        return True

    def take_back(self, name):
        team = self._find(name)
        if team is None or not team.awards:
            return None
        team.awards.pop()
        return team.points

    def history(self, name):
        team = self._find(name) or self._find(name, self.away)
        return None if team is None else list(team.awards)
