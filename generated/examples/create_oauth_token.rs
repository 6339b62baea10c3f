//! Create an OAuth Token.
//!
//! The client is made from the environment: see `Client::from_env`. Run it with
//! `cargo run --example create_oauth_token`.

use increase::Client;
use increase::oauth_tokens::{OAuthTokenCreateParams, OAuthTokenGrantType};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let reply = client
        .oauth_tokens()
        .create(
            OAuthTokenCreateParams::new(OAuthTokenGrantType::AuthorizationCode)
                .client_id("12345")
                .client_secret(std::env::var("INCREASE_CLIENT_SECRET")?)
                .code(std::env::var("INCREASE_CODE")?),
        )
        .await?;
    println!("{reply:?}");
    Ok(())
}
