# expect: accepted
# forbid: methods=join,sort,append; calls=sorted
# Control: methods of the candidate's own may be called what they like.
class Team:
    def __init__(self):
        self.members = ()
    def join(self, member):
        self.members += (member,)
    def sort(self):
        return self
    def append(self, member):
        self.join(member)

def solve(n):
    team = Team()
    team.join(n)
    team.append(n)
    return sum(team.sort().members)
