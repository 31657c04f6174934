# judge: repair-shared-lists
class Club:
    def __init__(self, labels=(), members=()):
        self.labels = list(labels)
        self.members = list(members)

    def join(self, person):
        self.members.append(person)

    def label(self, word):
        if word not in self.labels:
            self.labels.append(word)

    def split(self):
        return Club(self.labels, self.members)


def centre(events):
    clubs = {}
    plan = [[""] * 3 for _ in range(5)]
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
