CREATE TABLE learner (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE lesson (
    learner_id INTEGER NOT NULL REFERENCES learner (id),
    day TEXT NOT NULL,
    minutes INTEGER
);
