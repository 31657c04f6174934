def port(settings):
    try:
        return int(settings["port"])
    except KeyError:
        return 80
    finally:
        print("read")

print(port({"port": "8080"}))
print(port({}))
print(port({"port": "http"}))
