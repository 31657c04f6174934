-- judge: unread-books
-- Mistake: sorts titles without regard to case.

SELECT
    book.title,
    coalesce(author.name, 'unknown') AS author,
    max(earlier.day) AS last_lent
FROM book
LEFT JOIN author ON author.id = book.author_id
LEFT JOIN loan AS earlier ON earlier.book_id = book.id AND earlier.day < '2026-01-01'
WHERE book.id NOT IN (
    SELECT book_id FROM loan WHERE day BETWEEN '2026-01-01' AND '2026-12-31' AND book_id IS NOT NULL
)
GROUP BY book.id
ORDER BY book.title COLLATE NOCASE, book.id;
