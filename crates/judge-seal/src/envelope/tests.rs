//! What is closed opens only with the right key, and hostile files cost little.

use super::*;

fn keys(text: &str) -> Keys {
    let mut keys = Keys::default();
    keys.add_identities(text).unwrap();
    keys
}

fn phrase(text: &str) -> Keys {
    let mut keys = Keys::default();
    keys.set_passphrase(Passphrase::new(text).unwrap());
    keys
}

#[test]
fn every_recipient_opens_and_nobody_else() {
    let (one, first) = Recipient::generate();
    let (two, second) = Recipient::generate();
    let (other, _) = Recipient::generate();
    let closed = close(b"secret", &Recipients::Keys(vec![first.clone(), second, first])).unwrap();
    assert!(closed.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----\n"));
    for identity in [&one, &two] {
        assert_eq!(**open(&closed, &keys(identity)).unwrap(), *b"secret");
    }
    // Line ends of another system.
    let windows = String::from_utf8(closed.clone()).unwrap().replace('\n', "\r\n");
    assert_eq!(**open(windows.as_bytes(), &keys(&one)).unwrap(), *b"secret");
    assert_eq!(open(&closed, &keys(&other)).unwrap_err(), EnvelopeError::WrongIdentity);
    assert_eq!(open(&closed, &phrase("x")).unwrap_err(), EnvelopeError::NeedsIdentity);
    // With several identities, one is enough.
    assert!(open(&closed, &keys(&format!("{}{}", *other, *two))).is_ok());
}

#[test]
fn a_passphrase_opens() {
    let closed = close(b"secret", &Recipients::Passphrase(Passphrase::new("a b c\n").unwrap())).unwrap();
    assert_eq!(**open(&closed, &phrase("a b c")).unwrap(), *b"secret");
    assert_eq!(open(&closed, &phrase("a b d")).unwrap_err(), EnvelopeError::WrongPassphrase);
    assert_eq!(open(&closed, &Keys::default()).unwrap_err(), EnvelopeError::NeedsPassphrase);
    assert!(Passphrase::new("\r\n").is_err());
}

#[test]
fn damage_is_found_wherever_it_is() {
    let (identity, recipient) = Recipient::generate();
    let keys = keys(&identity);
    let closed = close(&[7; 3000], &Recipients::Keys(vec![recipient])).unwrap();
    for at in (0..closed.len()).step_by(7) {
        let mut flipped = closed.clone();
        flipped[at] ^= 1;
        let opened = open(&flipped, &keys);
        assert!(opened.is_err() || opened.unwrap().as_slice() == [7; 3000], "bit {at}");
    }
    // The length of the header differs from file to file (age adds an entry of its own), so near the end every cut is
    // tried; only the last line end may be missing.
    let end = closed.len() - 1;
    for at in (0..end - 100).step_by(7).chain(end - 100..end) {
        assert!(open(&closed[..at], &keys).is_err(), "cut at {at} of {end}");
    }
    assert_eq!(open(&closed[..end], &keys).unwrap().as_slice(), [7; 3000]);
    let twice = [closed.clone(), closed].concat();
    assert!(open(&twice, &keys).is_err());
}

#[test]
fn bombs_do_not_go_off() {
    let mut recipient = scrypt::Recipient::new(SecretString::from("x".to_owned()));
    recipient.set_work_factor(2);
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient)).unwrap();
    let mut bytes = Vec::new();
    encryptor.wrap_output(&mut bytes).unwrap().finish().unwrap();
    assert!(open(&bytes, &phrase("x")).is_ok(), "binary files of age are opened, too");
    // The factor is in the header, which is checked only after the work is done.
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let at = text.find(" 2\n").unwrap();
    let bomb = [&bytes[..=at], b"40", &bytes[at + 2..]].concat();
    assert_eq!(open(&bomb, &phrase("x")).unwrap_err(), EnvelopeError::TooMuchWork);
    let many = format!("age-encryption.org/v1\n{}", "-> X25519 A\nA\n".repeat(100_000));
    assert_eq!(open(many.as_bytes(), &phrase("x")).unwrap_err(), EnvelopeError::TooManyRecipients);
    let (identity, recipient) = Recipient::generate();
    let large = close(&vec![0; MAX_ARCHIVE + 1], &Recipients::Keys(vec![recipient])).unwrap();
    assert_eq!(open(&large, &keys(&identity)).unwrap_err(), EnvelopeError::TooLarge);
    for text in ["", "hello", "age", "-----BEGIN PGP MESSAGE-----"] {
        assert_eq!(open(text.as_bytes(), &phrase("x")).unwrap_err(), EnvelopeError::NotAge);
    }
}

#[test]
fn what_is_not_a_key_is_named_and_not_quoted() {
    let (identity, recipient) = Recipient::generate();
    let secret = identity.lines().nth(1).unwrap();
    let mut keys = Keys::default();
    for (text, said) in [
        ("", "there is no identity in it"),
        ("# AGE\n\n", "there is no identity in it"),
        (&recipient.to_string(), "line 1 is a public key; the secret identity AGE-SECRET-KEY-1… is needed"),
        (&format!("#\n{}", &secret[..70]), "line 2 is not an identity AGE-SECRET-KEY-1…"),
        (
            "-----BEGIN OPENSSH PRIVATE KEY-----",
            "it is a key of another kind; an identity of age is needed, as `judge keygen` makes",
        ),
        ("-----BEGIN AGE ENCRYPTED FILE-----", "it is encrypted; decrypt it first, with `age -d`"),
    ] {
        assert_eq!(keys.add_identities(text).unwrap_err().to_string(), said);
    }
    assert!(keys.is_empty());
    assert!(secret.parse::<Recipient>().unwrap_err().to_string().starts_with("it is a secret identity"));
    for text in ["", "age1", "ssh-ed25519 AAAA", "age1qqq", "judge-ed25519-1"] {
        assert!(text.parse::<Recipient>().is_err(), "{text}");
    }
    assert_eq!(
        Recipient::from_file_text(&format!("# team\n{recipient}\nx")).unwrap_err().to_string(),
        "line 3: it is not a public key age1…"
    );
    assert_eq!(Recipient::from_file_text(&format!("# team\r\n{recipient}\r\n")).unwrap().len(), 1);
    keys.add_identities(&identity).unwrap();
    let shown = format!("{keys:?} {:?}", Passphrase::new("hunter2").unwrap());
    assert!(!shown.contains(secret) && !shown.contains("hunter2"), "{shown}");
}
