//! Whatever is in the files, loading them ends, with an error or with a challenge.

use proptest::prelude::*;

use super::{CASES_TOML, MANIFEST_TOML, with_file};

const WORDS: &str = r#"
    [ ] [[ ]] { } = , . " ' """ # 0 -1 1e9 nan true 1979-05-27 \u00e9 é a.b format_version=1 id entry kind name samples
    hidden args calls stdin expected files points rules limits cpu solutions generator parameters answer checker
    "function" "class" "program" "$raises" "$dict" "$set" "$int"
"#;

/// Text of the signs and words that challenge files are made of.
fn text_like_toml() -> impl Strategy<Value = String> {
    let mut words: Vec<&str> = WORDS.split_ascii_whitespace().collect();
    words.extend(["\n", "\n", "\n", " ", "\r", "\0", "\u{feff}", "[[samples]]\n", "[[hidden]]\n", "[entry]\n"]);
    prop::collection::vec(prop::sample::select(words), 0..60).prop_map(|words| words.concat())
}

/// A right file with a part of it cut out, doubled or replaced.
fn edited(right: &'static str) -> impl Strategy<Value = String> {
    (0..right.len(), 0..right.len(), text_like_toml()).prop_map(move |(from, to, text)| {
        let (from, to) = (right.floor_char_boundary(from), right.floor_char_boundary(to));
        format!("{}{text}{}", &right[..from], &right[to..])
    })
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        with_file("challenge.toml", bytes.clone());
        with_file("cases.toml", bytes);
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        with_file("challenge.toml", text.clone());
        with_file("cases.toml", text);
    }

    #[test]
    fn any_text_like_toml(text in text_like_toml()) {
        with_file("challenge.toml", text.clone());
        with_file("cases.toml", text);
    }

    #[test]
    fn any_edit(manifest in edited(MANIFEST_TOML), cases in edited(CASES_TOML)) {
        with_file("challenge.toml", manifest);
        with_file("cases.toml", cases);
    }
}

#[test]
fn deep_nesting() {
    let dotted = "a.".repeat(79);
    for text in [
        format!("x = {}", "[".repeat(100_000)),
        format!("x = {}", "{a = ".repeat(100_000)),
        format!("{}a = 1", "a.".repeat(100_000)),
        format!("[{}a]", "a.".repeat(100_000)),
        format!("x = {}{}", "[".repeat(79), "]".repeat(79)),
        // The deepest that the parser takes: keys with dots in tables in tables.
        format!("[[hidden]]\nargs = [{}1{}]", format!("{{ {dotted}a = ").repeat(78), "}".repeat(78)),
    ] {
        with_file("challenge.toml", text.clone());
        with_file("cases.toml", text);
    }
}
