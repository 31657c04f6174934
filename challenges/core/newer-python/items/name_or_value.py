RED = "red"
class Colour:
    BLUE = "blue"

def look(value):
    match value:
        case Colour.BLUE:
            return "it is blue"
        case RED:
            return RED

print(look("blue"))
print(look("green"))
print(RED)
