# judge: tests-reference-fails-on-the-right-one
import doubling
