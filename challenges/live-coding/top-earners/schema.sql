CREATE TABLE department (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE employee (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    nickname TEXT,
    salary INTEGER NOT NULL,
    department_id INTEGER REFERENCES department (id)
);
