//! Lines of JSON are the same values however their bytes are cut.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sdk_runtime::body::Body;
use sdk_runtime::call::Call;
use sdk_runtime::ndjson::LinesRequest;
use sdk_runtime_fuzz::{Pieces, READ, Told, client, run};
use serde_json::Value;

fn lines(body: Vec<u8>, cuts: Vec<u8>) -> Vec<Result<Value, String>> {
    let transport = Told::new(move |_| {
        http::Response::new(if cuts.is_empty() {
            body.clone().into()
        } else {
            Body::stream(Pieces::cut(&body, &cuts), None)
        })
    });
    run(async {
        let request: LinesRequest<Value> = Call::new(&client(&transport), &READ).ndjson();
        let mut lines = request.await.expect("a stream");
        let mut all = Vec::new();
        while let Some(item) = lines.next().await {
            all.push(item.map_err(|error| format!("{:?} {:?}", error.kind(), error.raw_body())));
        }
        assert!(lines.next().await.is_none(), "the end is the end");
        all
    })
}

fuzz_target!(|input: (Vec<u8>, Vec<u8>)| {
    let (body, cuts) = input;
    let whole = lines(body.clone(), Vec::new());
    assert_eq!(whole, lines(body.clone(), vec![1]));
    assert_eq!(whole, lines(body, cuts));
});
