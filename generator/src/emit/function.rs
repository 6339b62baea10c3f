//! Methods that make a request.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{
    BodyEncoding, BodySource, FieldName, Method, Operation, Paging, PathKind, PathStyle, Place,
    Reply, SentBody, SentParameter, Source, Taking, Ty,
};

use super::body::{self, query_style};
use super::client;
use super::file::doc;
use super::taking::{argument, kept};
use super::text::tokens;
use super::types::ty;
use super::uses::Uses;

/// `pub fn create(&self, params: OAuthTokenCreateParams) -> Request<OAuthToken> { .. }`; `client` is what gives the
/// client inside of it.
pub fn method(method: &Method, client: &TokenStream, uses: &mut Uses) -> TokenStream {
    mentions(method, uses);
    let name = &method.name;
    let docs = doc(&method.docs);
    let deprecated = method.deprecated.then(|| quote!(#[deprecated]));
    let arguments = method
        .arguments
        .iter()
        .map(|taken| tokens(&argument(&taken.name, &taken.takes)));
    let result = result(&method.reply);
    let operation = operation(&method.operation);
    let bindings = method
        .arguments
        .iter()
        .filter_map(|taken| binding(&taken.name, &taken.takes));
    let call = call(method, client);
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> #result {
            #operation
            #(#bindings)*
            #call
        }
    }
}

/// What the method's text mentions.
fn mentions(method: &Method, uses: &mut Uses) {
    uses.add("crate::runtime::api::Operation");
    uses.add("crate::runtime::call::Call");
    uses.add("http::Method");
    for taken in &method.arguments {
        match &taken.takes {
            Taking::Str => {}
            Taking::Entries(of) => {
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
        match parameter.place {
            Place::Path(_) => uses.add("crate::runtime::path::PathStyle"),
            Place::Query(_) => uses.add("crate::runtime::query::QueryStyle"),
            Place::Header { .. } | Place::Cookie { .. } => {}
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
        Reply::Empty => uses.add("crate::runtime::decoder::Empty"),
        Reply::Text => uses.add("crate::runtime::decoder::Text"),
        Reply::ByStatus(_) => uses.add("crate::runtime::decoder::ByStatus"),
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
                uses.add("crate::runtime::decoder::Text");
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

/// What the method gives.
fn result(reply: &Reply) -> TokenStream {
    match reply {
        Reply::Empty => quote!(Request<(), Empty>),
        Reply::Text => quote!(Request<String, Text>),
        Reply::Download => quote!(DownloadRequest),
        Reply::Json(of) => one("Request", of),
        Reply::Pages(of) => one("ListRequest", of),
        Reply::Events {
            item: Ty::String, ..
        } => quote!(EventsRequest<String, Text>),
        Reply::Events { item, .. } => one("EventsRequest", item),
        Reply::Lines(of) => one("LinesRequest", of),
        Reply::ByStatus(of) => {
            let of = ty(of);
            quote!(Request<#of, ByStatus>)
        }
    }
}

fn one(name: &str, of: &Ty) -> TokenStream {
    let name = quote::format_ident!("{name}");
    let of = ty(of);
    quote!(#name<#of>)
}

/// `static OPERATION: Operation = Operation::new("..", Method::GET, "..");`
fn operation(operation: &Operation) -> TokenStream {
    let Operation {
        id, method, path, ..
    } = operation;
    let method = http_method(method);
    quote! {
        static OPERATION: Operation = Operation::new(#id, #method, #path);
    }
}

/// `Method::POST`; a method that has no constant is named by the call.
fn http_method(method: &str) -> TokenStream {
    if !is_usual(method) {
        return quote!(Method::GET);
    }
    let method = quote::format_ident!("{method}");
    quote!(Method::#method)
}

fn is_usual(method: &str) -> bool {
    let usual = [
        "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT",
    ];
    usual.contains(&method)
}

/// `Paging::Cursor { parameter: "cursor" }`
fn paging(paging: &Paging) -> TokenStream {
    match paging {
        Paging::Cursor { parameter } | Paging::Last { parameter } => {
            quote!(Paging::Cursor { parameter: #parameter })
        }
        Paging::Url => quote!(Paging::Url),
        Paging::Page { parameter, first } => {
            let first = proc_macro2::Literal::i64_unsuffixed(*first);
            quote!(Paging::Page { parameter: #parameter, first: #first })
        }
        Paging::Offset { parameter } => quote!(Paging::Offset { parameter: #parameter }),
        Paging::Link => quote!(Paging::Link),
    }
}

/// `let tags: Vec<String> = tags.into_iter().map(Into::into).collect();`
fn binding(name: &FieldName, taking: &Taking) -> Option<TokenStream> {
    let of = match taking {
        Taking::Value(_) | Taking::Str | Taking::Boxed(_) => return None,
        Taking::Into(of) => ty(of),
        Taking::Items(of) | Taking::ItemsInto(of) => {
            let of = ty(of);
            quote!(Vec<#of>)
        }
        Taking::Entries(of) => {
            let of = ty(of);
            quote!(BTreeMap<String, #of>)
        }
    };
    let value = tokens(&kept(name, taking));
    Some(quote!(let #name: #of = #value;))
}

/// `Call::new(&self.client, &OPERATION)..`
fn call(method: &Method, client: &TokenStream) -> TokenStream {
    let parameters = method.parameters.iter().map(parameter);
    let changes = changes(&method.operation);
    let call = quote!(Call::new(#client, &OPERATION) #changes #(#parameters)*);
    let (before, call) = match &method.body {
        None => (TokenStream::new(), call),
        Some(sent) => with_body(&call, sent),
    };
    let last = match &method.reply {
        Reply::Empty | Reply::Json(_) | Reply::Text | Reply::ByStatus(_) => quote!(request()),
        Reply::Download => quote!(download()),
        Reply::Events { done: None, .. } => quote!(events(None)),
        Reply::Events {
            done: Some(done), ..
        } => quote!(events(Some(#done))),
        Reply::Lines(_) => quote!(ndjson()),
        Reply::Pages(_) => {
            let paging = method.operation.paging.as_ref().map(paging);
            if method.operation.pages_by_body {
                quote!(pages_by_body(#paging))
            } else {
                quote!(pages(#paging))
            }
        }
    };
    quote!(#before #call.#last)
}

/// What the operation does in another way than the API as a whole.
fn changes(operation: &Operation) -> TokenStream {
    let method = (!is_usual(&operation.method)).then(|| {
        let method = &operation.method;
        quote!(.method(#method))
    });
    let security = operation.security.as_ref().map(|security| {
        let security = client::security(security);
        quote!(.security(#security))
    });
    let servers = (!operation.servers.is_empty()).then(|| {
        let servers = operation.servers.iter().map(client::server);
        quote!(.server(&[#(#servers),*]))
    });
    let idempotent = operation
        .idempotent
        .map(|idempotent| quote!(.idempotent(#idempotent)));
    let accept = (!operation.accept.is_empty()).then(|| {
        let accept = operation.accept.join(", ");
        quote!(.accept(#accept))
    });
    quote!(#method #security #servers #idempotent #accept)
}

/// `.query("status.in", &params.status_in, QueryStyle::COMMA)`
fn parameter(parameter: &SentParameter) -> TokenStream {
    let wire = &parameter.wire;
    let value = value(parameter);
    match parameter.place {
        Place::Path(style) => {
            let style = path_style(style);
            quote!(.path(#wire, #value, #style))
        }
        Place::Query(style) => {
            let style = query_style(style);
            quote!(.query(#wire, #value, #style))
        }
        Place::Header { json: true, .. } => quote!(.header_json(#wire, #value)),
        Place::Header { explode: true, .. } => quote!(.header_exploded(#wire, #value)),
        Place::Header { .. } => quote!(.header(#wire, #value)),
        Place::Cookie { json: true, .. } => quote!(.cookie_json(#wire, #value)),
        Place::Cookie { explode: true, .. } => quote!(.cookie_exploded(#wire, #value)),
        Place::Cookie { .. } => quote!(.cookie(#wire, #value)),
    }
}

/// `&params.status_in`
fn value(parameter: &SentParameter) -> TokenStream {
    let place = match &parameter.value {
        Source::Constant(text) => return quote!(#text),
        Source::Argument(name) => quote!(#name),
        Source::Field(name) => quote!(params.#name),
    };
    match (parameter.secret, parameter.by_ref) {
        (true, true) => quote!(&Exposed(#place)),
        (true, false) => quote!(&Exposed(&#place)),
        (false, true) => place,
        (false, false) => quote!(&#place),
    }
}

/// `PathStyle::SIMPLE`
fn path_style(style: PathStyle) -> TokenStream {
    let kind = match (style.kind, style.explode) {
        (PathKind::Simple, false) => quote!(PathStyle::SIMPLE),
        (PathKind::Simple, true) => quote!(PathStyle::SIMPLE_EXPLODE),
        (PathKind::Label, false) => quote!(PathStyle::LABEL),
        (PathKind::Label, true) => quote!(PathStyle::LABEL_EXPLODE),
        (PathKind::Matrix, false) => quote!(PathStyle::MATRIX),
        (PathKind::Matrix, true) => quote!(PathStyle::MATRIX_EXPLODE),
        (PathKind::Json, _) => quote!(PathStyle::JSON),
    };
    if style.allow_reserved {
        quote!(#kind.allow_reserved())
    } else {
        kind
    }
}

/// What comes before the call, and the call with its body.
fn with_body(call: &TokenStream, sent: &SentBody) -> (TokenStream, TokenStream) {
    let place = match &sent.value {
        BodySource::Params { .. } => quote!(params),
        BodySource::Argument(name) => quote!(#name),
        BodySource::Field(name) => quote!(params.#name),
    };
    if !sent.optional {
        return (TokenStream::new(), with_value(call, sent, &place));
    }
    let choice = match &sent.value {
        BodySource::Params { fields, extra } => {
            let some = with_value(&quote!(call), sent, &place);
            let unset = fields.iter().map(|field| quote!(params.#field.is_none()));
            let unset = unset.chain(extra.iter().map(|extra| quote!(params.#extra.is_empty())));
            quote!(if #(#unset)&&* { call } else { #some })
        }
        BodySource::Argument(_) | BodySource::Field(_) => {
            let some = with_value(&quote!(call), sent, &quote!(body));
            quote!(match #place { Some(body) => #some, None => call })
        }
    };
    (quote!(let call = #call; let call = #choice;), quote!(call))
}

/// The call with `place` as its body.
fn with_value(call: &TokenStream, sent: &SentBody, place: &TokenStream) -> TokenStream {
    let flag = sent.flag.iter().map(|flag| quote!(.body_flag(#flag)));
    let added = match &sent.encoding {
        None => quote!(#place.add_to(#call)),
        Some(encoding @ BodyEncoding::Json(_)) if sent.secret => {
            body::added(call, encoding, &quote!(Exposed(&#place)), &quote!(#place.))
        }
        Some(encoding) => body::added(call, encoding, place, &quote!(#place.)),
    };
    quote!(#added #(#flag)*)
}
