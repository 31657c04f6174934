//! Reads standard output as the runner of GitHub Actions does: which lines are commands, and what they say.

#[derive(Debug, PartialEq)]
pub(super) struct Command {
    pub(super) word: String,
    pub(super) properties: Vec<(String, String)>,
    pub(super) data: String,
}

/// The commands that the runner would execute, and whether anything else was printed.
pub(super) fn read(text: &str) -> (Vec<Command>, bool) {
    let mut commands = Vec::new();
    let mut others = false;
    let mut stopped: Option<String> = None;
    // The runner reads lines as .NET does, and strips blanks before it looks for colons.
    for line in text.split(['\n', '\r']).filter(|line| !line.is_empty()) {
        let command = newer(line.trim_start()).or_else(|| older(line));
        match (&stopped, command) {
            (Some(token), Some(command)) if command.word == *token => stopped = None,
            (None, Some(command)) if command.word == "stop-commands" => stopped = Some(command.data),
            (None, Some(command)) => commands.push(command),
            (Some(_), _) | (None, None) => others = true,
        }
    }
    assert_eq!(stopped, None, "the quotation has no end");
    (commands, others)
}

/// `::word name=value,name=value::data`.
fn newer(line: &str) -> Option<Command> {
    let (head, data) = line.strip_prefix("::")?.split_once("::")?;
    let (word, properties) = head.split_once(' ').unwrap_or((head, ""));
    let pair = |pair: &str| pair.split_once('=').map(|(name, value)| (name.to_owned(), decoded(value)));
    let properties = properties.split(',').filter_map(pair).collect();
    Some(Command { word: word.to_owned(), properties, data: decoded(data) })
}

/// `##[word name=value;name=value]data`, anywhere in the line.
fn older(line: &str) -> Option<Command> {
    let (head, data) = line.split_once("##[")?.1.split_once(']')?;
    let word = head.split(' ').next().unwrap_or_default().to_owned();
    Some(Command { word, properties: Vec::new(), data: data.to_owned() })
}

fn decoded(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
}

#[test]
fn finds_commands_where_the_runner_does() {
    let (commands, others) =
        read("  ::error file=a%2Cb::x%0Ay\nplain ##[group]z\nplain\n::stop-commands::t\n::error::no\n::t::\n");
    assert_eq!(commands.len(), 2);
    assert_eq!(commands[0].properties, [("file".to_owned(), "a,b".to_owned())]);
    assert_eq!(commands[0].data, "x\ny");
    assert_eq!(commands[1].word, "group");
    assert!(others);
}
