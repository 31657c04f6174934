//! For each format, what must hold for every report, checked by reading it back with a reader that does not know judge.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use base64::Engine;
use jsonschema::Validator;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uppsala::{Document, NodeKind, XsdValidator};

use super::{github_reader, markdown_reader, tap_reader};
use crate::gradebook::{Gradebook, Need, Standing, Work};
use crate::render::facts::{self, Outcome};
use crate::render::{Format, clean, github_quoted, github_summary};
use crate::words;

/// Renders in every format, and checks what comes out.
pub(super) fn every_format(gradebook: &Gradebook) {
    for format in Format::ALL {
        let text = super::rendered(format, gradebook);
        anything(&text);
        match format {
            Format::Junit => junit(gradebook, &text),
            Format::Github => github(gradebook, &text),
            Format::Gitlab => gitlab(gradebook, &text),
            Format::Markdown => markdown(gradebook, &text),
            Format::Html => html(gradebook, &text),
            Format::Tap => tap(gradebook, &text),
            Format::Ctrf => ctrf(gradebook, &text),
            Format::Gradescope => gradescope(gradebook, &text),
            Format::Csv => csv(gradebook, &text),
            Format::Classroom50 => classroom50(gradebook, &text),
            Format::Exercism => exercism(gradebook, &text),
        }
    }
    let summary = github_summary(gradebook);
    anything(&summary);
    assert!(summary.len() <= 1_000_000);
    if summary.len() < 900_000 {
        markdown(gradebook, &summary);
    }
}

/// Every report ends with a line feed and contains nothing that has an effect without being visible.
fn anything(text: &str) {
    assert!(text.ends_with('\n'));
    assert_eq!(judge::visible(text), text);
}

fn count(gradebook: &Gradebook, of: impl Fn(&Work) -> usize) -> usize {
    gradebook.works.iter().map(of).sum()
}

fn having(work: &Work, outcomes: &[Outcome]) -> usize {
    facts::entries(work).iter().filter(|entry| outcomes.contains(&entry.outcome)).count()
}

fn junit(gradebook: &Gradebook, text: &str) {
    static SCHEMA: LazyLock<XsdValidator> = LazyLock::new(|| {
        let schema = uppsala::parse(include_str!("../../../schemas/junit.xsd")).unwrap();
        XsdValidator::from_schema(&schema).unwrap()
    });
    let document = uppsala::parse(text).unwrap();
    let errors = SCHEMA.validate(&document);
    assert!(errors.is_empty(), "{errors:?}\n{text}");
    assert_eq!(
        document.get_elements_by_tag_name("testcase").len(),
        count(gradebook, |work| facts::entries(work).len())
    );
    let attributes = |tag: &str, name: &str| -> Vec<String> {
        let nodes = document.get_elements_by_tag_name(tag);
        nodes.into_iter().map(|node| document.get_attribute(node, name).unwrap().to_owned()).collect()
    };
    let mut paths: Vec<String> = gradebook.works.iter().map(|work| clean::line(&work.path)).collect();
    paths.extend((!gradebook.notes.is_empty()).then(|| "notes".to_owned()));
    assert_eq!(attributes("testsuite", "name"), paths);
    let pairs: BTreeSet<(String, String)> =
        attributes("testcase", "classname").into_iter().zip(attributes("testcase", "name")).collect();
    assert_eq!(pairs.len(), count(gradebook, |work| facts::entries(work).len()), "each pair occurs once");
    let report = quick_junit::Report::deserialize_from_str(text).unwrap();
    let of = |outcomes: &[Outcome]| count(gradebook, |work| having(work, outcomes));
    assert_eq!(report.tests, count(gradebook, |work| facts::entries(work).len()));
    assert_eq!(report.failures, of(&[Outcome::Failed]));
    assert_eq!(report.errors, of(&[Outcome::Broken, Outcome::Unjudged]));
    assert_eq!(report.skipped, of(&[Outcome::Skipped]));
}

fn github(gradebook: &Gradebook, text: &str) {
    let (commands, others) = github_reader::read(text);
    assert!(!others, "more than commands: {text}");
    assert_eq!(commands.len(), text.lines().count());
    assert!(commands.iter().all(|command| ["error", "warning", "notice"].contains(&command.word.as_str())), "{text}");
    let of = |word: &str| commands.iter().filter(|command| command.word == word).count();
    let works = |fits: &dyn Fn(&Work) -> bool| gradebook.works.iter().filter(|work| fits(work)).count();
    let is_error = |work: &Work| {
        work.standing == Standing::Unjudged || work.standing == Standing::Failed && work.need == Need::Required
    };
    assert_eq!(of("error"), works(&is_error).min(10));
    let is_warning = |work: &Work| match work.standing {
        Standing::Passed => work.lateness.is_some(),
        Standing::Failed => work.need != Need::Required,
        Standing::Skipped | Standing::Unjudged => false,
    };
    assert_eq!(of("warning"), works(&is_warning).min(10));
    assert_eq!(of("notice"), works(&|work| work.standing == Standing::Skipped).min(9) + 1);
    let mut paths: BTreeSet<String> = gradebook.works.iter().map(|work| clean::line(&work.path)).collect();
    paths.extend(paths.clone().iter().map(|path| path.replace("##", "# #").replace("##", "# #")));
    for (name, value) in commands.iter().flat_map(|command| &command.properties) {
        assert!(["file", "line", "title"].contains(&name.as_str()), "{name}");
        assert!(name != "file" || paths.contains(value), "{value:?} is not a path of {paths:?}");
    }
    assert!(!text.contains("##"));
    // The report for people, which is in the same log.
    let (commands, others) = github_reader::read(&github_quoted(text));
    assert!(commands.is_empty() && others);
}

fn gitlab(gradebook: &Gradebook, text: &str) {
    static SCHEMA: LazyLock<Validator> = LazyLock::new(|| schema(include_str!("../../../schemas/gitlab.schema.json")));
    let value = valid(&SCHEMA, text);
    let issues = value.as_array().unwrap();
    let expected = count(gradebook, |work| {
        let entries = facts::entries(work);
        let told = facts::grouped(&entries);
        told.iter().filter(|(entry, _)| matches!(entry.outcome, Outcome::Failed | Outcome::Broken)).count()
            + having(work, &[Outcome::Skipped]).min(1)
            + having(work, &[Outcome::Unjudged]).min(1)
            + usize::from(work.lateness.is_some())
    });
    assert_eq!(issues.len(), expected);
    let fingerprints: BTreeSet<&str> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(fingerprints.len(), issues.len(), "GitLab drops issues with the same fingerprint");
}

fn markdown(gradebook: &Gradebook, text: &str) {
    let document = markdown_reader::read(text).unwrap_or_else(|why| panic!("{why}\n{text}"));
    let headings = usize::from(!gradebook.works.is_empty());
    assert_eq!(document.rows.len(), gradebook.works.len() + headings);
    for (row, work) in document.rows.iter().skip(1).zip(&gradebook.works) {
        assert_eq!(row[1], clean::line(&work.path).replace('|', "\\u{7c}"));
    }
    let failed = |work: &&Work| work.view().is_some() && having(work, &[Outcome::Passed]) < facts::entries(work).len();
    assert_eq!(document.sections, gradebook.works.iter().filter(failed).count());
}

fn html(gradebook: &Gradebook, text: &str) {
    let document = uppsala::parse(text).unwrap_or_else(|why| panic!("{why}\n{text}"));
    let known: BTreeSet<&str> =
        "html head meta title style body main h1 h2 h3 p ul li form div label input select option \
         output table caption thead tbody tr th td a bdi span section details summary pre script"
            .split_whitespace()
            .collect();
    let mut policy = String::new();
    for node in document.descendants(document.root()) {
        match document.node_kind(node).unwrap() {
            NodeKind::Element(element) => {
                assert!(known.contains(&*element.name.local_name), "{:?}", element.name);
                for attribute in &element.attributes {
                    let name = &*attribute.name.local_name;
                    assert!(!name.starts_with("on") && !["src", "style", "action", "srcdoc"].contains(&name), "{name}");
                    assert!(name != "href" || attribute.value.starts_with("#work-"), "{}", attribute.value);
                }
                if element.get_attribute("http-equiv") == Some("Content-Security-Policy") {
                    element.get_attribute("content").unwrap().clone_into(&mut policy);
                }
            }
            NodeKind::Comment(_) | NodeKind::CData(_) | NodeKind::ProcessingInstruction(_) => panic!("{text}"),
            _ => {}
        }
    }
    for tag in ["script", "style"] {
        let nodes = document.get_elements_by_tag_name(tag);
        assert_eq!(nodes.len(), 1);
        let source = document.text_content_deep(nodes[0]);
        let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(source.as_bytes()));
        assert!(policy.contains(&format!("{tag}-src 'sha256-{digest}'")), "{policy}");
        // HTML ends these elements at the first tag that XML would take for text or an error.
        assert!(!source.contains(['<', '&']));
    }
    assert!(policy.starts_with("default-src 'none';"));
    let rows: Vec<_> = document
        .get_elements_by_tag_name("tr")
        .into_iter()
        .filter(|row| document.get_attribute(*row, "data-standing").is_some())
        .collect();
    assert_eq!(rows.len(), gradebook.works.len());
    for (row, work) in rows.into_iter().zip(&gradebook.works) {
        let cells: Vec<_> = document.children(row);
        assert_eq!(cells.len(), 7);
        assert_eq!(document.text_content_deep(cells[1]), clean::line(&work.path));
    }
    assert_eq!(
        document.get_elements_by_tag_name("section").len(),
        gradebook.works.iter().filter_map(Work::view).count()
    );
    labelled(&document);
}

/// Tables have a caption and scopes, references to ids find one, ids are unique.
fn labelled(document: &Document) {
    for table in document.get_elements_by_tag_name("table") {
        assert!(document.children(table).into_iter().any(|node| is(document, node, "caption")));
    }
    for head in document.get_elements_by_tag_name("th") {
        assert!(["row", "col"].contains(&document.get_attribute(head, "scope").unwrap()));
    }
    let values = |name: &str| -> Vec<String> {
        let nodes = document.descendants(document.root()).into_iter();
        nodes.filter_map(|node| document.get_attribute(node, name).map(str::to_owned)).collect()
    };
    let ids = values("id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    for reference in values("aria-labelledby").into_iter().chain(values("href").iter().map(|href| href[1..].to_owned()))
    {
        assert!(ids.contains(&reference), "{reference}");
    }
}

fn is(document: &Document, node: uppsala::NodeId, tag: &str) -> bool {
    document.element(node).is_some_and(|element| &*element.name.local_name == tag)
}

fn tap(gradebook: &Gradebook, text: &str) {
    let points = tap_reader::read(text).unwrap_or_else(|why| panic!("{why}\n{text}"));
    assert_eq!(points.len(), gradebook.works.len());
    for (point, work) in points.iter().zip(&gradebook.works) {
        assert!(point.description.starts_with(&format!("{}: ", clean::line(&work.path))));
        let fine = point.ok || point.directive.as_ref().is_some_and(|(word, _)| word == "todo");
        let may_fail = work.standing == Standing::Failed && work.need != Need::Required;
        assert_eq!(fine, may_fail || matches!(work.standing, Standing::Passed | Standing::Skipped));
        assert_eq!(
            point.directive.as_ref().is_some_and(|(word, _)| word == "skip"),
            work.standing == Standing::Skipped
        );
        assert_eq!(point.diagnostics["standing"], facts::standing(work.standing));
        let entries = facts::entries(work);
        assert_eq!(point.children.len(), entries.len());
        for (child, entry) in point.children.iter().zip(&entries) {
            assert_eq!(child.description, format!("{}: {}", entry.name(), words::spaced(entry.word)));
            assert_eq!(child.ok, matches!(entry.outcome, Outcome::Passed | Outcome::Skipped));
            let message = entry.message.as_deref().map(clean::block);
            assert_eq!(child.diagnostics.get("message").cloned(), message);
        }
    }
}

fn ctrf(gradebook: &Gradebook, text: &str) {
    static SCHEMA: LazyLock<Validator> = LazyLock::new(|| schema(include_str!("../../../schemas/ctrf.schema.json")));
    let value = valid(&SCHEMA, text);
    let results = &value["results"];
    let tests = results["tests"].as_array().unwrap();
    assert_eq!(tests.len(), count(gradebook, |work| facts::entries(work).len()));
    assert_eq!(results["summary"]["tests"], tests.len());
    for status in ["passed", "failed", "skipped", "pending", "other"] {
        assert_eq!(results["summary"][status], tests.iter().filter(|test| test["status"] == status).count());
    }
    assert_eq!(value["extra"]["works"].as_array().unwrap().len(), gradebook.works.len());
}

/// Every row has the columns of the heading, no cell begins a formula, and the points add up.
fn csv(gradebook: &Gradebook, text: &str) {
    let rows: Vec<Vec<String>> = text.split_terminator('\n').map(cells).collect();
    let width = rows[0].len();
    let at = |name: &str| rows[0].iter().rposition(|cell| cell == name).unwrap();
    let mut earned = 0.0;
    for row in &rows[1..] {
        assert_eq!(row.len(), width, "{row:?}");
        earned += row[at("points")].parse::<f64>().unwrap();
    }
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{text}");
    let (points, _) = gradebook.points();
    assert_eq!(format!("{earned:.2}"), format!("{:.2}", points.to_string().parse::<f64>().unwrap()));
}

/// The cells of a line of CSV.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cells.last_mut().unwrap().push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => cells.last_mut().unwrap().push(other),
        }
    }
    assert!(!quoted, "{line}");
    cells
}

fn gradescope(gradebook: &Gradebook, text: &str) {
    static SCHEMA: LazyLock<Validator> =
        LazyLock::new(|| schema(include_str!("../../../schemas/gradescope.schema.json")));
    let value = valid(&SCHEMA, text);
    assert_eq!(value["tests"].as_array().unwrap().len(), gradebook.works.len());
    let sum: f64 = value["tests"].as_array().unwrap().iter().map(|test| test["score"].as_f64().unwrap()).sum();
    assert!((sum - value["score"].as_f64().unwrap()).abs() < 1e-6);
    let formats = ["output_format", "name_format", "test_output_format", "test_name_format"];
    let rich = |test: &Value| formats.iter().any(|name| test.get(name).is_some_and(|format| format != "text"));
    assert!(!rich(&value) && !value["tests"].as_array().unwrap().iter().any(rich));
}

fn classroom50(gradebook: &Gradebook, text: &str) {
    static SCHEMA: LazyLock<Validator> =
        LazyLock::new(|| schema(include_str!("../../../schemas/classroom50.schema.json")));
    let value = valid(&SCHEMA, text);
    let tests = value["tests"].as_array().unwrap();
    assert_eq!(tests.len(), gradebook.works.len());
    let sum = |name: &str| tests.iter().map(|test| test[name].as_u64().unwrap()).sum::<u64>();
    assert_eq!(
        (sum("score"), sum("max-score")),
        (value["score"].as_u64().unwrap(), value["max-score"].as_u64().unwrap())
    );
    assert!(tests.iter().all(|test| test["score"].as_u64() <= test["max-score"].as_u64()));
}

fn exercism(gradebook: &Gradebook, text: &str) {
    static SCHEMA: LazyLock<Validator> =
        LazyLock::new(|| schema(include_str!("../../../schemas/exercism.schema.json")));
    let value = valid(&SCHEMA, text);
    assert!(text.len() <= 500_000);
    let tests = value["tests"].as_array().unwrap();
    let all_pass = tests.iter().all(|test| test["status"] == "pass");
    match value["status"].as_str().unwrap() {
        "pass" => assert!(all_pass && !tests.is_empty()),
        "fail" => assert!(!all_pass),
        _ => assert!(tests.is_empty()),
    }
    assert!(tests.len() <= count(gradebook, |work| facts::entries(work).len()));
}

fn schema(text: &str) -> Validator {
    jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap()
}

fn valid(schema: &Validator, text: &str) -> Value {
    let value: Value = serde_json::from_str(text).unwrap();
    if let Err(why) = schema.validate(&value) {
        panic!("{why}\n{text}");
    }
    value
}

#[test]
fn the_schema_of_junit_refuses_what_is_not_its_format() {
    let schema = uppsala::parse(include_str!("../../../schemas/junit.xsd")).unwrap();
    let validator = XsdValidator::from_schema(&schema).unwrap();
    let good = super::rendered(Format::Junit, &super::samples::rich());
    assert!(validator.validate(&uppsala::parse(&good).unwrap()).is_empty());
    for (from, to) in [
        ("<failure message", "<forged message"),
        ("type=\"wrong_answer\"", "type=\"forged\""),
        ("line=\"7\"", "line=\"0\""),
        ("time=\"0.012\"", "time=\"soon\""),
        ("classname=", "class="),
    ] {
        assert!(good.contains(from), "{from}");
        let bad = good.replacen(from, to, 1).replacen(
            "</failure>",
            if to.starts_with("<forged") { "</forged>" } else { "</failure>" },
            1,
        );
        assert!(!validator.validate(&uppsala::parse(&bad).unwrap()).is_empty(), "{to}");
    }
}
