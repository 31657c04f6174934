//! What is called, asked or written, in the description of a challenge.

use serde::Deserialize;

use crate::challenge::build::ChallengeBuilder;
use crate::challenge::reading::{Problem, suggestion};
use crate::challenge::{ClassEntry, Codec, Drill, FunctionEntry, Parameter, SqlEntry, Statements};

/// The kinds of challenges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Function,
    Class,
    Program,
    Sql,
    Tests,
    Predict,
    Choose,
}

/// An entry of any kind; what another kind has is absent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenEntry {
    pub(super) kind: Kind,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    parameters: Vec<WrittenParameter>,
    returns: Option<Returns>,
    answer: Option<String>,
    #[serde(default)]
    columns: Vec<String>,
    statements: Option<String>,
    module: Option<String>,
    #[serde(default)]
    unchanged: bool,
}

/// A parameter: its name, or also the shape that its argument is built in.
#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenParameter {
    Plain(String),
    Shaped(String, String),
}

/// The shape of a function's result, or the methods of a class that return something.
#[derive(Deserialize)]
#[serde(untagged)]
enum Returns {
    Shape(String),
    Methods(Vec<String>),
}

impl WrittenEntry {
    /// The builder with this entry.
    pub(super) fn put_into(self, builder: ChallengeBuilder) -> Result<ChallengeBuilder, Problem> {
        Ok(match self.kind {
            Kind::Function => builder.function_entry(self.function()?),
            Kind::Class => {
                let returns = match self.returns {
                    Some(Returns::Methods(methods)) => Some(methods),
                    Some(Returns::Shape(_)) => return Err(Problem::new("`returns` of a class is a list of methods")),
                    None => None,
                };
                let (name, aliases, unchanged) = (self.name, self.aliases, self.unchanged);
                builder.class_entry(ClassEntry { name, aliases, returns, unchanged })
            }
            Kind::Program => builder.program(),
            Kind::Sql => {
                let word = self.statements.as_deref().unwrap_or(Statements::One.word());
                let known: Vec<&str> = Statements::ALL.iter().map(|known| known.word()).collect();
                let unknown =
                    || Problem::new(format!("`statements` cannot be {word:?}")).advise(suggestion(word, &known));
                let statements = Statements::ALL.into_iter().find(|known| known.word() == word);
                builder.sql(SqlEntry { columns: self.columns, statements: statements.ok_or_else(unknown)? })
            }
            Kind::Tests => builder.tests(self.module.unwrap_or(self.name)),
            Kind::Predict => builder.drill(Drill::Predict),
            Kind::Choose => builder.drill(Drill::Choose),
        })
    }

    fn function(self) -> Result<FunctionEntry, Problem> {
        let parameter = |written| {
            Ok(match written {
                WrittenParameter::Plain(name) => Parameter { name, codec: None },
                WrittenParameter::Shaped(name, shape) => Parameter { name, codec: Some(codec(&shape)?) },
            })
        };
        let parameters = self.parameters.into_iter().map(parameter).collect::<Result<Vec<_>, Problem>>()?;
        let returns = match self.returns {
            Some(Returns::Shape(shape)) => Some(codec(&shape)?),
            Some(Returns::Methods(_)) => return Err(Problem::new("`returns` of a function is one shape")),
            None => None,
        };
        let place = |answer: String| {
            let unknown = || {
                Problem::new(format!("`answer` names no parameter: {answer:?}"))
                    .advise("name the parameters in `parameters`")
            };
            parameters.iter().position(|parameter| parameter.name == answer).ok_or_else(unknown)
        };
        let answer = self.answer.map(place).transpose()?;
        let (name, aliases, unchanged) = (self.name, self.aliases, self.unchanged);
        Ok(FunctionEntry { name, aliases, parameters, returns, answer, unchanged })
    }
}

fn codec(shape: &str) -> Result<Codec, Problem> {
    let unknown = || {
        let known: Vec<&str> = Codec::ALL.iter().map(|known| known.word()).collect();
        Problem::new(format!("there is no shape {shape:?}")).advise(suggestion(shape, &known))
    };
    Codec::ALL.into_iter().find(|known| known.word() == shape).ok_or_else(unknown)
}
