//! Servers: environments, variables, and servers of an operation's own.

use super::support::{Script, answer, bare};
use http::Method;
use sdk_runtime::api::{Api, Operation, Server, Variable};
use sdk_runtime::call::Call;
use sdk_runtime::client::Client;
use sdk_runtime::empty_answer::Empty;

static REGIONAL: Api = Api {
    servers: &[
        Server {
            name: "production",
            url: "https://{region}.example.com/{version}",
            variables: &[
                Variable {
                    name: "region",
                    default: "eu",
                    values: &["eu", "us"],
                },
                Variable {
                    name: "version",
                    default: "v1",
                    values: &[],
                },
            ],
        },
        Server {
            name: "sandbox",
            url: "https://sandbox.example.com",
            variables: &[],
        },
    ],
    ..Api::EMPTY
};

static NOWHERE: Api = Api::EMPTY;

static UPLOADS: &[Server] = &[
    Server {
        name: "sandbox",
        url: "https://uploads.sandbox.example.com",
        variables: &[],
    },
    Server {
        name: "production",
        url: "https://uploads.example.com",
        variables: &[],
    },
];

static UPLOAD: Operation = Operation::new("upload", Method::POST, "/files");

async fn urls(client: &Client, script: &Script) -> [String; 2] {
    Call::new(client, &UPLOAD)
        .request::<(), Empty>()
        .await
        .unwrap();
    Call::new(client, &UPLOAD)
        .server(UPLOADS)
        .request::<(), Empty>()
        .await
        .unwrap();
    let mut seen = script.seen().into_iter().rev().map(|seen| seen.url);
    let (own, common) = (seen.next().unwrap(), seen.next().unwrap());
    [common, own]
}

#[tokio::test]
async fn servers_of_an_operation_follow_the_environment_by_name() {
    let script = Script::new([answer(204)]);
    let builder = bare(&REGIONAL, &script);
    assert_eq!(
        urls(&builder.clone().build().unwrap(), &script).await,
        [
            "https://eu.example.com/v1/files",
            "https://uploads.example.com/files"
        ]
    );
    assert_eq!(
        urls(&builder.clone().server(1).build().unwrap(), &script).await,
        [
            "https://sandbox.example.com/files",
            "https://uploads.sandbox.example.com/files"
        ]
    );
    assert_eq!(
        urls(
            &builder.base_url("http://127.0.0.1:1/x").build().unwrap(),
            &script
        )
        .await,
        ["http://127.0.0.1:1/x/files", "http://127.0.0.1:1/x/files"]
    );
}

#[tokio::test]
async fn variables_have_defaults_and_checked_values() {
    let script = Script::new([answer(204)]);
    let client = bare(&REGIONAL, &script)
        .server_variable("region", "us")
        .server_variable("version", "v2")
        .build()
        .unwrap();
    assert_eq!(
        urls(&client, &script).await[0],
        "https://us.example.com/v2/files"
    );
    let error = bare(&REGIONAL, &script)
        .server_variable("region", "mars")
        .build()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the server variable `region` must be one of eu, us"
    );
    bare(&REGIONAL, &script).server(7).build().unwrap_err();
    bare(&NOWHERE, &script).build().unwrap_err();
}

const fn any(name: &'static str, default: &'static str) -> Variable {
    Variable {
        name,
        default,
        values: &[],
    }
}

static FREE: Api = Api {
    servers: &[
        Server {
            name: "production",
            url: "{scheme}://{region}.example.com:{port}/{path}/x",
            variables: &[
                any("scheme", "https"),
                any("region", "eu"),
                any("port", "443"),
                any("path", "api/v2"),
            ],
        },
        Server {
            name: "own",
            url: "https://{host}/v1",
            variables: &[any("host", "localhost")],
        },
        Server {
            name: "whole",
            url: "{url}",
            variables: &[any("url", "https://api.example.com/v1")],
        },
    ],
    ..Api::EMPTY
};

/// Where a request goes with a variable set to a value.
async fn place(server: usize, name: &str, value: &str) -> Option<String> {
    let script = Script::new([answer(204)]);
    let client = bare(&FREE, &script)
        .server(server)
        .server_variable(name, value)
        .build()
        .ok()?;
    Some(urls(&client, &script).await[0].clone())
}

#[tokio::test]
async fn a_value_stays_in_the_part_of_its_variable() {
    for (server, name, value, url) in [
        (0, "region", "us", "https://us.example.com/api/v2/x/files"),
        (0, "region", "a.b", "https://a.b.example.com/api/v2/x/files"),
        (0, "path", "api/v2", "https://eu.example.com/api/v2/x/files"),
        (0, "path", "v3", "https://eu.example.com/v3/x/files"),
        (
            0,
            "port",
            "8443",
            "https://eu.example.com:8443/api/v2/x/files",
        ),
        (
            0,
            "scheme",
            "http",
            "http://eu.example.com:443/api/v2/x/files",
        ),
        (1, "host", "a.test", "https://a.test/v1/files"),
        (1, "host", "a.test:8443", "https://a.test:8443/v1/files"),
        (1, "host", "[::1]:8443", "https://[::1]:8443/v1/files"),
        (1, "host", "[::1]", "https://[::1]/v1/files"),
        (
            2,
            "url",
            "http://a.test:1/base",
            "http://a.test:1/base/files",
        ),
    ] {
        assert_eq!(
            place(server, name, value).await.as_deref(),
            Some(url),
            "{name} {value}"
        );
    }
    let evil = [
        "evil.com/",
        "a@b",
        "evil.com#",
        "evil.com?",
        "evil.com\\",
        "a b",
        " ",
        "",
        "%2f",
        "evil.com%2f",
        "evil\u{3002}com",
        "evil\u{ff0e}com",
        "a\tb",
        "a\nb",
        "{path}",
        "//evil.com",
        ":",
        "a:b@c",
        ".",
        "..",
    ];
    for value in evil {
        for (server, name) in [
            (0, "region"),
            (0, "port"),
            (0, "scheme"),
            (1, "host"),
            (2, "url"),
        ] {
            assert_eq!(place(server, name, value).await, None, "{name} {value:?}");
        }
    }
    for value in [
        "a/b", "..", ".", "a\\b", "a?b", "a#b", "%2e%2e", "..;", "a b", "{region}",
    ] {
        assert_eq!(place(0, "path", value).await, None, "{value:?}");
    }
    for value in [
        "a.test:x",
        "a.test:99999",
        "u:p@a.test",
        "[::1",
        "[::1]x",
        "a:1:2",
    ] {
        assert_eq!(place(1, "host", value).await, None, "{value:?}");
    }
    for value in ["ftp://a.test", "https://u@a.test", "https:\\\\a.test"] {
        assert_eq!(place(2, "url", value).await, None, "{value:?}");
    }
}

static RELATIVE: Api = Api {
    servers: &[Server {
        name: "production",
        url: "https://a.test/v2/api",
        variables: &[],
    }],
    ..Api::EMPTY
};

#[tokio::test]
async fn a_relative_server_of_an_operation_is_resolved_against_the_base() {
    for (url, of_the_document, of_the_caller) in [
        (
            "/other/base",
            "https://a.test/other/base/files",
            "http://127.0.0.1:1/other/base/files",
        ),
        (
            "other",
            "https://a.test/v2/other/files",
            "http://127.0.0.1:1/x/other/files",
        ),
        (
            "../other",
            "https://a.test/other/files",
            "http://127.0.0.1:1/other/files",
        ),
        ("/", "https://a.test/files", "http://127.0.0.1:1/files"),
    ] {
        let servers = vec![Server {
            name: "production",
            url,
            variables: &[],
        }];
        let servers: &'static [Server] = servers.leak();
        let script = Script::new([answer(204)]);
        let builder = bare(&RELATIVE, &script);
        for client in [
            builder.clone().build().unwrap(),
            builder.base_url("http://127.0.0.1:1/x/y").build().unwrap(),
        ] {
            Call::new(&client, &UPLOAD)
                .server(servers)
                .request::<(), Empty>()
                .await
                .unwrap();
        }
        let seen: Vec<_> = script.seen().into_iter().map(|seen| seen.url).collect();
        assert_eq!(seen, [of_the_document, of_the_caller], "{url}");
    }
}
