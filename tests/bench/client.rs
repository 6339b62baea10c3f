//! The generated client beside what one would write by hand with `reqwest` and `serde`, doing the same work.
//!
//! `cargo bench -p tests --bench client` prints times and allocations of both, then their ratios. The program of
//! `cargo run --release -p tests --bin measure -- calls` (`peers.rs`) has progenitor's client as a third.

mod by_hand;
mod calls;
mod generated;
mod lists;
mod loopback;
mod rounds;

use by_hand::ByHand;
use calls::{Calling, Side};
use divan::{AllocProfiler, Bencher, black_box};
use generated::Generated;
use increase::models::OAuthToken;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
    if !rounds::are_wanted() {
        return;
    }
    let server = loopback::serve();
    let mut by_hand = Calling::<ByHand>::new(&server);
    let mut generated = Calling::<Generated>::new(&server);
    rounds::compare(
        "a call over loopback",
        300,
        &mut [
            (ByHand::NAME, &mut || by_hand.once()),
            (Generated::NAME, &mut || generated.once()),
        ],
    );
    for (name, shuffled) in lists::SHAPES {
        let list = lists::tokens(shuffled);
        let answer = lists::answer(&list);
        rounds::compare(
            &format!("a megabyte of tokens, {name}"),
            4,
            &mut [
                ("serde's derive", &mut || {
                    black_box(lists::read::<by_hand::Reply>(&list));
                }),
                ("generated types", &mut || {
                    black_box(lists::read::<OAuthToken>(&list));
                }),
                ("generated client", &mut || {
                    black_box(answer.json::<Vec<OAuthToken>>().expect("tokens"));
                }),
            ],
        );
    }
}

#[divan::bench(types = [ByHand, Generated], sample_count = 200, sample_size = 10)]
fn call<S: Side>(bencher: Bencher) {
    let mut calling = Calling::<S>::new(&loopback::serve());
    bencher.bench_local(|| calling.once());
}

#[divan::bench(types = [by_hand::Reply, OAuthToken], args = [false, true])]
fn decode<T: serde::de::DeserializeOwned>(bencher: Bencher, shuffled: bool) {
    let list = lists::tokens(shuffled);
    bencher.bench(|| lists::read::<T>(black_box(&list)));
}
