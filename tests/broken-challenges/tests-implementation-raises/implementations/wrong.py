raise LookupError('no such thing')
