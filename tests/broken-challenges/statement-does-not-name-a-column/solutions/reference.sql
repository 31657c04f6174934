SELECT name, price FROM item;
