//! Lines and words of output, the same in every command.

use std::fmt::Write;

pub(crate) use judge::render::counted;

/// Adds `line` and a line feed.
pub(crate) fn put(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("writing to a string cannot fail");
}

/// `text` with `indent` before each of its lines.
pub(crate) fn indented(text: &str, indent: &str) -> String {
    text.lines().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")
}

/// `text` as one word of a shell command.
pub(crate) fn shell_word(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_./-+=:,@%~".contains(&byte);
    if !text.is_empty() && text.bytes().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

/// `text` with no power over a terminal: characters that would control it are shown as escapes.
pub(crate) fn tame(text: &str) -> String {
    judge::visible(&text.replace("\r\n", "\n")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_shell() {
        for (text, word) in [
            ("two_sum.py", "two_sum.py"),
            ("my file.py", "'my file.py'"),
            ("it's", "'it'\\''s'"),
            ("", "''"),
            ("[[1], 2]", "'[[1], 2]'"),
        ] {
            assert_eq!(shell_word(text), word);
        }
    }
}
