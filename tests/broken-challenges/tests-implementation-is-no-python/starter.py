# judge: tests-implementation-is-no-python
import doubling
