class Plain:
    def text(self):
        return "plain"

    def show(self):
        print("<" + self.text() + ">")

class Bold(Plain):
    def text(self):
        return "bold " + super().text()

Plain().show()
Bold().show()
