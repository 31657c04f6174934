# judge: reference-prints-no-text
