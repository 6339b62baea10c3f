//! What clients make of servers that fail, over real connections on the loopback interface.
#![cfg(feature = "reqwest")]

mod bodies;
mod connections;
mod heads;
mod proxies;
mod server;
