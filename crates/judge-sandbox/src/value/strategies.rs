//! Random values for property tests: any that Python can hold, deep enough to nest every kind in every other.

use proptest::collection::vec;
use proptest::prelude::*;

use judge_sandbox::Value;
use judge_sandbox::value::key::{Key, Order};

/// Any value.
pub(crate) fn values() -> impl Strategy<Value = Value> {
    let key = hashables();
    prop_oneof![scalars(), hashables()].prop_recursive(4, 48, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::List),
            vec(inner.clone(), 0..6).prop_map(Value::Tuple),
            vec(key.clone(), 0..6).prop_map(|elements| Value::Set(distinct(elements, |element| element))),
            vec((key.clone(), inner.clone()), 0..6).prop_map(|items| Value::Dict(distinct(items, |(key, _)| key))),
            ("[A-Z][a-z]{0,2}", vec(inner, 0..4)).prop_map(|(class, values)| {
                let names = ["x", "y_1", "\u{e9}t\u{e9}", "z"].map(str::to_owned);
                Value::Dataclass(class, names.into_iter().zip(values).collect())
            }),
        ]
    })
}

/// Numbers, including ones near the limits of their kinds.
pub(crate) fn numbers() -> impl Strategy<Value = Value> {
    prop_oneof![
        (-3..4_i64).prop_map(Value::Int),
        any::<i64>().prop_map(Value::Int),
        "-?[1-9][0-9]{17,30}".prop_map(|digits| Value::integer(&digits).unwrap()),
        (-8..8_i32).prop_map(|quarter| Value::Float(f64::from(quarter) / 4.0)),
        any::<f64>().prop_map(Value::Float),
        proptest::num::f64::ANY.prop_map(Value::Float),
        (50..70_i32).prop_map(|exponent| Value::Float(2_f64.powi(exponent))),
    ]
}

fn scalars() -> impl Strategy<Value = Value> + Clone {
    prop_oneof![
        Just(Value::None),
        any::<bool>().prop_map(Value::Bool),
        numbers().prop_map(|number| number).boxed(),
        "[ab$'\"\\\\\n]{0,3}".prop_map(Value::Str),
        any::<String>().prop_map(Value::Str),
        vec(any::<u8>(), 0..6).prop_map(Value::Bytes),
        texts(),
    ]
    .boxed()
}

/// Values that are written as one text under a tag.
fn texts() -> impl Strategy<Value = Value> {
    let tagged = |tag: &'static str| {
        move |text: String| Value::of_tagged_text(tag, &text).expect("a tag").expect("a text of that tag")
    };
    prop_oneof![
        "-?[0-9]{1,30}(\\.[0-9]{1,30})?(E[+-][0-9]{1,8})?".prop_map(tagged("$decimal")),
        "-?(NaN|Infinity)".prop_map(tagged("$decimal")),
        "-?[0-9]{1,45}(/[1-9][0-9]{0,45})?".prop_map(tagged("$fraction")),
        "[0-9]{3}[1-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])".prop_map(tagged("$date")),
        "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?([+-]0[0-9]:[0-5][0-9])?".prop_map(tagged("$time")),
        "2[0-9]{3}-0[1-9]-1[0-9]T1[0-9]:[0-5][0-9](Z|-05:00)?".prop_map(tagged("$datetime")),
        "-?[1-9][0-9]{0,8} days, 1[0-9]:[0-5][0-9]:[0-5][0-9]".prop_map(tagged("$timedelta")),
        (any::<f64>(), any::<f64>()).prop_map(|(real, imaginary)| Value::Complex(real, imaginary)),
    ]
}

fn hashables() -> impl Strategy<Value = Value> + Clone {
    scalars()
        .prop_recursive(2, 12, 4, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..4).prop_map(Value::Tuple),
                vec(inner, 0..4).prop_map(|elements| Value::FrozenSet(distinct(elements, |element| element))),
            ]
        })
        .boxed()
}

fn distinct<T>(items: Vec<T>, key: impl Fn(&T) -> &Value) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for item in items {
        let same = |other: &T| Key::of(key(other), Order::Counts) == Key::of(key(&item), Order::Counts);
        if !kept.iter().any(same) {
            kept.push(item);
        }
    }
    kept
}
