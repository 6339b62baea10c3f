//! Methods that make a request.

use crate::plan::{
    BodyEncoding, BodySource, FieldName, Method, Operation, Paging, PathKind, PathStyle, Place,
    Reply, SentBody, SentParameter, Source, Taking, Ty,
};

use super::body::{self, form_styles, query_style, query_style_uses, reserved};
use super::client;
use super::layout;
use super::structs::local;
use super::taking::{argument, kept};
use super::text::{docs, literal, put};
use super::types::Written;
use super::uses::Uses;

/// How far the body of a method is indented.
const BODY: usize = 8;

/// `pub fn create(&self, params: OAuthTokenCreateParams) -> Request<OAuthToken> { .. }`; `client` is what gives the
/// client inside of it.
pub fn method(method: &Method, client: &str, uses: &mut Uses) -> String {
    mentions(method, uses);
    let mut text = String::new();
    docs(&mut text, "    ", &method.docs);
    if method.deprecated {
        text.push_str("    #[deprecated]\n");
    }
    signature(method, &mut text);
    let operation = local(
        "operation",
        method.arguments.iter().map(|taken| &taken.name),
    );
    layout::line(
        &mut text,
        BODY,
        &format!("let {operation} = "),
        &constant(&method.operation),
        ";",
    );
    for taken in &method.arguments {
        binding(&taken.name, &taken.takes, &mut text);
    }
    let made = format!("Call::new({client}, {operation})");
    call(method, made, &mut text);
    text.push_str("    }\n");
    text
}

/// What the method's text mentions.
fn mentions(method: &Method, uses: &mut Uses) {
    uses.add("crate::runtime::api::Operation");
    uses.add("crate::runtime::call::Call");
    uses.add("http::Method");
    for taken in &method.arguments {
        match &taken.takes {
            Taking::Str => {}
            Taking::Entries(of) | Taking::EntriesInto(of) => {
                uses.add("std::collections::BTreeMap");
                uses.ty(of);
            }
            Taking::Value(of)
            | Taking::Into(of)
            | Taking::Items(of)
            | Taking::ItemsInto(of)
            | Taking::Boxed(of) => {
                uses.ty(of);
            }
        }
    }
    for parameter in &method.parameters {
        for (_, style) in parameter.form.iter().flatten() {
            query_style_uses(*style, uses);
        }
        match parameter.place {
            _ if parameter.form.is_some() => uses.part("query_string"),
            Place::Path(style) => path_style_uses(style, uses),
            Place::Query(style) => query_style_uses(style, uses),
            Place::Header { .. } => uses.part("header_parameter"),
            Place::Cookie { plain: true, .. } => uses.part("cookie_plain"),
            Place::Cookie { .. } => uses.part("cookie_parameter"),
        }
        if parameter.secret {
            uses.add("crate::runtime::secret::Exposed");
        }
    }
    if let Some(sent) = &method.body {
        if sent.secret {
            uses.add("crate::runtime::secret::Exposed");
        }
        if let Some(encoding) = &sent.encoding {
            body::uses(encoding, uses);
        }
    }
    if matches!(method.reply, Reply::Pages(_)) {
        uses.add("crate::runtime::paging::Paging");
        if let Some(paging) = &method.operation.paging {
            uses.part(paging_part(paging));
        }
        if method.operation.pages_by_body {
            uses.part("body_paging");
        }
    }
    if is_exception(&method.operation) {
        uses.part("exceptions");
    }
    if !method.operation.servers.is_empty() {
        uses.add("crate::runtime::api::Server");
        if method
            .operation
            .servers
            .iter()
            .any(|server| !server.variables.is_empty())
        {
            uses.add("crate::runtime::api::Variable");
        }
    }
    reply_mentions(&method.reply, uses);
}

fn reply_mentions(reply: &Reply, uses: &mut Uses) {
    match reply {
        Reply::Empty => uses.add("crate::runtime::empty_answer::Empty"),
        Reply::Text => uses.add("crate::runtime::text_answer::Text"),
        Reply::ByStatus(_) => uses.add("crate::runtime::by_status::ByStatus"),
        Reply::Json(_)
        | Reply::Download
        | Reply::Events { .. }
        | Reply::Lines(_)
        | Reply::Pages(_) => {}
    }
    match reply {
        Reply::Empty | Reply::Text => uses.add("crate::runtime::request::Request"),
        Reply::Json(of) | Reply::ByStatus(of) => {
            uses.add("crate::runtime::request::Request");
            uses.ty(of);
        }
        Reply::Download => uses.add("crate::runtime::download::DownloadRequest"),
        Reply::Events { item, .. } => {
            uses.add("crate::runtime::events::EventsRequest");
            if *item == Ty::String {
                uses.add("crate::runtime::text_answer::Text");
            }
            uses.ty(item);
        }
        Reply::Lines(item) => {
            uses.add("crate::runtime::ndjson::LinesRequest");
            uses.ty(item);
        }
        Reply::Pages(page) => {
            uses.add("crate::runtime::paging::ListRequest");
            uses.ty(page);
        }
    }
}

/// `pub fn create(&self, params: OAuthTokenCreateParams) -> Request<OAuthToken> {`
fn signature(method: &Method, text: &mut String) {
    let taken = method.arguments.iter();
    let arguments: Vec<String> = std::iter::once("&self".to_owned())
        .chain(taken.map(|taken| argument(&taken.name, &taken.takes)))
        .collect();
    layout::signature(text, &method.name, &arguments, &result(&method.reply));
}

/// What the method gives.
fn result(reply: &Reply) -> String {
    match reply {
        Reply::Empty => "Request<(), Empty>".to_owned(),
        Reply::Text => "Request<String, Text>".to_owned(),
        Reply::Download => "DownloadRequest".to_owned(),
        Reply::Json(of) => format!("Request<{}>", Written(of)),
        Reply::Pages(of) => format!("ListRequest<{}>", Written(of)),
        Reply::Events {
            item: Ty::String, ..
        } => "EventsRequest<String, Text>".to_owned(),
        Reply::Events { item, .. } => format!("EventsRequest<{}>", Written(item)),
        Reply::Lines(of) => format!("LinesRequest<{}>", Written(of)),
        Reply::ByStatus(of) => format!("Request<{}, ByStatus>", Written(of)),
    }
}

/// `&Operation { id: "..", method: Method::GET, path: ".." }`, which the compiler makes a constant without an item of
/// its own for it.
fn constant(operation: &Operation) -> String {
    let (id, path) = (literal(&operation.id), literal(&operation.path));
    let method = http_method(&operation.method);
    format!("&Operation {{ id: {id}, method: Method::{method}, path: {path} }}")
}

/// The constant of a method; one that has none is named by the call.
fn http_method(method: &str) -> &str {
    if is_usual(method) { method } else { "GET" }
}

fn is_usual(method: &str) -> bool {
    let usual = [
        "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT",
    ];
    usual.contains(&method)
}

/// `Paging::cursor("cursor")`
fn paging(paging: &Paging) -> String {
    match paging {
        Paging::Cursor { parameter } | Paging::Last { parameter } => {
            format!("Paging::cursor({})", literal(parameter))
        }
        Paging::Url => "Paging::URL".to_owned(),
        Paging::Page { parameter, first } => {
            format!("Paging::page({}, {first})", literal(parameter))
        }
        Paging::Offset { parameter } => format!("Paging::offset({})", literal(parameter)),
        Paging::Link => "Paging::LINK".to_owned(),
    }
}

/// The part of the runtime that knows the way.
const fn paging_part(paging: &Paging) -> &'static str {
    match paging {
        Paging::Cursor { .. } | Paging::Last { .. } => "cursor_paging",
        Paging::Url | Paging::Link => "url_paging",
        Paging::Page { .. } | Paging::Offset { .. } => "counted_paging",
    }
}

/// `let tags: Vec<String> = tags.into_iter().map(Into::into).collect();`
fn binding(name: &FieldName, taking: &Taking, text: &mut String) {
    let of = match taking {
        Taking::Value(_) | Taking::Str | Taking::Boxed(_) => return,
        Taking::Into(of) => Written(of).to_string(),
        Taking::Items(of) | Taking::ItemsInto(of) => format!("Vec<{}>", Written(of)),
        Taking::Entries(of) | Taking::EntriesInto(of) => {
            format!("BTreeMap<String, {}>", Written(of))
        }
    };
    let value = kept(name, taking);
    layout::line(text, BODY, &format!("let {name}: {of} = "), &value, ";");
}

/// `Call::new(&self.client, operation)..`
fn call(method: &Method, mut call: String, text: &mut String) {
    exceptions(&method.operation, &mut call);
    for sent in &method.parameters {
        parameter(sent, &mut call);
    }
    if let Some(sent) = &method.body {
        call = with_body(&call, sent, text);
    }
    match &method.reply {
        Reply::Empty | Reply::Json(_) | Reply::Text | Reply::ByStatus(_) => {
            call.push_str(".request()");
        }
        Reply::Download => call.push_str(".download()"),
        Reply::Events { done: None, .. } => call.push_str(".events(None)"),
        Reply::Events {
            done: Some(done), ..
        } => put(&mut call, format_args!(".events(Some({}))", literal(done))),
        Reply::Lines(_) => call.push_str(".ndjson()"),
        Reply::Pages(_) => {
            let paging = method.operation.paging.as_ref().map(paging);
            let step = if method.operation.pages_by_body {
                "pages_by_body"
            } else {
                "pages"
            };
            put(
                &mut call,
                format_args!(".{step}({})", paging.unwrap_or_default()),
            );
        }
    }
    layout::line(text, BODY, "", &call, "");
}

/// Whether the operation does something in another way than the API as a whole.
fn is_exception(operation: &Operation) -> bool {
    !is_usual(&operation.method)
        || operation.security.is_some()
        || !operation.servers.is_empty()
        || operation.idempotent.is_some()
        || !operation.accept.is_empty()
}

/// What it does so.
fn exceptions(operation: &Operation, call: &mut String) {
    if !is_usual(&operation.method) {
        put(
            call,
            format_args!(".method({})", literal(&operation.method)),
        );
    }
    if let Some(security) = &operation.security {
        put(
            call,
            format_args!(".security({})", client::security(security)),
        );
    }
    if !operation.servers.is_empty() {
        put(
            call,
            format_args!(".server({})", client::servers(&operation.servers)),
        );
    }
    if let Some(idempotent) = operation.idempotent {
        put(call, format_args!(".idempotent({idempotent})"));
    }
    if !operation.accept.is_empty() {
        let accept = literal(&operation.accept.join(", "));
        put(call, format_args!(".accept({accept})"));
    }
}

/// `.query("status.in", &params.status_in, QueryStyle::COMMA)`
fn parameter(parameter: &SentParameter, call: &mut String) {
    if let Some(form) = &parameter.form {
        let (value, styles) = (value(parameter), form_styles(form));
        put(call, format_args!(".query_string({value}, &[{styles}])"));
        return;
    }
    let (step, style) = match parameter.place {
        Place::Path(style) => ("path", Some(path_style(style))),
        Place::Query(style) => ("query", Some(query_style(style))),
        Place::Header { json: true, .. } => ("header_json", None),
        Place::Header {
            separator: Some(separator),
            ..
        } => ("header_joined", Some(literal(separator))),
        Place::Header { explode: true, .. } => ("header_exploded", None),
        Place::Header { .. } => ("header", None),
        Place::Cookie {
            plain: true,
            explode,
            ..
        } => ("cookie_plain", Some(explode.to_string())),
        Place::Cookie { json: true, .. } => ("cookie_json", None),
        Place::Cookie { explode: true, .. } => ("cookie_exploded", None),
        Place::Cookie { .. } => ("cookie", None),
    };
    let (wire, value) = (literal(&parameter.wire), value(parameter));
    put(call, format_args!(".{step}({wire}, {value}"));
    if let Some(style) = style {
        put(call, format_args!(", {style}"));
    }
    call.push(')');
}

/// `&params.status_in`
fn value(parameter: &SentParameter) -> String {
    let place = match &parameter.value {
        Source::Constant(text) => return literal(text),
        Source::Argument(name) => name.to_string(),
        Source::Field(name) => format!("params.{name}"),
    };
    match (parameter.secret, parameter.by_ref) {
        (true, true) => format!("&Exposed({place})"),
        (true, false) => format!("&Exposed(&{place})"),
        (false, true) => place,
        (false, false) => format!("&{place}"),
    }
}

/// What [`path_style`] mentions.
fn path_style_uses(style: PathStyle, uses: &mut Uses) {
    uses.add("crate::runtime::path::PathStyle");
    if style.explode || style.allow_reserved || style.kind != PathKind::Simple {
        uses.part("path_styles");
    }
}

/// `PathStyle::SIMPLE`
fn path_style(style: PathStyle) -> String {
    let kind = match (style.kind, style.explode) {
        (PathKind::Simple, false) => "SIMPLE",
        (PathKind::Simple, true) => "SIMPLE_EXPLODE",
        (PathKind::Label, false) => "LABEL",
        (PathKind::Label, true) => "LABEL_EXPLODE",
        (PathKind::Matrix, false) => "MATRIX",
        (PathKind::Matrix, true) => "MATRIX_EXPLODE",
        (PathKind::Space, _) => "SPACE",
        (PathKind::Pipe, _) => "PIPE",
        (PathKind::Tab, _) => "TAB",
        (PathKind::Json, _) => "JSON",
    };
    format!("PathStyle::{kind}{}", reserved(style.allow_reserved))
}

/// The call with its body; a choice is added to the text before it.
fn with_body(call: &str, sent: &SentBody, text: &mut String) -> String {
    let place = match &sent.value {
        BodySource::Params { .. } => "params".to_owned(),
        BodySource::Argument(name) => name.to_string(),
        BodySource::Field(name) => format!("params.{name}"),
    };
    if !sent.optional {
        return with_value(call, sent, &place);
    }
    layout::line(text, BODY, "let call = ", call, ";");
    match &sent.value {
        BodySource::Params { fields, extra } => {
            let unset = fields
                .iter()
                .map(|field| format!("params.{field}.is_none()"));
            let empty = extra
                .iter()
                .map(|extra| format!("params.{extra}.is_empty()"));
            let conditions: Vec<String> = unset.chain(empty).collect();
            unless(&conditions, &with_value("call", sent, &place), text);
        }
        BodySource::Argument(_) | BodySource::Field(_) => {
            when_some(&place, &with_value("call", sent, "body"), text);
        }
    }
    "call".to_owned()
}

/// `let call = if params.a.is_none() && params.b.is_none() { call } else { call.json(&params) };`
fn unless(conditions: &[String], with: &str, text: &mut String) {
    let condition = conditions.join(" && ");
    let line = format!("let call = if {condition} {{ call }} else {{ {with} }};");
    if layout::fits(BODY, &line) {
        put(text, format_args!("        {line}\n"));
        return;
    }
    let line = format!("let call = if {condition} {{");
    if layout::fits(BODY, &line) {
        put(text, format_args!("        {line}\n"));
    } else {
        let conditions = conditions.join("\n            && ");
        put(
            text,
            format_args!("        let call = if {conditions}\n        {{\n"),
        );
    }
    text.push_str("            call\n        } else {\n");
    layout::line(text, BODY + 4, "", with, "");
    text.push_str("        };\n");
}

/// `let call = match body { Some(body) => call.json(&body), None => call };`
fn when_some(place: &str, with: &str, text: &mut String) {
    put(text, format_args!("        let call = match {place} {{\n"));
    let arm = format!("Some(body) => {with}");
    if layout::fits(BODY + 4, &arm) {
        put(text, format_args!("            {arm},\n"));
    } else {
        text.push_str("            Some(body) => {\n");
        layout::line(text, BODY + 8, "", with, "");
        text.push_str("            }\n");
    }
    text.push_str("            None => call,\n        };\n");
}

/// The call with `place` as its body.
fn with_value(call: &str, sent: &SentBody, place: &str) -> String {
    let mut call = match &sent.encoding {
        None => format!("{place}.add_to({call})"),
        Some(encoding @ BodyEncoding::Json(_)) if sent.secret => {
            body::added(call, encoding, &format!("Exposed(&{place})"), place)
        }
        Some(encoding) => body::added(call, encoding, place, place),
    };
    if let Some(flag) = &sent.flag {
        put(&mut call, format_args!(".body_flag({})", literal(flag)));
    }
    call
}
