//! Splits text into words as a shell does. Pure.

/// The words between spaces that are not quoted; none if a quote is not closed. Nothing in them is expanded.
pub(super) fn split(text: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match (quote, character) {
            (Some(open), close) if open == close => quote = None,
            (None | Some('"'), '\\') => word.get_or_insert_default().push(characters.next()?),
            (None, open @ ('\'' | '"')) => {
                quote = Some(open);
                word.get_or_insert_default();
            }
            (None, space) if space.is_whitespace() => words.extend(word.take()),
            (_, other) => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn quotes_keep_words_together() {
        let words = split("a 'b c' \"d\\\" e\"f g\\ h ''").unwrap();
        assert_eq!(words, ["a", "b c", "d\" ef", "g h", ""]);
        assert_eq!(split(" \n").unwrap(), Vec::<String>::new());
        for text in ["'a", "\"a", "a\\"] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
