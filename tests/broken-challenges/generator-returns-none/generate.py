def generate(random):
    print('done')
