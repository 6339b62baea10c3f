//! Blocking calls, inside and outside of async code.

use super::support::{Script, answer, client, create, read, reply};

#[test]
fn a_blocking_call_outside_of_any_runtime() {
    let script = Script::new([answer(500), reply(200, r#"{"foo":"bar"}"#)]);
    let client = client(&script);
    assert_eq!(create(&client).send_blocking().unwrap()["foo"], "bar");
    assert_eq!(
        read(&client)
            .with_response()
            .send_blocking()
            .unwrap()
            .status(),
        200
    );
}

#[tokio::test]
async fn a_blocking_call_inside_of_a_runtime() {
    let script = Script::new([answer(404)]);
    let error = read(&client(&script)).send_blocking().unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 404);
}

#[test]
fn many_threads_at_once() {
    let script = Script::ok();
    let client = client(&script);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| read(&client).send_blocking().unwrap());
        }
    });
    assert_eq!(script.count(), 8);
}
