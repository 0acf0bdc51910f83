def agreements(*args):
    return ()
