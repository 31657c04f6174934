fruit = {"name": "fig"}
width = 6
print(f"{fruit["name"]}")
print(f"{fruit["name"]:>{width}}|")
print(f"{width=} {{width}}")
