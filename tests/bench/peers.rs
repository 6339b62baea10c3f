//! The generated clients beside hand-written code and beside progenitor's clients of the same documents, in one process.
//!
//! Not a target of this package: `measure calls` writes one below `target/` with this as its root, as progenitor's clients
//! and their dependencies are no part of the repository.

mod accounts;
mod by_hand;
mod calls;
mod generated;
mod lists;
mod loopback;
mod progenitor;
mod rounds;

use by_hand::ByHand;
use calls::{Calling, Side};
use divan::{AllocProfiler, Bencher, black_box};
use generated::Generated;
use increase::models::OAuthToken;
use progenitor::Progenitor;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
    let server = loopback::serve();
    let mut by_hand = Calling::<ByHand>::new(&server);
    let mut generated = Calling::<Generated>::new(&server);
    let mut progenitor = Calling::<Progenitor>::new(&server);
    rounds::compare(
        "a call over loopback",
        300,
        &mut [
            (ByHand::NAME, &mut || by_hand.once()),
            (Generated::NAME, &mut || generated.once()),
            (Progenitor::NAME, &mut || progenitor.once()),
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
                (Progenitor::NAME, &mut || {
                    black_box(lists::read::<progenitor_tokens::types::OauthToken>(&list));
                }),
            ],
        );
        let list = accounts::accounts(shuffled);
        let answer = lists::answer(&list);
        rounds::compare(
            &format!("a megabyte of accounts, {name}"),
            4,
            &mut [
                ("serde's derive", &mut || {
                    black_box(lists::read::<accounts::Account>(&list));
                }),
                ("generated types", &mut || {
                    black_box(lists::read::<accounts::Generated>(&list));
                }),
                ("generated client", &mut || {
                    black_box(answer.json::<Vec<accounts::Generated>>().expect("accounts"));
                }),
                (Progenitor::NAME, &mut || {
                    black_box(lists::read::<progenitor_accounts::types::Account>(&list));
                }),
            ],
        );
    }
}

#[divan::bench(types = [ByHand, Generated, Progenitor], sample_count = 200, sample_size = 10)]
fn call<S: Side>(bencher: Bencher) {
    let mut calling = Calling::<S>::new(&loopback::serve());
    bencher.bench_local(|| calling.once());
}
