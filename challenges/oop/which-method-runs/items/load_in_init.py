class Report:
    def __init__(self):
        self.title = "report"
        self.load()

class Sales(Report):
    def __init__(self):
        super().__init__()
        self.rows = [1, 2]

    def load(self):
        print(self.title)
        print(len(self.rows))

Sales()
