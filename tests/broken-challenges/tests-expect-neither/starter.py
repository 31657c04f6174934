# judge: tests-expect-neither
import doubling
