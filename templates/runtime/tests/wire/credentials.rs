//! Credentials: every kind of scheme, several at once, per operation, and tokens that are fetched.

use super::support::{Reply, Script, Seen, Still, answer, bare, reply};
use http::Method;
use sdk_runtime::api::{Api, Operation, Security, Server};
use sdk_runtime::api_key::{CookieKey, HeaderKey, QueryKey};
use sdk_runtime::auth::Credential;
use sdk_runtime::authorization::Authorization;
use sdk_runtime::basic::Basic;
use sdk_runtime::call::Call;
use sdk_runtime::client::{Client, ClientBuilder};
use sdk_runtime::empty_answer::Empty;
use sdk_runtime::error::{Error, ErrorKind};
use sdk_runtime::oauth2::{ClientCredentials, ClientScheme};
use sdk_runtime::query::QueryStyle;
use sdk_runtime::scheme::Scheme;
use std::time::Duration;

static MANY: Api = Api {
    schemes: &[
        Scheme {
            name: "bearer",
            kind: &Authorization("Bearer"),
            env: &["TOKEN"],
            setter: "api_key",
        },
        Scheme {
            name: "basic",
            kind: &Basic,
            env: &["USER_NAME", "PASSWORD"],
            setter: "api_key",
        },
        Scheme {
            name: "header",
            kind: &HeaderKey("X-Api-Key"),
            env: &["HEADER_KEY"],
            setter: "api_key",
        },
        Scheme {
            name: "query",
            kind: &QueryKey("api_key"),
            env: &[],
            setter: "api_key",
        },
        Scheme {
            name: "cookie",
            kind: &CookieKey("session"),
            env: &[],
            setter: "api_key",
        },
        Scheme {
            name: "digest",
            kind: &Authorization("Token"),
            env: &[],
            setter: "api_key",
        },
        Scheme {
            name: "oauth",
            kind: &ClientScheme(|id, secret| {
                ClientCredentials::new("https://auth.example.com/token", id, secret).into()
            }),
            env: &["CLIENT_ID", "CLIENT_SECRET"],
            setter: "api_key",
        },
    ],
    security: &[],
    servers: &[Server {
        name: "production",
        url: "https://api.example.com",
        variables: &[],
    }],
    ..Api::EMPTY
};

static LIST: Operation = Operation::new("list", Method::GET, "/list");

async fn call(client: &Client, security: Security) -> Result<(), Error> {
    Call::new(client, &LIST)
        .security(security)
        .request::<(), Empty>()
        .await
}

fn script() -> Script {
    Script::new([answer(204)])
}

#[tokio::test]
async fn each_kind_has_its_place() {
    const BEARER: Security = &[&["bearer"]];
    const BASIC: Security = &[&["basic"]];
    const HEADER: Security = &[&["header"]];
    const COOKIE: Security = &[&["cookie"]];
    const DIGEST: Security = &[&["digest"]];
    for (scheme, credential, security, check) in [
        (
            0,
            Credential::token("t"),
            BEARER,
            ("authorization", "Bearer t"),
        ),
        (
            1,
            Credential::basic("Aladdin", "open sesame"),
            BASIC,
            ("authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ),
        (2, Credential::token("k"), HEADER, ("x-api-key", "k")),
        (4, Credential::token("s"), COOKIE, ("cookie", "session=s")),
        (
            5,
            Credential::token("t"),
            DIGEST,
            ("authorization", "Token t"),
        ),
    ] {
        let script = script();
        let client = bare(&MANY, &script)
            .credential(scheme, credential)
            .build()
            .unwrap();
        call(&client, security).await.unwrap();
        let seen = script.only();
        assert_eq!(seen.header(check.0), Some(check.1));
        assert!(seen.headers[check.0].is_sensitive());
        assert_eq!(seen.headers.len(), 3);
    }
}

#[tokio::test]
async fn a_key_in_the_query_is_encoded_and_not_printed() {
    let script = Script::new([answer(400)]);
    let client = bare(&MANY, &script)
        .credential(3, Credential::token("s3cret&"))
        .build()
        .unwrap();
    let error = call(&client, &[&["query"]]).await.unwrap_err();
    assert_eq!(script.only().target(), "/list?api_key=s3cret%26");
    assert!(!format!("{error:?}{error}").contains("s3cret"));
}

#[tokio::test]
async fn a_key_that_the_caller_gives_as_a_parameter_is_sent_once() {
    let script = Script::new([answer(204), answer(204)]);
    let client = bare(&MANY, &script)
        .credential(3, Credential::token("s3cret"))
        .build()
        .unwrap();
    for (parameter, target) in [
        ("api_key", "/list?api_key=mine"),
        ("api_key2", "/list?api_key2=mine&api_key=s3cret"),
    ] {
        Call::new(&client, &LIST)
            .security(&[&["query"]])
            .query(parameter, &"mine", QueryStyle::FORM)
            .request::<(), Empty>()
            .await
            .unwrap();
        assert_eq!(script.seen().last().unwrap().target(), target);
    }
}

#[tokio::test]
async fn cookies_of_the_operation_and_of_the_credential_go_together() {
    let script = script();
    let client = bare(&MANY, &script)
        .credential(4, Credential::token("s"))
        .build()
        .unwrap();
    Call::new(&client, &LIST)
        .security(&[&["cookie"]])
        .cookie("theme", "dark blue")
        .cookie("absent", &None::<bool>)
        .request::<(), Empty>()
        .await
        .unwrap();
    assert_eq!(
        script.only().header("cookie"),
        Some("theme=dark%20blue; session=s")
    );
}

#[tokio::test]
async fn several_schemes_together_and_the_first_complete_alternative() {
    let script = script();
    let client = bare(&MANY, &script)
        .credential(2, Credential::token("k"))
        .credential(4, Credential::token("s"))
        .build()
        .unwrap();
    call(&client, &[&["bearer"], &["header", "cookie"]])
        .await
        .unwrap();
    call(&client, &[&[]]).await.unwrap();
    call(&client, &[&["bearer"], &[]]).await.unwrap();
    call(&client, &[]).await.unwrap();
    let seen = script.seen();
    assert_eq!(
        (seen[0].header("x-api-key"), seen[0].header("cookie")),
        (Some("k"), Some("session=s"))
    );
    assert!(seen[1..].iter().all(|seen| seen.headers.len() == 2));
    let error = call(&client, &[&["header", "bearer"], &["basic"]])
        .await
        .unwrap_err();
    assert_eq!((error.kind(), script.count()), (ErrorKind::Request, 4));
    assert!(
        error
            .to_string()
            .contains("`bearer`: give it by `ClientBuilder::api_key`, or set TOKEN and make the client with `Client::from_env`"),
        "{error}"
    );
}

#[test]
fn credentials_of_the_wrong_kind_are_refused() {
    for (scheme, credential) in [
        (0, Credential::basic("a", "b")),
        (1, Credential::token("t")),
        (1, Credential::basic("a:b", "c")),
        (2, Credential::token("a\r\nb")),
        (4, Credential::token("a; b")),
        (9, Credential::token("t")),
    ] {
        bare(&MANY, &script())
            .credential(scheme, credential)
            .build()
            .unwrap_err();
    }
}

#[tokio::test]
async fn credentials_of_the_environment() {
    let lookup = |name: &str| (name != "TOKEN").then(|| name.to_lowercase());
    let script = Script::new([reply(200, r#"{"access_token":"fetched"}"#)]);
    let client = ClientBuilder::from_lookup(&MANY, lookup)
        .unwrap()
        .transport(script.clone())
        .build()
        .unwrap();
    call(&client, &[&["basic"]]).await.unwrap();
    call(&client, &[&["header"]]).await.unwrap();
    call(&client, &[&["oauth"]]).await.unwrap();
    let seen = script.seen();
    assert_eq!(
        seen[0].header("authorization"),
        Some("Basic dXNlcl9uYW1lOnBhc3N3b3Jk")
    );
    assert_eq!(seen[1].header("x-api-key"), Some("header_key"));
    assert_eq!(seen[3].header("authorization"), Some("Bearer fetched"));
}

// OAuth 2.

fn oauth(script: &Script, source: ClientCredentials) -> (Client, Still) {
    let clock = Still::default();
    let client = bare(&MANY, script)
        .clock(clock.clone())
        .credential(6, source.into())
        .build()
        .unwrap();
    (client, clock)
}

fn source() -> ClientCredentials {
    ClientCredentials::new("https://auth.example.com/token", "id:1", "s3cret value")
}

fn token(value: &str, seconds: u64) -> Reply {
    reply(
        200,
        &format!(r#"{{"access_token":"{value}","token_type":"bearer","expires_in":{seconds}}}"#),
    )
}

fn authorizations(seen: &[Seen]) -> Vec<&str> {
    seen.iter()
        .map(|seen| seen.header("authorization").unwrap())
        .collect()
}

const OAUTH: Security = &[&["oauth"]];

#[tokio::test]
async fn a_token_is_fetched_once_and_again_before_it_expires() {
    let script = Script::new([
        token("one", 3600),
        answer(204),
        answer(204),
        token("two", 3600),
        answer(204),
    ]);
    let (client, clock) = oauth(
        &script,
        source().scopes(&["read", "write"]).field("audience", "a/b"),
    );
    call(&client, OAUTH).await.unwrap();
    clock.advance(Duration::from_secs(3539));
    call(&client, OAUTH).await.unwrap();
    clock.advance(Duration::from_secs(1));
    call(&client, OAUTH).await.unwrap();
    let seen = script.seen();
    let basic = "Basic aWQlM0ExOnMzY3JldCUyMHZhbHVl";
    assert_eq!(
        authorizations(&seen),
        [basic, "Bearer one", "Bearer one", basic, "Bearer two"]
    );
    assert_eq!(
        (seen[0].method.as_str(), seen[0].url.as_str()),
        ("POST", "https://auth.example.com/token")
    );
    assert_eq!(
        seen[0].header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(
        seen[0].text(),
        "grant_type=client_credentials&scope=read%20write&audience=a%2Fb"
    );
}

#[tokio::test]
async fn id_and_secret_may_go_in_the_body() {
    let script = Script::new([token("one", 3600), answer(204)]);
    let (client, _) = oauth(&script, source().secret_in_body());
    call(&client, OAUTH).await.unwrap();
    let seen = script.seen();
    assert_eq!(
        seen[0].text(),
        "grant_type=client_credentials&client_id=id%3A1&client_secret=s3cret%20value"
    );
    assert_eq!(seen[0].header("authorization"), None);
}

#[tokio::test]
async fn a_token_that_is_not_accepted_is_replaced_once() {
    let script = Script::new([
        token("one", 3600),
        answer(401),
        token("two", 3600),
        answer(204),
    ]);
    let (client, _) = oauth(&script, source());
    call(&client, OAUTH).await.unwrap();
    assert_eq!(authorizations(&script.seen())[3], "Bearer two");
    let script = Script::new([
        token("one", 3600),
        answer(401),
        token("two", 3600),
        answer(401),
    ]);
    let (client, _) = oauth(&script, source());
    let error = call(&client, OAUTH).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), script.count()),
        (ErrorKind::Api, 2, 4)
    );
}

#[tokio::test]
async fn a_refusal_is_told_without_the_secret_and_not_tried_again() {
    let refusal = r#"{"error":"invalid_client","error_description":"s3cret value is wrong"}"#;
    let script = Script::new([reply(401, refusal)]);
    let (client, _) = oauth(&script, source());
    let error = call(&client, OAUTH).await.unwrap_err();
    assert_eq!((error.kind(), script.count()), (ErrorKind::Credential, 1));
    assert_eq!(
        error.to_string(),
        "list: no token was given: 401 Unauthorized: invalid_client"
    );
    assert!(!format!("{error:?} {client:?} {:?}", source()).contains("s3cret"));
}

#[tokio::test]
async fn a_token_endpoint_that_repeats_the_secret_is_not_printed() {
    let script = Script::new([reply(400, r#"{"error":"s3cret"}"#)]);
    let source = ClientCredentials::new("https://id.example.com/token", "me", "s3cret");
    let (client, _) = oauth(&script, source);
    let error = call(&client, OAUTH).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
}

#[tokio::test]
async fn a_busy_token_endpoint_is_tried_again() {
    let script = Script::new([answer(503), Reply::Hang, token("one", 3600), answer(204)]);
    let (client, clock) = oauth(&script, source());
    call(&client, OAUTH).await.unwrap();
    assert_eq!((script.count(), clock.sleeps().len()), (4, 2));
    for answered in [
        reply(200, "{}"),
        reply(200, "nonsense"),
        answer(302).with("location", "/x"),
    ] {
        let script = Script::new([answered]);
        let (client, _) = oauth(&script, source());
        assert_eq!(
            call(&client, OAUTH).await.unwrap_err().kind(),
            ErrorKind::Credential
        );
    }
}

#[tokio::test]
async fn many_calls_at_once_fetch_one_token() {
    let script = Script::new([token("one", 3600), answer(204)]);
    let (client, _) = oauth(&script, source());
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { call(&client, OAUTH).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(script.count(), 21);
}

#[tokio::test]
async fn a_token_that_lives_no_time_is_kept_until_it_is_rejected() {
    let script = Script::new([
        token("one", 0),
        answer(204),
        answer(204),
        answer(401),
        token("two", 0),
        answer(204),
    ]);
    let (client, _) = oauth(&script, source());
    for _ in 0..3 {
        call(&client, OAUTH).await.unwrap();
    }
    let seen = script.seen();
    let tokens = seen.iter().filter(|seen| seen.url.ends_with("/token"));
    assert_eq!((tokens.count(), seen.len()), (2, 6));
}

#[tokio::test]
async fn a_credential_of_single_operations_is_enough_for_a_client() {
    static SINGLE: Api = Api {
        schemes: MANY.schemes,
        security: &[&["bearer"]],
        servers: MANY.servers,
        ..Api::EMPTY
    };
    let script = script();
    bare(&SINGLE, &script).build().unwrap_err();
    let client = bare(&SINGLE, &script)
        .credential(2, Credential::token("k"))
        .build()
        .unwrap();
    call(&client, &[&["header"]]).await.unwrap();
    assert_eq!(script.only().header("x-api-key"), Some("k"));
    let error = call(&client, SINGLE.security).await.unwrap_err();
    assert!(
        error.to_string().contains("no credential for `bearer`"),
        "{error}"
    );
    assert_eq!(script.count(), 1);
}
