# judge: sql-starter-in-python
