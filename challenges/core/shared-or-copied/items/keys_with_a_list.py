teams = dict.fromkeys(["red", "blue"], [])
teams["red"].append("Ada")
teams["blue"] = teams["blue"] + ["Bob"]
teams["red"].append("Cy")
print(teams)
