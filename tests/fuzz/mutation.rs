//! Makes broken inputs from whole ones: the same ones in every run, each of bounded size. Knows no format.

/// The bytes that no input exceeds.
const LONGEST: usize = 1 << 16;

/// Changes whole inputs, guided by the words that a format is made of.
pub(crate) struct Mutation<'a> {
    seeds: &'a [&'a [u8]],
    words: &'a [&'a str],
    state: u64,
}

impl<'a> Mutation<'a> {
    /// A mutation of `seeds`, of which there is at least one, that inserts `words`.
    pub(crate) fn new(seeds: &'a [&'a [u8]], words: &'a [&'a str]) -> Self {
        assert!(!seeds.is_empty() && !words.is_empty(), "nothing can be made from nothing");
        Self { seeds, words, state: 0x9e37_79b9_7f4a_7c15 }
    }

    /// The next input.
    pub(crate) fn input(&mut self) -> Vec<u8> {
        let mut bytes = self.seed().to_vec();
        for _ in 0..=self.below(4) {
            self.change(&mut bytes);
            bytes.truncate(LONGEST);
        }
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let (one, other) = (self.below(bytes.len() + 1), self.below(bytes.len() + 1));
        let (from, to) = (one.min(other), one.max(other));
        match self.below(10) {
            0 => bytes.truncate(from),
            1 => drop(bytes.drain(from..to.min(from + 40))),
            2 => {
                if let Some(byte) = bytes.get_mut(from) {
                    *byte ^= 1 << self.below(8);
                }
            }
            3 => Self::put(bytes, from..from, &[0xff, 0xc3, 0x28, 0]),
            4 => {
                let part = bytes[from..to.min(from + 200)].to_vec();
                Self::put(bytes, other..other, &part);
            }
            5 => {
                let part = bytes[from..to.min(from + 12)].to_vec();
                let times = 1 << self.below(12);
                Self::put(bytes, from..from, &part.repeat(times));
            }
            6 => {
                let seed = self.seed();
                let start = self.below(seed.len() + 1);
                bytes.truncate(from);
                bytes.extend_from_slice(&seed[start..]);
            }
            7 => self.number(bytes, from),
            _ => {
                let word = self.below(self.words.len());
                let word = self.words[word].as_bytes();
                let end = if self.below(2) == 0 { from } else { to.min(from + word.len()) };
                Self::put(bytes, from..end, word);
            }
        }
    }

    /// Puts another number in place of the next one.
    fn number(&mut self, bytes: &mut Vec<u8>, from: usize) {
        const NUMBERS: [&[u8]; 12] = [
            b"0",
            b"-1",
            b"2147483648",
            b"9223372036854775807",
            b"-9223372036854775808",
            b"18446744073709551616",
            b"1e999",
            b"-0.0",
            b"nan",
            b"0x7fffffffffffffff",
            b"99999999999999999999999999999999999999999999",
            b"1_0",
        ];
        let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit).map(|at| from + at) else { return };
        let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = NUMBERS[self.below(NUMBERS.len())];
        Self::put(bytes, start..start + length, number);
    }

    fn put(bytes: &mut Vec<u8>, place: std::ops::Range<usize>, part: &[u8]) {
        bytes.splice(place, part.iter().copied());
    }

    fn seed(&mut self) -> &'a [u8] {
        let index = self.below(self.seeds.len());
        self.seeds[index]
    }

    /// A number below `end`, which is more than 0.
    fn below(&mut self, end: usize) -> usize {
        // Marsaglia's xorshift: enough for choices, and the same everywhere.
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state % end as u64).expect("it is below a length")
    }
}
