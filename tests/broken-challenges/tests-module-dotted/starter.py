# judge: tests-module-dotted
import doubling
