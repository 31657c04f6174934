from collections import defaultdict

pages = defaultdict(list)
pages["home"].append(1)
print("news" in pages, pages.get("news"))
if pages["shop"]:
    print("never")
print(sorted(pages))
print(len(pages["home"]), pages.pop("help", "none"))
