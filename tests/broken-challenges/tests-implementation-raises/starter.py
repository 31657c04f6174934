# judge: tests-implementation-raises
import doubling
