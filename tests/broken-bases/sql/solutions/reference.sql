SELECT sum(price) FROM item;
