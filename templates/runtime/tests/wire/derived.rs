//! Clients derived from another: what they change and what they share.

use super::support::{KEY, Reply, Script, answer, builder, client, read};
use sdk_runtime::auth::Credential;
use sdk_runtime::clock::SystemClock;
use sdk_runtime::error::ErrorKind;
use std::time::Duration;

#[tokio::test]
async fn a_derived_client_has_another_key_and_the_first_keeps_its_own() {
    let script = Script::ok();
    let first = client(&script);
    let derived = first.with_options(|options| options.credential(0, Credential::token("other")));
    read(&derived).await.unwrap();
    read(&first).await.unwrap();
    let keys: Vec<_> = script
        .seen()
        .iter()
        .map(|seen| seen.header("authorization").unwrap().to_owned())
        .collect();
    assert_eq!(keys, ["Bearer other", &format!("Bearer {KEY}")]);
}

#[tokio::test]
async fn max_retries_are_those_of_the_derived_client() {
    for (client_of, attempts) in [(None, 3), (Some(7), 8), (Some(6), 7), (Some(0), 1)] {
        let script = Script::new([answer(500)]);
        let first = client(&script);
        let derived = match client_of {
            Some(retries) => first.with_options(|options| options.max_retries(retries)),
            None => first,
        };
        assert_eq!(read(&derived).await.unwrap_err().attempts(), attempts);
        assert_eq!(script.count(), attempts as usize);
    }
}

#[tokio::test(start_paused = true)]
async fn the_default_timeout_is_60_seconds_and_each_level_overrides_it() {
    let script = Script::new([Reply::Hang]);
    let first = builder(&script)
        .clock(SystemClock)
        .max_retries(0)
        .build()
        .unwrap();
    let hundred = Duration::from_secs(100);
    for (request, seconds) in [
        (read(&first), Some(60)),
        (read(&first).timeout(hundred), Some(100)),
        (
            read(&first.with_options(|options| options.timeout(None))),
            None,
        ),
        (
            read(&first.with_options(|options| options.timeout(hundred))),
            Some(100),
        ),
        (
            read(&first.with_options(|options| options.timeout(hundred))).timeout(None),
            None,
        ),
        (read(&first), Some(60)),
    ] {
        let begin = tokio::time::Instant::now();
        let hour = Duration::from_secs(3600);
        match tokio::time::timeout(hour, request.into_future()).await {
            Ok(answer) => {
                assert!(answer.unwrap_err().is_timeout());
                assert_eq!(Some(begin.elapsed().as_secs()), seconds);
            }
            Err(_) => assert_eq!(seconds, None),
        }
    }
}

#[tokio::test]
async fn default_headers_survive_merge_override_and_are_cleared() {
    let script = Script::ok();
    let first = builder(&script).header("X-Foo", "bar").build().unwrap();
    read(&first.with_options(|options| options)).await.unwrap();
    read(&first.with_options(|options| options.header("X-Bar", "s")))
        .await
        .unwrap();
    read(&first.with_options(|options| options.header("x-foo", "s")))
        .await
        .unwrap();
    read(&first.with_options(|options| options.clear_headers().header("X-Bar", "s")))
        .await
        .unwrap();
    let pairs: Vec<_> = script
        .seen()
        .iter()
        .map(|seen| {
            (
                seen.header("x-foo").map(str::to_owned),
                seen.header("x-bar").map(str::to_owned),
            )
        })
        .collect();
    let (bar, s) = (Some("bar".to_owned()), Some("s".to_owned()));
    assert_eq!(
        pairs,
        [
            (bar.clone(), None),
            (bar, s.clone()),
            (s.clone(), None),
            (None, s)
        ]
    );
}

#[tokio::test]
async fn default_query_survives_merges_overrides_and_is_cleared() {
    let script = Script::ok();
    let first = builder(&script).query("foo", "bar").build().unwrap();
    read(&first.with_options(|options| options)).await.unwrap();
    read(&first.with_options(|options| options.query("bar", "s")))
        .await
        .unwrap();
    read(&first.with_options(|options| options.query("foo", "s")))
        .await
        .unwrap();
    read(&first.with_options(|options| options.clear_query().query("bar", "s")))
        .await
        .unwrap();
    let targets: Vec<_> = script
        .seen()
        .iter()
        .map(|seen| seen.target().to_owned())
        .collect();
    assert_eq!(
        targets,
        [
            "/foo?foo=bar",
            "/foo?foo=bar&bar=s",
            "/foo?foo=s",
            "/foo?bar=s"
        ]
    );
}

#[tokio::test]
async fn a_derived_client_with_an_unusable_option_sends_nothing() {
    let script = Script::ok();
    let derived =
        client(&script).with_options(|options| options.credential(0, Credential::token("a\nb")));
    let error = read(&derived).await.unwrap_err();
    assert_eq!((error.kind(), script.count()), (ErrorKind::Request, 0));
    assert!(
        std::error::Error::source(&error)
            .unwrap()
            .to_string()
            .contains("`bearerAuth`")
    );
}

#[tokio::test]
async fn dropping_a_derived_client_leaves_the_first_one_whole() {
    let script = Script::ok();
    let first = client(&script);
    drop(first.with_options(|options| options));
    read(&first).await.unwrap();
}
