# judge: quiz-night
"""Mistake: a team that withdrew is only marked, so it comes back to its old turn among teams with equal points."""

class QuizNight:
    def __init__(self):
        self.totals = {}
        self.awards = {}
        self.away = set()

    def add_team(self, name):
        if name in self.away:
            self.away.remove(name)
            return True
        if name in self.totals:
            return False
        self.totals[name] = 0
        self.awards[name] = []
        return True

    def here(self, name):
        return name in self.totals and name not in self.away

    def award(self, name, points):
        if not self.here(name):
            return None
        self.awards[name].append(points)
        self.totals[name] += points
        return self.totals[name]

    def score(self, name):
        return self.totals[name] if self.here(name) else None

    def teams(self):
        return [name for name in self.totals if name not in self.away]

    def place(self, name):
        if not self.here(name):
            return None
        return 1 + sum(self.totals[other] > self.totals[name] for other in self.teams())

    def ranking(self):
        rows = []
        names = sorted(self.teams(), key=self.totals.get, reverse=True)
        for position, name in enumerate(names, 1):
            total = self.totals[name]
            same = bool(rows) and rows[-1][2] == total
            rows.append([rows[-1][0] if same else position, name, total])
        return rows

    def withdraw(self, name):
        if not self.here(name):
            return False
        self.away.add(name)
        return True

    def take_back(self, name):
        if not self.here(name) or not self.awards[name]:
            return None
        self.totals[name] -= self.awards[name].pop()
        return self.totals[name]

    def history(self, name):
        return list(self.awards[name]) if name in self.awards else None
