//! Keys and signatures as text, and what is refused.

use super::*;

fn key() -> SigningKey {
    SigningKey(ed25519_dalek::SigningKey::from_bytes(&[7; 32]))
}

#[test]
fn keys_survive_being_written_down() {
    let key = SigningKey::generate().unwrap();
    let text = key.to_file_text();
    assert!(text.contains("\nJUDGE-ED25519-SECRET-KEY-1"), "the secret is in capitals, after its comment");
    assert_eq!(SigningKey::from_file_text(&text).unwrap().public(), key.public());
    let public = key.public().to_string();
    assert!(public.starts_with("judge-ed25519-1"), "{public}");
    assert_eq!(public.parse::<PublicKey>().unwrap(), key.public());
    assert_ne!(SigningKey::generate().unwrap().public(), key.public());
}

#[test]
fn the_format_stays() {
    assert_eq!(key().public().to_string(), "judge-ed25519-1af9xcclzn3fq40h42pa3xtk9lx25wa4wh6l8hyjzrm4xj9zx6gkqc2y4u4");
    assert_eq!(
        key().sign("judge test 1", b"message").to_string(),
        "hSrngQiSuLJPJrIGhtvWHNPQJRYdEHOJEUaTdktNGlKmga9gyxNb0RtP+hFIx8IBVYKuLWVKHgUXFZUFJ10LAQ=="
    );
}

#[test]
fn signatures_are_of_one_message_one_kind_and_one_key() {
    let signature = key().sign("judge seal 1", b"message");
    let again: Signature = signature.to_string().parse().unwrap();
    assert!(key().public().has_signed("judge seal 1", b"message", &again));
    assert!(!key().public().has_signed("judge receipt 1", b"message", &signature));
    assert!(!key().public().has_signed("judge seal 1", b"massage", &signature));
    assert!(!SigningKey::generate().unwrap().public().has_signed("judge seal 1", b"message", &signature));
    for index in 0..64 {
        let mut flipped = signature;
        flipped.0[index] ^= 1;
        assert!(!key().public().has_signed("judge seal 1", b"message", &flipped), "{index}");
    }
}

#[test]
fn what_is_not_a_key_is_named_and_not_quoted() {
    let secret = key().to_file_text();
    let line = secret.lines().nth(1).unwrap();
    let public = key().public().to_string();
    for (text, said) in [
        ("", "there is no key in it"),
        ("# only remarks\n", "there is no key in it"),
        (public.as_str(), "it is a public key, and a secret key is needed"),
        ("AGE-SECRET-KEY-1QQQ", "it is an age identity, which decrypts but cannot sign"),
        (&line[..line.len() - 1], "it is not a signing key, or a damaged one"),
        (&line.replacen('Q', "P", 1), "it is not a signing key, or a damaged one"),
        (&format!("{line}\n{line}"), "there is more than one line that is not a comment"),
    ] {
        assert_eq!(SigningKey::from_file_text(text).unwrap_err().to_string(), said, "{text}");
    }
    assert!(line.parse::<PublicKey>().unwrap_err().to_string().starts_with("it is a secret key"));
    for text in ["", "judge-ed25519-1", &public[..20], &public.to_uppercase()[1..], &"1".repeat(100_000), "age1qqq"] {
        assert!(text.parse::<PublicKey>().is_err(), "{text}");
    }
    // A point of small order fits many messages.
    let weak = encoded(PUBLIC, &[0; 32]);
    assert!(weak.parse::<PublicKey>().is_err());
    assert!("AAAA".parse::<Signature>().is_err());
    assert!(!format!("{:?}", key()).contains(line));
}

#[test]
fn secrets_go_to_new_private_files_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    write_secret(&path, "one").unwrap();
    assert_eq!(write_secret(&path, "two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "one");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
