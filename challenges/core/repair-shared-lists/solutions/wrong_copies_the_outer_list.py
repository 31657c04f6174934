# judge: repair-shared-lists
# Mistake: copies the list of days, but not the days.


class Club:
    def __init__(self, labels=()):
        self.members = []
        # A copy: neither a default, which is made once, nor the list of another club.
        self.labels = list(labels)

    def join(self, person):
        self.members.append(person)

    def label(self, word):
        if word not in self.labels:
            self.labels.append(word)

    def split(self):
        new = Club(self.labels)
        new.members = list(self.members)
        return new


def centre(events):
    clubs = {}
    # Five lists, where multiplying gives the same one five times.
    plan = list([[""] * 3] * 5)
    for event in events:
        what, name = event[:2]
        if what == "found":
            clubs[name] = Club()
        elif what == "join":
            clubs[name].join(event[2])
        elif what == "label":
            clubs[name].label(event[2])
        elif what == "split":
            clubs[event[2]] = clubs[name].split()
        else:
            plan[event[2]][event[3]] = name
    return {"clubs": {name: [club.members, club.labels] for name, club in clubs.items()}, "plan": plan}
