//! Python's literals as values, and calls whose arguments are literals: what a statement shows in an example, and what
//! people type as a case of their own.
//!
//! Nothing is run; anything that is not a literal is `None`.

use judge_sandbox::Value;
use ruff_python_ast::{Expr, Keyword, Number, Operator, UnaryOp};
use ruff_python_parser::parse_expression;

use crate::rules::obstacle;

/// A call with literals for arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct LiteralCall {
    /// The arguments by position.
    pub positional: Vec<Value>,
    /// The arguments by name, in their order.
    pub named: Vec<(String, Value)>,
}

/// The value that `text` writes as a literal of Python; `None` if it is anything else.
pub fn value(text: &str) -> Option<Value> {
    read(text, of)
}

/// The arguments in `text`, which has no brackets around it, such as `[1, 2], k=3`.
pub fn arguments(text: &str) -> Option<LiteralCall> {
    read(&format!("call({text}\n)"), |expression| {
        let arguments = &expression.as_call_expr()?.arguments;
        let named = |keyword: &Keyword| Some((keyword.arg.as_ref()?.to_string(), of(&keyword.value)?));
        Some(LiteralCall {
            positional: arguments.args.iter().map(of).collect::<Option<_>>()?,
            named: arguments.keywords.iter().map(named).collect::<Option<_>>()?,
        })
    })
}

fn read<T>(text: &str, look: impl FnOnce(&Expr) -> Option<T>) -> Option<T> {
    // After this check, the tree is shallow enough to be walked and dropped.
    if obstacle(text).is_some() {
        return None;
    }
    look(parse_expression(text.trim()).ok()?.expr())
}

fn of(expression: &Expr) -> Option<Value> {
    Some(match expression {
        Expr::NoneLiteral(_) => Value::None,
        Expr::BooleanLiteral(literal) => Value::Bool(literal.value),
        Expr::StringLiteral(literal) => Value::Str(literal.value.to_str().to_owned()),
        Expr::BytesLiteral(literal) => Value::Bytes(literal.value.bytes().collect()),
        Expr::NumberLiteral(literal) => match &literal.value {
            Number::Int(int) => match int.as_i64() {
                Some(small) => Value::Int(small),
                None => Value::integer(&int.to_string())?,
            },
            Number::Float(float) => Value::Float(*float),
            Number::Complex { real, imag } => Value::Complex(*real, *imag),
        },
        Expr::UnaryOp(operation) => match (operation.op, of(&operation.operand)?) {
            (UnaryOp::USub, Value::Int(int)) => Value::Int(int.checked_neg()?),
            (UnaryOp::USub, Value::BigInt(digits)) => Value::integer(&format!("-{digits}"))?,
            (UnaryOp::USub, Value::Float(float)) => Value::Float(-float),
            (UnaryOp::USub, Value::Complex(real, imaginary)) => Value::Complex(-real, -imaginary),
            (UnaryOp::UAdd, number @ (Value::Int(_) | Value::BigInt(_) | Value::Float(_))) => number,
            _ => return None,
        },
        Expr::List(list) => Value::List(all(&list.elts)?),
        Expr::Tuple(tuple) => Value::Tuple(all(&tuple.elts)?),
        Expr::Set(set) => Value::Set(all(&set.elts)?),
        Expr::Dict(dict) => {
            let item = |item: &ruff_python_ast::DictItem| Some((of(item.key.as_ref()?)?, of(&item.value)?));
            Value::Dict(dict.items.iter().map(item).collect::<Option<_>>()?)
        }
        Expr::BinOp(operation) => match (operation.op, of(&operation.left)?, of(&operation.right)?) {
            (Operator::Add, real, Value::Complex(0.0, imaginary)) => Value::Complex(float(&real)?, imaginary),
            (Operator::Sub, real, Value::Complex(0.0, imaginary)) => Value::Complex(float(&real)?, -imaginary),
            _ => return None,
        },
        Expr::Call(call) if call.arguments.keywords.is_empty() => {
            // In the form that `repr` writes, a date is `datetime.date(…)`.
            let name = match &*call.func {
                Expr::Attribute(attribute) if attribute.value.as_name_expr()?.id == "datetime" => {
                    attribute.attr.as_str()
                }
                function => function.as_name_expr()?.id.as_str(),
            };
            match (name, all(&call.arguments.args)?.as_slice()) {
                ("set", []) => Value::Set(Vec::new()),
                ("frozenset", []) => Value::FrozenSet(Vec::new()),
                ("frozenset", [Value::Set(items) | Value::List(items)]) => Value::FrozenSet(items.clone()),
                ("Decimal", [Value::Str(digits)]) => tagged("$decimal", digits)?,
                ("Decimal", [Value::Int(int)]) => tagged("$decimal", &int.to_string())?,
                ("Fraction", [Value::Str(text)]) => tagged("$fraction", text)?,
                ("Fraction", [Value::Int(numerator), Value::Int(denominator)]) => {
                    tagged("$fraction", &format!("{numerator}/{denominator}"))?
                }
                ("date", [Value::Int(year), Value::Int(month), Value::Int(day)]) => {
                    tagged("$date", &format!("{year:04}-{month:02}-{day:02}"))?
                }
                ("datetime", [Value::Int(year), Value::Int(month), Value::Int(day), clock @ ..]) => {
                    let part = |index| match clock.get(index) {
                        Some(Value::Int(part)) => Some(*part),
                        Some(_) => None,
                        None => Some(0),
                    };
                    let (hour, minute, second) = (part(0)?, part(1)?, part(2)?);
                    let text =
                        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:06}", part(3)?);
                    tagged("$datetime", &text).filter(|_| clock.len() <= 4)?
                }
                ("float", [Value::Str(word)]) => match word.as_str() {
                    "nan" => Value::Float(f64::NAN),
                    "inf" => Value::Float(f64::INFINITY),
                    "-inf" => Value::Float(f64::NEG_INFINITY),
                    _ => return None,
                },
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// The value that a text stands for under a tag.
fn tagged(tag: &str, text: &str) -> Option<Value> {
    Value::of_tagged_text(tag, text)?.ok()
}

/// The real part of a complex number written as a sum.
fn float(value: &Value) -> Option<f64> {
    match value {
        Value::Int(int) => int.to_string().parse().ok(),
        Value::Float(float) => Some(*float),
        _ => None,
    }
}

fn all(expressions: &[Expr]) -> Option<Vec<Value>> {
    expressions.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::{arguments, value};
    use judge_sandbox::Value;

    #[test]
    fn literals_are_what_repr_writes() {
        for text in [
            "None",
            "True",
            "-12",
            "123456789012345678901234567890",
            "-123456789012345678901234567890",
            "0.5",
            "-1e+300",
            "'it\\'s'",
            "b'\\x00a'",
            "[1, (2,), {3}, {'a': []}]",
            "()",
            "set()",
            "frozenset({1})",
            "(-1.5+2j)",
            "2j",
            "Decimal('1.50')",
            "Fraction(-1, 3)",
            "datetime.date(2026, 1, 31)",
            "datetime.datetime(2026, 1, 31, 23, 59, 1, 5)",
        ] {
            let read = value(text).unwrap_or_else(|| panic!("{text} is a literal"));
            assert_eq!(value(&read.to_string()), Some(read), "{text}");
        }
        assert_eq!(value("-12"), Some(Value::Int(-12)));
        assert_eq!(value("'a' 'b'"), Some(Value::Str("ab".to_owned())));
    }

    #[test]
    fn anything_else_is_none() {
        for text in [
            "x",
            "1 + 1",
            "[1, x]",
            "f(1)",
            "1j + 1",
            "date(1, 2)",
            "x.date(1, 2, 3)",
            "[*[1]]",
            "{**{}}",
            "",
            "1 2",
            "(",
            "-True",
            "f'{1}'",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
        assert_eq!(value(&"[".repeat(100_000)), None);
    }

    #[test]
    fn arguments_by_place_and_by_name() {
        let call = arguments("[1, 2], k=3").expect("these are literals");
        assert_eq!(call.positional, [Value::List(vec![Value::Int(1), Value::Int(2)])]);
        assert_eq!(call.named, [("k".to_owned(), Value::Int(3))]);
        assert_eq!(arguments("").map(|call| call.positional.len()), Some(0));
        assert!(arguments("*[1]").is_none() && arguments("**{}").is_none() && arguments("a").is_none());
        assert!(arguments("1) + call(2").is_none());
    }
}
