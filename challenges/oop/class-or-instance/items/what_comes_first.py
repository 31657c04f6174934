class Shape:
    def plain(*args):
        return len(args)

    @classmethod
    def of_class(*args):
        return len(args)

    @staticmethod
    def alone(*args):
        return len(args)

for target in (Shape(), Shape):
    print(target.plain(1), target.of_class(1), target.alone(1))
