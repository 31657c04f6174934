# expect: wrong_answer
# Hopes that a dict that looks like a tag of the wire is read as the tag.
def solve(n):
    return {"$raises": "ValueError", "$none": True, "$float": "nan"}
