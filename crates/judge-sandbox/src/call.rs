//! Calls on the objects of a class: which of them make objects, and which call a method on which object.
//!
//! A bare name refers to the object without a name: `LRUCache` makes it, `get` calls a method on it. If there are
//! several objects, each has a name: `first = LRUCache` makes one, `first.get` calls a method on it.

use crate::value::Value;

/// The text between an object's name and its class.
const MADE: &str = " = ";

/// One call.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The name of a class to make an object, or of a method to call. If there are several objects, each has a name:
    /// `first = LRUCache` makes one, and `first.get` calls a method on it.
    pub name: String,
    /// Positional arguments.
    pub arguments: Vec<Value>,
    /// Arguments by name.
    pub keywords: Vec<(String, Value)>,
}

impl Call {
    /// A call of `name` with positional arguments.
    pub fn new<V: Into<Value>>(name: impl Into<String>, arguments: impl IntoIterator<Item = V>) -> Self {
        Self { name: name.into(), arguments: arguments.into_iter().map(Into::into).collect(), keywords: Vec::new() }
    }

    /// Adds an argument by name.
    #[must_use]
    pub fn keyword(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.keywords.push((name.into(), value.into()));
        self
    }
}

/// What one call does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Action<'a> {
    /// The object's name; empty for the object without one.
    pub object: &'a str,
    /// What is called.
    pub call: &'a Call,
    /// The method that is called; `None` for a constructor.
    pub method: Option<&'a str>,
}

/// The names of an object and its class, if `name` is that of a constructor call.
pub fn made(name: &str) -> (&str, &str) {
    name.split_once(MADE).unwrap_or(("", name))
}

/// What the calls do. The first is a constructor call, which gives the class.
pub fn actions(calls: &[Call]) -> impl Iterator<Item = Action<'_>> {
    let class = calls.first().map_or("", |first| made(&first.name).1);
    calls.iter().map(move |call| {
        let (object, name) = made(&call.name);
        if !object.is_empty() || name == class {
            return Action { object, call, method: None };
        }
        let (object, method) = name.rsplit_once('.').unwrap_or(("", name));
        Action { object, call, method: Some(method) }
    })
}

/// The calls on each object in the order in which they are made, with their positions among all calls: a constructor
/// call, then method calls. An object that reuses an earlier name is a different object.
pub fn objects(calls: &[Call]) -> Vec<Vec<(usize, Action<'_>)>> {
    let mut objects: Vec<Vec<(usize, Action<'_>)>> = Vec::new();
    for (place, action) in actions(calls).enumerate() {
        let is_its = |object: &&mut Vec<(usize, Action<'_>)>| {
            object.first().is_some_and(|(_, made)| made.object == action.object)
        };
        match action.method {
            None => objects.push(vec![(place, action)]),
            Some(_) => {
                if let Some(object) = objects.iter_mut().rev().find(is_its) {
                    object.push((place, action));
                }
            }
        }
    }
    objects
}

/// The class of the object that the first call makes, as written.
pub fn class_of(calls: &[Call]) -> Option<&str> {
    calls.first().map(|first| made(&first.name).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_of_several_objects() {
        let names = ["Box", "put", "a = Box", "a.put", "b = Lid", "Box", "a.b.c"];
        let calls: Vec<Call> = names.iter().map(|name| Call::new(*name, Vec::<i64>::new())).collect();
        let found: Vec<(&str, Option<&str>)> = actions(&calls).map(|action| (action.object, action.method)).collect();
        let expected = [
            ("", None),
            ("", Some("put")),
            ("a", None),
            ("a", Some("put")),
            ("b", None),
            ("", None),
            ("a.b", Some("c")),
        ];
        assert_eq!(found, expected);
        let lives: Vec<Vec<usize>> =
            objects(&calls).iter().map(|object| object.iter().map(|(place, _)| *place).collect()).collect();
        assert_eq!(lives, [vec![0, 1], vec![2, 3], vec![4], vec![5]]);
        assert_eq!(class_of(&calls[2..]), Some("Box"));
        assert_eq!(class_of(&[]), None);
    }
}
