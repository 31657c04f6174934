//! The rule `dynamic-code`: ways to run source from strings, or to reach what the other rules cannot see.
//!
//! Part of `check`; the names are in `tables`.

use ruff_python_ast::name::Name;

use super::{Known, is_inside, is_spelled, join, verb};
use crate::rules::facts::{Access, Manner};
use crate::rules::path::{Argument, Shape};
use crate::rules::resolve::{Target, through_modules};
use crate::rules::tables;

impl Known {
    pub(super) fn dynamic(&self, add: &mut impl FnMut(u32, String)) {
        for (usage, targets) in self.live_uses() {
            for target in targets {
                if let Some(what) = self.dynamic_use(target, &usage.manner, usage.path.steps.is_empty(), verb(usage)) {
                    add(usage.at, what);
                    break;
                }
            }
        }
        for import in self.facts.imports.iter().take_while(|import| self.work().goes_on(1 + import.module.len())) {
            let member = import.member.as_ref().filter(|member| *member != "*");
            let module = through_modules(import.module.clone());
            let full = through_modules(import.module.iter().chain(member).cloned().collect());
            let spelled: Vec<Name> = import.module.iter().chain(member).cloned().collect();
            let is_module = [&import.module, &module, &full].into_iter().any(|dotted| is_dynamic_module(dotted));
            if is_module || tables::DYNAMIC_MEMBERS.iter().any(|name| is_spelled(&full, name)) {
                add(import.at, format!("imports `{}`", join(&spelled)));
            }
        }
        for (index, attribute) in self.facts.attributes.iter().enumerate() {
            if !self.work().goes_on(1) {
                return;
            }
            let name = attribute.name.as_str();
            let swaps = name == "__class__" && attribute.access != Access::Read;
            let own = !name.starts_with("__") && self.is_own(index);
            if swaps || (tables::DYNAMIC_ATTRIBUTES.contains(&name) && !own && attribute.access == Access::Read) {
                add(attribute.at, format!("uses `.{name}`"));
            }
        }
    }

    fn dynamic_use(&self, target: &Target, manner: &Manner, bare: bool, verb: &str) -> Option<String> {
        if let Target::Unbound(dotted) = target
            && let [name] = &dotted[..]
        {
            if tables::DYNAMIC_NAMES.contains(&name.as_str()) {
                return Some(format!("{verb} `{name}`"));
            }
            if tables::DYNAMIC_ACCESSORS.contains(&name.as_str()) {
                return match manner {
                    Manner::Called(shape) if shape.text(1).is_some() && !shape.open => None,
                    Manner::Called(_) => Some(format!("calls `{name}` with a name that is not a literal")),
                    _ => Some(format!("uses `{name}` without calling it")),
                };
            }
        }
        for name in tables::DYNAMIC_GETTERS {
            if self.is_named(target, name) {
                return match manner {
                    Manner::Called(shape) if names_are_literal(name, shape) => None,
                    Manner::Called(_) => Some(format!("calls `{name}` with a name that is not a literal")),
                    _ => Some(format!("uses `{name}` without calling it")),
                };
            }
        }
        if let Some(name) = tables::DYNAMIC_MEMBERS.iter().find(|name| self.is_named(target, name)) {
            return Some(format!("{verb} `{name}`"));
        }
        match target {
            Target::Imported(dotted) if !bare && is_dynamic_module(dotted) => Some(format!("uses `{}`", join(dotted))),
            _ => None,
        }
    }
}

fn names_are_literal(getter: &str, shape: &Shape) -> bool {
    if getter.ends_with("methodcaller") {
        return shape.text(0).is_some();
    }
    !shape.open && shape.positional.iter().all(|argument| matches!(argument, Argument::Text(_)))
}

fn is_dynamic_module(dotted: &[Name]) -> bool {
    let spelled = join(dotted);
    tables::DYNAMIC_MODULES.iter().any(|module| is_inside(&spelled, module))
}
