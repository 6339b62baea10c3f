//! The generated client beside what one would write by hand with `reqwest` and `serde`, doing the same work.
//!
//! `cargo bench -p tests --bench client` prints times and allocations of both, then their ratios. The program of
//! `cargo run --release -p tests --example measure -- calls` has the feature `peers`: progenitor's client as a third, and a
//! model with more to read.
#![allow(
    unexpected_cfgs,
    reason = "only the package that `measure calls` writes has the feature `peers`"
)]

#[cfg(feature = "peers")]
mod accounts;
mod by_hand;
mod calls;
mod generated;
mod lists;
mod loopback;
mod memory;
#[cfg(feature = "peers")]
mod progenitor;
mod rounds;

use by_hand::ByHand;
use calls::{Calling, Side};
use divan::{AllocProfiler, Bencher, black_box};
use generated::Generated;
use increase::models::OAuthToken;
use memory::{InMemory, JsonAlone};
#[cfg(feature = "peers")]
use progenitor::Progenitor;
use serde::de::DeserializeOwned;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
    if !rounds::are_wanted() {
        return;
    }
    call_all();
    for (name, shuffled) in lists::SHAPES {
        read_all::<by_hand::Reply, OAuthToken>(
            &format!("a megabyte of tokens, {name}"),
            &lists::tokens(shuffled),
            &[
                #[cfg(feature = "peers")]
                (Progenitor::NAME, |list| {
                    black_box(lists::read::<progenitor_tokens::types::OauthToken>(list));
                }),
            ],
        );
        #[cfg(feature = "peers")]
        read_all::<accounts::Account, accounts::Generated>(
            &format!("a megabyte of accounts, {name}"),
            &accounts::accounts(shuffled),
            &[(Progenitor::NAME, |list| {
                black_box(lists::read::<progenitor_accounts::types::Account>(list));
            })],
        );
    }
}

/// Makes calls as each side does.
fn call_all() {
    let server = loopback::serve();
    let mut by_hand = Calling::<ByHand>::new(&server);
    let mut generated = Calling::<Generated>::new(&server);
    #[cfg(feature = "peers")]
    let mut progenitor = Calling::<Progenitor>::new(&server);
    rounds::compare(
        "a call over loopback",
        300,
        &mut [
            (ByHand::NAME, &mut || by_hand.once()),
            (Generated::NAME, &mut || generated.once()),
            #[cfg(feature = "peers")]
            (Progenitor::NAME, &mut || progenitor.once()),
        ],
    );
    let mut json = Calling::<JsonAlone>::new(&server);
    let mut in_memory = Calling::<InMemory>::new(&server);
    rounds::compare(
        "what is not the network's, the kernel's or reqwest's in a call",
        3000,
        &mut [
            (JsonAlone::NAME, &mut || json.once()),
            (InMemory::NAME, &mut || in_memory.once()),
        ],
    );
}

/// One more side: its name, and how it reads a list.
type Other = (&'static str, fn(&[u8]));

/// Reads a list as each side does: `D` is derived, `G` generated.
fn read_all<D: DeserializeOwned, G: DeserializeOwned>(what: &str, list: &[u8], others: &[Other]) {
    let answer = lists::answer(list);
    let mut derived = || {
        black_box(lists::read::<D>(list));
    };
    let mut types = || {
        black_box(lists::read::<G>(list));
    };
    let mut client = || {
        black_box(answer.json::<Vec<G>>().expect("a list"));
    };
    let others = others.iter().map(|(name, read)| (*name, || read(list)));
    let mut others: Vec<_> = others.collect();
    let mut sides: Vec<rounds::Timed> = vec![
        ("serde's derive", &mut derived),
        ("generated types", &mut types),
        ("generated client", &mut client),
    ];
    for (name, read) in &mut others {
        sides.push((name, read));
    }
    rounds::compare(what, 4, &mut sides);
}

#[divan::bench(types = [ByHand, Generated], sample_count = 200, sample_size = 10)]
fn call<S: Side>(bencher: Bencher) {
    let mut calling = Calling::<S>::new(&loopback::serve());
    bencher.bench_local(|| calling.once());
}

#[cfg(feature = "peers")]
#[divan::bench(sample_count = 200, sample_size = 10)]
fn call_by_progenitor(bencher: Bencher) {
    let mut calling = Calling::<Progenitor>::new(&loopback::serve());
    bencher.bench_local(|| calling.once());
}

#[divan::bench(types = [JsonAlone, InMemory], sample_count = 200, sample_size = 100)]
fn call_in_memory<S: Side>(bencher: Bencher) {
    let mut calling = Calling::<S>::new("http://127.0.0.1");
    bencher.bench_local(|| calling.once());
}

#[divan::bench(types = [by_hand::Reply, OAuthToken], args = [false, true])]
fn decode<T: DeserializeOwned>(bencher: Bencher, shuffled: bool) {
    let list = lists::tokens(shuffled);
    bencher.bench(|| lists::read::<T>(black_box(&list)));
}
