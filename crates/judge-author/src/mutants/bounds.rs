//! Off-by-one changes and swaps: bounds of `range` and of slices, neighbouring arguments.
//!
//! One family of the walk; it looks at one expression at a time. Bounds that are plain numbers belong to the constants.

use ruff_python_ast::{Expr, ExprCall, ExprSlice};
use ruff_text_size::{Ranged, TextRange};

use super::Operator;
use super::finder::Finder;

/// Functions whose result does not depend on the order of their arguments.
const SYMMETRIC: [&str; 5] = ["max", "min", "gcd", "lcm", "hypot"];

/// Adds the edits of a call's arguments or of a slice's bounds.
pub(super) fn expression(finder: &mut Finder<'_>, expr: &Expr) {
    match expr {
        Expr::Call(call) => arguments(finder, call),
        Expr::Slice(slice) => bounds(finder, slice),
        _ => {}
    }
}

fn arguments(finder: &mut Finder<'_>, call: &ExprCall) {
    let arguments = &call.arguments.args;
    if arguments.iter().any(Expr::is_starred_expr) {
        return;
    }
    let name = match &*call.func {
        Expr::Name(name) => name.id.as_str(),
        Expr::Attribute(attribute) => attribute.attr.as_str(),
        _ => "",
    };
    if name == "range" && call.func.is_name_expr() {
        for argument in arguments {
            off_by_one(finder, Operator::Range, argument);
        }
        if let [only] = &**arguments {
            finder.insert(Operator::Range, only.start(), "1, ");
        }
    }
    if SYMMETRIC.contains(&name) && call.arguments.keywords.is_empty() {
        return;
    }
    for pair in arguments.windows(2) {
        let [one, other] = pair else { continue };
        let (first, second) = (finder.text(one), finder.text(other));
        if first != second {
            let between = finder.text(&TextRange::new(one.end(), other.start()));
            let swapped = format!("{second}{between}{first}");
            finder.edit(Operator::Arguments, TextRange::new(one.start(), other.end()), swapped);
        }
    }
}

fn bounds(finder: &mut Finder<'_>, slice: &ExprSlice) {
    let from = slice.lower.as_ref().map_or(slice.start(), |lower| lower.end());
    let Some(colon) = finder.find(from, slice.end(), &[":"]) else { return };
    if let Some(lower) = &slice.lower {
        off_by_one(finder, Operator::Slice, lower);
        finder.edit(Operator::Slice, TextRange::new(slice.start(), colon.start()), "");
    } else if slice.step.is_none() {
        finder.insert(Operator::Slice, colon.start(), "1");
    }
    if let Some(upper) = &slice.upper {
        off_by_one(finder, Operator::Slice, upper);
        let second = finder.find(upper.end(), slice.end(), &[":"]);
        let end = second.map_or(slice.end(), TextRange::start);
        finder.edit(Operator::Slice, TextRange::new(colon.end(), end), "");
    } else if slice.step.is_none() {
        finder.insert(Operator::Slice, colon.end(), "-1");
    }
}

fn off_by_one(finder: &mut Finder<'_>, operator: Operator, bound: &Expr) {
    let is_constant = match bound {
        Expr::NumberLiteral(_) => true,
        Expr::UnaryOp(operation) => operation.operand.is_number_literal_expr(),
        _ => false,
    };
    if is_constant {
        return;
    }
    let text = match bound {
        Expr::Name(_) | Expr::Attribute(_) | Expr::Call(_) | Expr::Subscript(_) => finder.text(bound).to_owned(),
        _ => format!("({})", finder.text(bound)),
    };
    for change in ["+ 1", "- 1"] {
        finder.edit(operator, bound.range(), format!("{text} {change}"));
    }
}
