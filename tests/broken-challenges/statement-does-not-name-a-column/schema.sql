CREATE TABLE item (name TEXT, price INTEGER);
