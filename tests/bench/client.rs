//! The generated client beside what one would write by hand with `reqwest` and `serde`, doing the same work.
//!
//! `cargo bench -p tests --bench client` prints times and allocations of both, then their ratios. The program of
//! `cargo run --release -p tests --bin measure -- calls` is made of the same files, with progenitor's client as a third.

mod by_hand;
mod calls;
mod generated;
mod lists;
mod loopback;
mod rounds;

use by_hand::ByHand;
use calls::Calling;
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
    let (mut generated, mut by_hand) = (
        Calling::<Generated>::new(&server),
        Calling::<ByHand>::new(&server),
    );
    rounds::compare(
        "a call over loopback",
        300,
        &mut [
            ("by hand", &mut || by_hand.once()),
            ("generated", &mut || generated.once()),
        ],
    );
    for (name, list) in lists::SHAPES {
        let list = list();
        rounds::compare(
            &format!("a megabyte of tokens, {name}"),
            4,
            &mut [
                ("serde's derive", &mut || {
                    black_box(lists::read::<by_hand::Reply>(&list));
                }),
                ("generated", &mut || {
                    black_box(lists::read::<OAuthToken>(&list));
                }),
            ],
        );
    }
}

#[divan::bench(types = [ByHand, Generated], sample_count = 200, sample_size = 10)]
fn call<S: calls::Side>(bencher: Bencher) {
    let mut calling = Calling::<S>::new(&loopback::serve());
    bencher.bench_local(|| calling.once());
}

#[divan::bench(types = [by_hand::Reply, OAuthToken], args = lists::SHAPES.map(|(name, _)| name))]
fn decode<T: serde::de::DeserializeOwned>(bencher: Bencher, shape: &str) {
    let list = lists::shaped(shape);
    bencher.bench(|| lists::read::<T>(black_box(&list)));
}
