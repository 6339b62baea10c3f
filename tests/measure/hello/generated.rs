//! One call through the generated crate.

use increase::Client;
use increase::oauth_tokens::{OAuthTokenCreateParams, OAuthTokenGrantType};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let params = OAuthTokenCreateParams::new(OAuthTokenGrantType::AuthorizationCode)
        .client_id("12345")
        .client_secret("supersecret")
        .code("abc");
    let token = client.oauth_tokens().create(params).await?;
    println!("{}", token.group_id);
    Ok(())
}
