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
