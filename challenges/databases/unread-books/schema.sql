CREATE TABLE author (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE book (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    author_id INTEGER REFERENCES author (id)
);
CREATE TABLE loan (
    id INTEGER PRIMARY KEY,
    book_id INTEGER REFERENCES book (id),
    day TEXT NOT NULL
);
CREATE INDEX loan_book ON loan (book_id);
