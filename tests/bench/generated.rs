//! The same call by the generated client.

use crate::calls::{CODE, ID, KEY, SECRET, Side};
use increase::Client;
use increase::oauth_tokens::{OAuthTokenCreateParams, OAuthTokenGrantType};

pub struct Generated(Client);

impl Side for Generated {
    const NAME: &'static str = "generated";

    fn new(url: &str) -> Self {
        Self(
            Client::builder()
                .api_key(KEY)
                .base_url(url)
                .build()
                .expect("a client"),
        )
    }

    async fn call(&self) -> Result<(), String> {
        call(&self.0).await
    }
}

/// The call by a client over any transport.
pub async fn call(client: &Client) -> Result<(), String> {
    let params = OAuthTokenCreateParams::new(OAuthTokenGrantType::AuthorizationCode)
        .client_id(ID)
        .client_secret(SECRET)
        .code(CODE);
    let token = client
        .oauth_tokens()
        .create(params)
        .await
        .map_err(|error| error.to_string())?;
    drop(token);
    Ok(())
}
