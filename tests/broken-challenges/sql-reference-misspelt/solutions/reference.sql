SELEC sum(price) FROM item;
