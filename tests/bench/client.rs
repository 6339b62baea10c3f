//! The generated client beside what one would write by hand with `reqwest` and `serde`, doing the same work.
//!
//! `cargo bench -p tests --bench client` prints times and allocations of both; the ratio is what counts.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

use divan::{AllocProfiler, Bencher, black_box};
use increase::models::OAuthToken;
use increase::oauth_tokens::{OAuthTokenCreateParams, OAuthTokenGrantType};
use increase::{Client, SecretString};
use serde::{Deserialize, Serialize};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

const REPLY: &str = r#"{"access_token":"12345","group_id":"group_1g4mhziu6kvrs3vz35um","token_type":"bearer","type":"oauth_token"}"#;

/// What a careful person writes by hand for this one call.
mod by_hand {
    use super::{Deserialize, Serialize};

    #[derive(Serialize)]
    pub struct Params {
        pub client_id: &'static str,
        pub client_secret: &'static str,
        pub code: &'static str,
        pub grant_type: &'static str,
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    pub struct Reply {
        pub access_token: super::SecretString,
        pub group_id: String,
        pub token_type: TokenType,
        pub r#type: Constant,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum TokenType {
        Bearer,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Constant {
        OauthToken,
    }
}

/// A server that keeps connections open and answers every request alike.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(stream));
        }
    });
    url
}

fn answer(mut stream: TcpStream) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let reply = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{REPLY}",
        REPLY.len()
    );
    let mut line = String::new();
    loop {
        let mut length = 0;
        loop {
            line.clear();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if let Some((_, value)) = line
                .split_once(':')
                .filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            {
                length = value.trim().parse().ok()?;
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        stream.write_all(reply.as_bytes()).ok()?;
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

#[divan::bench(sample_count = 200, sample_size = 10)]
fn call_generated(bencher: Bencher) {
    let (url, runtime) = (serve(), runtime());
    let client = Client::builder()
        .api_key("key")
        .base_url(url)
        .build()
        .expect("a client");
    bencher.bench_local(|| {
        runtime.block_on(async {
            let params = OAuthTokenCreateParams::new(OAuthTokenGrantType::AuthorizationCode)
                .client_id("12345")
                .client_secret("supersecret")
                .code("123");
            client.oauth_tokens().create(params).await.expect("a token")
        })
    });
}

#[divan::bench(sample_count = 200, sample_size = 10)]
fn call_by_hand(bencher: Bencher) {
    let (url, runtime) = (serve(), runtime());
    let client = reqwest::Client::builder()
        .timeout(std::time::Duration::from_secs(60))
        .build()
        .expect("a client");
    bencher.bench_local(|| {
        runtime.block_on(async {
            let params = by_hand::Params {
                client_id: "12345",
                client_secret: "supersecret",
                code: "123",
                grant_type: "authorization_code",
            };
            let request = client
                .post(format!("{url}/oauth/tokens"))
                .bearer_auth("key")
                .header("accept", "application/json")
                .header("user-agent", "by-hand/1.0")
                .header(
                    "idempotency-key",
                    "by-hand-retry-93ce380c-8f2a-4121-9dd9-733073e25188",
                );
            let reply = request
                .json(&params)
                .send()
                .await
                .expect("a reply")
                .error_for_status()
                .expect("success");
            reply.json::<by_hand::Reply>().await.expect("a token")
        })
    });
}

/// About a megabyte of tokens.
fn list() -> Vec<u8> {
    format!("[{}]", vec![REPLY; 9000].join(",")).into_bytes()
}

#[divan::bench]
fn decode_generated(bencher: Bencher) {
    let list = list();
    bencher.bench(|| serde_json::from_slice::<Vec<OAuthToken>>(black_box(&list)).expect("tokens"));
}

#[divan::bench]
fn decode_by_hand(bencher: Bencher) {
    let list = list();
    bencher
        .bench(|| serde_json::from_slice::<Vec<by_hand::Reply>>(black_box(&list)).expect("tokens"));
}
