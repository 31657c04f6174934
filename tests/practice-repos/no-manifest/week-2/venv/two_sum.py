raise SystemExit("never graded")
