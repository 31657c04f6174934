-- judge: unread-books
-- One group per book, with all its loans, if any; the year decides by conditional aggregates.
SELECT
    book.title,
    COALESCE(author.name, 'unknown') AS author,
    MAX(loan.day) FILTER (WHERE loan.day < '2026-01-01') AS last_lent
FROM book
LEFT JOIN author ON author.id = book.author_id
LEFT JOIN loan ON loan.book_id = book.id
GROUP BY book.id
HAVING COUNT(*) FILTER (WHERE loan.day BETWEEN '2026-01-01' AND '2026-12-31') = 0
ORDER BY book.title, book.id;
