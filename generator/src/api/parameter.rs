//! Parameters: what each holds, where it travels and how it is laid out, every default resolved.

use indexmap::IndexSet;

use super::docs::{typed_value, value};
use super::form;
use super::lower::{Direction, Owner, Spot, Types};
use super::media_type::{self, Kind};
use super::{Docs, Layout, Location, Parameter, Style, Text, Type};
use crate::config::{ArrayStyle, ObjectStyle, Params};
use crate::document;
use crate::report::codes;

/// Headers that OpenAPI says to ignore where they are listed as parameters.
const RESERVED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

/// What an operation's reserved header parameters say about its media types.
#[derive(Debug, Default)]
pub struct Preferred {
    /// The only or usual value of `Accept`.
    pub accept: Option<String>,
    /// The only or usual value of `Content-Type`.
    pub content_type: Option<String>,
}

/// The parameters of the operation `index`: path ones in template order first, then document order.
pub fn all<'a>(
    types: &mut Types<'a, '_>,
    operation: &document::Operation<'a>,
    index: usize,
) -> (Vec<Parameter>, Preferred) {
    let mut parameters = Vec::new();
    let mut preferred = Preferred::default();
    let mut seen = IndexSet::new();
    for parameter in &operation.parameters {
        let lower = parameter.name.to_ascii_lowercase();
        let is_header = parameter.location == Location::Header;
        if is_header && RESERVED_HEADERS.contains(&lower.as_str()) {
            ignore(types, parameter, &lower, &mut preferred);
        } else if seen.insert((
            parameter.location,
            if is_header {
                lower
            } else {
                parameter.name.to_owned()
            },
        )) {
            parameters.push(one(types, parameter, index));
        }
    }
    let order = variables(operation.path);
    parameters.sort_by_key(|parameter| match parameter.location {
        Location::Path => (
            0,
            order
                .get_index_of(parameter.name.as_str())
                .unwrap_or(usize::MAX),
        ),
        _ => (1, 0),
    });
    (parameters, preferred)
}

/// The variables of a path template, in order.
fn variables(path: &str) -> IndexSet<&str> {
    let open = path.split('{').skip(1);
    open.filter_map(|rest| Some(rest.split_once('}')?.0))
        .collect()
}

/// A reserved header is no parameter; the value it insists on chooses among the media types.
fn ignore<'a>(
    types: &mut Types<'a, '_>,
    parameter: &document::Parameter<'a>,
    lower: &str,
    preferred: &mut Preferred,
) {
    let Some(at) = parameter.schema else { return };
    let schema = types.schema(at);
    let only = schema.values.as_deref().and_then(|values| match values {
        [value] => Some(*value),
        _ => None,
    });
    let usual = only
        .or(schema.default)
        .and_then(|node| node.as_str())
        .map(str::to_owned);
    if schema.values.is_none() && schema.default.is_none() {
        return;
    }
    let message = format!(
        "`{}` is set by the media types and the credentials, not by a parameter",
        parameter.name
    );
    types
        .report()
        .push(&codes::IGNORED_HEADER, parameter.at, message);
    match lower {
        "accept" => preferred.accept = usual,
        "content-type" => preferred.content_type = usual,
        _ => {}
    }
}

fn one<'a>(
    types: &mut Types<'a, '_>,
    parameter: &document::Parameter<'a>,
    index: usize,
) -> Parameter {
    let spot = Spot::Parameter(parameter.name);
    let lowered = parameter
        .schema
        .map(|at| types.lower(at, Owner::Operation(index), spot));
    // A value nobody describes is text: every value can be written as that.
    let (ty, nullable) = lowered.unwrap_or(Type::String(Text::Plain)).split_null();
    let ty = secret(ty, types, parameter.name);
    types.travels(&ty, Direction::Sent);
    let schema = parameter.schema.map(|at| types.schema(at));
    let constant = schema
        .as_ref()
        .and_then(|schema| match schema.values.as_deref() {
            Some([only]) if parameter.required && !only.is_null() => {
                Some(typed_value(only, schema))
            }
            _ => None,
        });
    let shape = shape(types, &ty);
    let is_form = parameter.location == Location::QueryString
        && parameter
            .content
            .is_some_and(|content| media_type::kind(content) == Kind::Form);
    let form = is_form.then(|| form::layouts(types, &parameter.encoding, &[], &ty));
    Parameter {
        form,
        name: parameter.name.to_owned(),
        location: parameter.location,
        required: parameter.required,
        nullable,
        layout: layout(parameter, shape, &types.config.params),
        constant,
        docs: docs(types, parameter),
        ty,
    }
}

fn secret(ty: Type, types: &Types<'_, '_>, name: &str) -> Type {
    match ty {
        Type::String(Text::Plain) if types.config.secrets.contains(None, name) => {
            Type::String(Text::Secret)
        }
        ty => ty,
    }
}

fn docs<'a>(types: &mut Types<'a, '_>, parameter: &document::Parameter<'a>) -> Docs {
    let mut docs = parameter
        .schema
        .map(|at| types.docs(at))
        .unwrap_or_default();
    if let Some(description) = parameter.description.filter(|text| !text.trim().is_empty()) {
        docs.description = Some(description.to_owned());
    }
    docs.deprecated |= parameter.deprecated;
    if let Some(example) = parameter.example {
        let target = parameter.schema.and_then(|at| types.target(at));
        docs.examples = vec![match target {
            Some(target) => typed_value(example, &types.schema(target)),
            None => value(example),
        }];
    }
    docs
}

/// What a value is to a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One text.
    Plain,
    /// Several.
    List,
    /// Named ones.
    Object,
}

/// What values of the type are to a layout; a union is what its richest variant is.
pub fn shape(types: &Types<'_, '_>, ty: &Type) -> Form {
    let variant = |ty: &Type| match types.follow(ty) {
        Type::Array(_) | Type::Set(_) | Type::Tuple(_) => Form::List,
        Type::Map(_) => Form::Object,
        Type::Named(id) => match types.definition(*id).map(|definition| &definition.shape) {
            Some(super::Shape::Object(_)) => Form::Object,
            _ => Form::Plain,
        },
        _ => Form::Plain,
    };
    if let Type::Named(id) = types.follow(ty)
        && let Some(super::Shape::Union(union)) =
            types.definition(*id).map(|definition| &definition.shape)
    {
        let forms: Vec<Form> = union.variants.iter().map(|of| variant(&of.ty)).collect();
        return [Form::Object, Form::List]
            .into_iter()
            .find(|form| forms.contains(form))
            .unwrap_or(Form::Plain);
    }
    variant(ty)
}

fn layout(parameter: &document::Parameter<'_>, form: Form, params: &Params) -> Layout {
    if let Some(media_type) = parameter.content {
        let kind = media_type::kind(media_type);
        if matches!(kind, Kind::Json | Kind::JsonLike | Kind::Any) {
            return Layout {
                style: Style::Json,
                explode: false,
                allow_reserved: parameter.allow_reserved,
            };
        }
    }
    let stated = parameter.style.is_some() || parameter.explode.is_some();
    let in_query = matches!(parameter.location, Location::Query | Location::QueryString);
    let mut layout = if in_query && !stated {
        usual(form, params)
    } else {
        of(parameter)
    };
    layout.allow_reserved = parameter.allow_reserved;
    layout
}

/// The layout of a query parameter or a form field that states none.
pub fn usual(form: Form, params: &Params) -> Layout {
    let (style, explode) = match form {
        Form::Plain => (Style::Form, true),
        Form::List => match params.arrays {
            ArrayStyle::Repeat => (Style::Form, true),
            ArrayStyle::Comma => (Style::Form, false),
            ArrayStyle::Space => (Style::Space, false),
            ArrayStyle::Pipe => (Style::Pipe, false),
            ArrayStyle::Brackets => (Style::Brackets, true),
        },
        Form::Object => match params.objects {
            ObjectStyle::Form => (Style::Form, true),
            ObjectStyle::Brackets => (Style::DeepObject, true),
            ObjectStyle::Dots => (Style::Dots, true),
        },
    };
    Layout {
        style,
        explode,
        allow_reserved: false,
    }
}

fn of(parameter: &document::Parameter<'_>) -> Layout {
    let default = match parameter.location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::QueryString | Location::Cookie => Style::Form,
    };
    stated(parameter.style.map_or(default, style), parameter.explode)
}

/// A style as stated, with the explode it has by default.
pub fn stated(style: Style, explode: Option<bool>) -> Layout {
    let explode = explode.unwrap_or(matches!(
        style,
        Style::Form | Style::DeepObject | Style::Cookie
    ));
    let (style, explode) = match style {
        // Spread over several pairs, there is nothing left for a separator to separate.
        Style::Space | Style::Pipe | Style::Tab if explode => (Style::Form, true),
        Style::DeepObject => (Style::DeepObject, true),
        style => (style, explode),
    };
    Layout {
        style,
        explode,
        allow_reserved: false,
    }
}

/// The document's style in this stage's words.
pub fn style(style: document::Style) -> Style {
    match style {
        document::Style::Form => Style::Form,
        document::Style::Simple => Style::Simple,
        document::Style::Label => Style::Label,
        document::Style::Matrix => Style::Matrix,
        document::Style::Space => Style::Space,
        document::Style::Pipe => Style::Pipe,
        document::Style::Tab => Style::Tab,
        document::Style::DeepObject => Style::DeepObject,
        document::Style::Cookie => Style::Cookie,
    }
}
