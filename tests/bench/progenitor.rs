//! The same call by progenitor's client, which leaves credentials, time limits and keys to its user.

use crate::by_hand;
use crate::calls::{CODE, ID, SECRET, Side};
use progenitor_tokens::Client;
use progenitor_tokens::types::{
    CreateAnOauthTokenParameters, CreateAnOauthTokenParametersGrantType,
};
use uuid::Uuid;

pub struct Progenitor(Client);

impl Side for Progenitor {
    const NAME: &'static str = "progenitor";

    fn new(url: &str) -> Self {
        Self(Client::new_with_client(url, by_hand::http()))
    }

    async fn call(&self) -> Result<(), String> {
        let params = CreateAnOauthTokenParameters {
            client_id: Some(ID.parse().map_err(|_| "the id")?),
            client_secret: Some(SECRET.parse().map_err(|_| "the secret")?),
            code: Some(CODE.parse().map_err(|_| "the code")?),
            grant_type: CreateAnOauthTokenParametersGrantType::AuthorizationCode,
            production_token: None,
        };
        let key = format!("by-hand-retry-{}", Uuid::new_v4());
        let token = self
            .0
            .create_an_oauth_token(&key, &params)
            .await
            .map_err(|error| error.to_string())?
            .into_inner();
        drop(token);
        Ok(())
    }
}
