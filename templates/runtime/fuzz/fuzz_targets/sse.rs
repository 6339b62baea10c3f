//! Server-sent events are the same however their bytes are cut, and what is kept of them is bounded.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sdk_runtime::body::Body;
use sdk_runtime::call::Call;
use sdk_runtime::events::EventsRequest;
use sdk_runtime::text_answer::Text;
use sdk_runtime_fuzz::{LIMIT, Pieces, READ, Told, client, run};

/// Returns the data of each event with its name and id, or the kind of the error.
fn events(body: Vec<u8>, cuts: Vec<u8>) -> Vec<Result<[String; 3], String>> {
    let transport = Told::new(move |_| {
        http::Response::new(if cuts.is_empty() {
            body.clone().into()
        } else {
            Body::stream(Pieces::cut(&body, &cuts), None)
        })
    });
    run(async {
        let request: EventsRequest<String, Text> =
            Call::new(&client(&transport), &READ).events(Some("[DONE]"));
        let mut events = request.await.expect("a stream");
        let mut all = Vec::new();
        while let Some(item) = events.next().await {
            let event = events.event();
            assert!(event.id.len() + event.data.len() <= LIMIT);
            all.push(match item {
                Ok(data) => Ok([data, event.event.to_string(), event.id.to_string()]),
                Err(error) => Err(format!("{:?} {:?}", error.kind(), error.raw_body())),
            });
        }
        assert!(events.next().await.is_none(), "the end is the end");
        all
    })
}

fuzz_target!(|input: (Vec<u8>, Vec<u8>)| {
    let (body, cuts) = input;
    let whole = events(body.clone(), Vec::new());
    assert_eq!(whole, events(body.clone(), vec![1]));
    assert_eq!(whole, events(body, cuts));
});
