//! The same call as one writes it with `reqwest` in a hurry: no retries, no redaction, no limits.

use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Params {
    client_id: &'static str,
    client_secret: &'static str,
    code: &'static str,
    grant_type: &'static str,
}

#[derive(Deserialize)]
struct Token {
    group_id: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let answer = reqwest::Client::new()
        .post("https://api.increase.com/oauth/tokens")
        .bearer_auth(std::env::var("INCREASE_API_KEY")?)
        .json(&Params {
            client_id: "12345",
            client_secret: "supersecret",
            code: "abc",
            grant_type: "authorization_code",
        })
        .send()
        .await?;
    let token: Token = answer.error_for_status()?.json().await?;
    println!("{}", token.group_id);
    Ok(())
}
