import functools

class Report:
    @functools.cache
    def total(self):
        return 42
    def __del__(self):
        print("gone")

report = Report()
print(report.total())
del report
print("deleted")
Report.total.cache_clear()
print("cleared")
