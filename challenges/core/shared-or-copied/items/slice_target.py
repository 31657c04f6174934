plan = [1, 2, 3]
view = plan
plan[:] = [9]
print(view)
plan = [4, 5]
plan[1:] = [6, 7]
print(view, plan)
