class Tag:
    def __init__(self, number):
        self.number = number
    def __eq__(self, other):
        return self.number == other.number
    def __hash__(self):
        return hash(self.number)

tag = Tag(1)
tags = {tag}
print(Tag(1) in tags)
tag.number = 2
print(tag in tags, Tag(1) in tags)
print(tag in list(tags), len(tags))
