class Team:
    members = []

    def join(self, name):
        self.members.append(name)

red, blue = Team(), Team()
red.join("Ann")
print(blue.members)
blue.members = ["Bob"]
blue.join("Cy")
print(red.members, blue.members, Team.members)
