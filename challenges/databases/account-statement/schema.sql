CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    opening INTEGER NOT NULL
);
CREATE TABLE booking (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    day TEXT NOT NULL,
    cents INTEGER NOT NULL
);
