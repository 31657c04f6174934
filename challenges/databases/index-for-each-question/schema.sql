CREATE TABLE parcel (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL,
    code TEXT NOT NULL,
    city TEXT NOT NULL,
    status TEXT NOT NULL,
    sent TEXT NOT NULL,
    grams INTEGER NOT NULL
);
