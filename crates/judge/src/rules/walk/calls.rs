//! Calls and subscripts, and what they reach by a text: `getattr(x, "join")`, `vars(str)["join"]`, `__import__("re")`.
//!
//! Part of `walk`, beside the other expressions. What such a text names is noted as if the syntax named it.

use ruff_python_ast::name::Name;
use ruff_python_ast::{Expr, ExprCall, ExprSubscript};

use super::expressions::Position;
use super::{Walk, start};
use crate::rules::facts::{Access, Import};
use crate::rules::path::{self, CALL, NAMESPACE, Path};

impl Walk {
    pub(super) fn call(&mut self, call: &ExprCall, position: Position<'_>) -> Option<Path> {
        let function = self.expression(&call.func, Position::Called(&call.arguments));
        let tests = function.as_ref().is_some_and(|path| path.is_name("isinstance") || path.is_name("issubclass"));
        let mut first = None;
        for (index, argument) in call.arguments.args.iter().enumerate() {
            let tested = tests && index == 1;
            let path = self.expression(argument, if tested { Position::Tested } else { Position::Value });
            if index == 0 {
                first = path;
            }
        }
        for keyword in &call.arguments.keywords {
            self.value(&keyword.value);
        }
        let name = match (&function, &*call.func) {
            (Some(path), _) => path.last().unwrap_or_default(),
            (None, Expr::Attribute(attribute)) => attribute.attr.as_str(),
            _ => "",
        };
        let named = self.named_by_text(name, call, first.as_ref());
        if let Some(path) = named {
            self.read(path.clone(), position.manner(), start(call));
            return Some(path);
        }
        let function = function?;
        let path = match (call.arguments.len(), first) {
            (1, Some(object)) if function.is_name("type") => object.then("__class__"),
            (1, Some(object)) if function.is_name("vars") => object.then(NAMESPACE),
            _ => function.then(CALL),
        }?;
        if matches!(position, Position::Called(_)) {
            self.read(path.clone(), position.manner(), start(call));
        }
        Some(path)
    }

    /// Notes what a call reaches by a text in its arguments, and returns the path to it.
    fn named_by_text(&mut self, name: &str, call: &ExprCall, first: Option<&Path>) -> Option<Path> {
        let at = start(call);
        let text = |index: usize| call.arguments.args.get(index).and_then(path::text);
        match name {
            "getattr" | "getattr_static" => {
                let text = text(1)?;
                self.touch(&Name::new(&text), first.cloned(), Access::Read, at);
                first?.clone().then(&text)
            }
            "setattr" => {
                self.touch(&Name::new(text(1)?), first.cloned(), Access::Write, at);
                None
            }
            "__getattribute__" | "__getattr__" => {
                for text in [text(0), text(1)].into_iter().flatten() {
                    self.touch(&Name::new(text), None, Access::Read, at);
                }
                None
            }
            "attrgetter" | "methodcaller" => {
                let names = if name == "methodcaller" { 1 } else { usize::MAX };
                for part in call.arguments.args.iter().take(names).filter_map(path::text) {
                    for name in part.split('.') {
                        self.touch(&Name::new(name), None, Access::Read, at);
                    }
                }
                None
            }
            "get" | "pop" | "__getitem__" => {
                let Expr::Attribute(attribute) = &*call.func else { return None };
                let text = text(0)?;
                if path::is_namespace(&attribute.value) {
                    self.touch(&Name::new(text), None, Access::Read, at);
                    return None;
                }
                if !path::is_modules(&attribute.value) {
                    return None;
                }
                self.imported_by_text(&text, at);
                Some(Path::module(&text))
            }
            "__import__" | "import_module" => {
                let keyword = || call.arguments.find_keyword("name").and_then(|keyword| path::text(&keyword.value));
                let module = text(0).or_else(keyword)?;
                self.imported_by_text(&module, at);
                let top = module.split('.').next().unwrap_or_default();
                Some(Path::module(if name == "__import__" { top } else { &module }))
            }
            _ => None,
        }
    }

    fn imported_by_text(&mut self, module: &str, at: u32) {
        let module = module.split('.').map(Name::new).collect();
        self.facts.imports.push(Import { at, module, member: None });
    }

    pub(super) fn subscript(&mut self, subscript: &ExprSubscript, position: Position<'_>) -> Option<Path> {
        let base = self.expression(&subscript.value, Position::Base);
        self.value(&subscript.slice);
        let text = path::text(&subscript.slice)?;
        let at = start(subscript);
        if path::is_namespace(&subscript.value) {
            let mut object = base;
            if let Some(path) = &mut object
                && path.last() == Some(NAMESPACE)
            {
                path.steps.pop();
            }
            self.touch(&Name::new(&text), object.clone(), Access::Read, at);
            let path = object?.then(&text)?;
            self.read(path.clone(), position.manner(), at);
            return Some(path);
        }
        if !path::is_modules(&subscript.value) {
            return None;
        }
        self.imported_by_text(&text, at);
        Some(Path::module(&text))
    }
}
