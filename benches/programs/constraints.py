"""Objects and dispatch: one-way constraints of several strengths, planned anew whenever one is added or taken away.

In the spirit of the benchmark deltablue, written anew and simpler: a chain and a fan of scale constraints are solved
incrementally; the strongest constraint that can decide a variable does so.
"""

CHAIN = 250
FAN = 220
ROUNDS = 28

REQUIRED, STRONG, MEDIUM, WEAK = range(4)


class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.decided_by = None
        self.strength = WEAK + 1
        self.mark = 0


class Constraint:
    def __init__(self, strength):
        self.strength = strength
        self.output = None

    def variables(self):
        raise NotImplementedError

    def choose(self, mark):
        """Picks the variable to decide: the weakest that this constraint beats and the plan has not passed."""
        best = None
        for variable in self.variables():
            if variable.mark != mark and self.strength < variable.strength:
                if best is None or variable.strength > best.strength:
                    best = variable
        self.output = best
        return best is not None

    def inputs(self):
        return [variable for variable in self.variables() if variable is not self.output]

    def strength_passed_on(self):
        weakest = self.strength
        for variable in self.inputs():
            if variable.strength > weakest:
                weakest = variable.strength
        return weakest

    def execute(self):
        raise NotImplementedError


class Fixed(Constraint):
    def __init__(self, variable, value, strength):
        super().__init__(strength)
        self.variable = variable
        self.value = value

    def variables(self):
        return (self.variable,)

    def execute(self):
        self.variable.value = self.value


class Equal(Constraint):
    def __init__(self, left, right, strength):
        super().__init__(strength)
        self.left = left
        self.right = right

    def variables(self):
        return (self.left, self.right)

    def execute(self):
        if self.output is self.right:
            self.right.value = self.left.value
        else:
            self.left.value = self.right.value


class Scaled(Equal):
    """`right` is `left` times a factor plus an offset."""

    def __init__(self, left, factor, offset, right, strength):
        super().__init__(left, right, strength)
        self.factor = factor
        self.offset = offset

    def execute(self):
        if self.output is self.right:
            self.right.value = self.left.value * self.factor + self.offset
        else:
            self.left.value = (self.right.value - self.offset) // self.factor


class Planner:
    def __init__(self):
        self.mark = 0
        self.planned = 0

    def add(self, constraint):
        for variable in constraint.variables():
            variable.constraints.append(constraint)
        self.mark += 1
        while constraint is not None:
            constraint = self.satisfy(constraint)

    def satisfy(self, constraint):
        """Lets a constraint decide a variable; gives the weaker one that decided it before."""
        if not constraint.choose(self.mark):
            return None
        for variable in constraint.inputs():
            variable.mark = self.mark
        output = constraint.output
        overridden = output.decided_by
        if overridden is not None:
            overridden.output = None
        output.decided_by = constraint
        output.mark = self.mark
        self.propagate(constraint)
        return overridden

    def propagate(self, constraint):
        todo = [constraint]
        while todo:
            constraint = todo.pop()
            output = constraint.output
            output.strength = constraint.strength_passed_on()
            constraint.execute()
            self.planned += 1
            for other in output.constraints:
                if other is not constraint and other.output is not None and other.output is not output:
                    todo.append(other)

    def remove(self, constraint):
        for variable in constraint.variables():
            variable.constraints.remove(constraint)
        output, constraint.output = constraint.output, None
        if output is None:
            return
        output.decided_by = None
        output.strength = WEAK + 1
        self.mark += 1
        open_constraints = [other for other in output.constraints if other.output is None]
        for other in sorted(open_constraints, key=lambda other: other.strength):
            self.mark += 1
            while other is not None:
                other = self.satisfy(other)


def chain():
    """A value runs through a line of equal variables, from either end."""
    planner = Planner()
    variables = [Variable("v%d" % index, 0) for index in range(CHAIN)]
    for left, right in zip(variables, variables[1:]):
        planner.add(Equal(left, right, REQUIRED))
    planner.add(Fixed(variables[-1], 0, WEAK))
    total = 0
    for value in range(12):
        edit = Fixed(variables[0], value * value + 1, STRONG)
        planner.add(edit)
        total += variables[-1].value
        planner.remove(edit)
        edit = Fixed(variables[CHAIN // 2], value + 2, MEDIUM)
        planner.add(edit)
        total += 3 * variables[-1].value + 5 * variables[0].value
        planner.remove(edit)
    return total * 7 + planner.planned


def fan():
    """Many pairs hang on one factor; each is changed at its source and at its result."""
    planner = Planner()
    sources = [Variable("s%d" % index, index) for index in range(FAN)]
    results = [Variable("r%d" % index, 0) for index in range(FAN)]
    for index, (source, result) in enumerate(zip(sources, results)):
        planner.add(Fixed(source, index, WEAK))
        planner.add(Scaled(source, 10, 1000, result, REQUIRED))
    total = 0
    for index in range(FAN):
        edit = Fixed(sources[index], 17 + index, MEDIUM)
        planner.add(edit)
        total += results[index].value
        planner.remove(edit)
        edit = Fixed(results[index], 1050 + 10 * index, STRONG)
        planner.add(edit)
        total += sources[index].value
        planner.remove(edit)
    return total * 11 + planner.planned


def main():
    total = 0
    for _ in range(ROUNDS):
        total = (total * 31 + chain() + 17 * fan()) % 1000000007
    print("constraints", chain(), fan(), total)


main()
