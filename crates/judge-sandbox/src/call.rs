//! Calls on the objects of a class: which make objects, and which ask a method of which object.
//!
//! A name alone is of the object without a name: `LRUCache` makes it, `get` asks it. Of several objects each has a name:
//! `first = LRUCache` makes one, `first.get` asks it.

use crate::value::Value;

/// What stands between an object's name and the class that it is made of.
const MADE: &str = " = ";

/// One call.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The class's name to make an object, or a method's to ask it. Of several objects each has a name: `first = LRUCache` makes
    /// one, and `first.get` asks it.
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
    /// The object's name; empty for the one without.
    pub object: &'a str,
    /// What is called.
    pub call: &'a Call,
    /// The method that is asked; `None` for a constructor.
    pub method: Option<&'a str>,
}

/// The name of an object, and of the class that it is made of, when `name` is a constructor's.
pub fn made(name: &str) -> (&str, &str) {
    name.split_once(MADE).unwrap_or(("", name))
}

/// What calls do. The first one is a constructor's, and tells the class.
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

/// The calls of each object in the order in which they are made, with their places among all: a constructor's, then those of
/// methods. An object that is made under a name that another had is another one.
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

/// The class that the first call makes an object of, as it is written.
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
