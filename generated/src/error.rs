//! What the API says when it refuses a request.

use crate::runtime::api_error::ApiError;
use crate::runtime::open_enum::{UnknownValue, open_enum};
use crate::runtime::{decode, encode, union};
use serde::{de, ser};
use std::collections::BTreeMap;

impl ApiError {
    /// What went wrong, as the API tells it. Decoded anew by every call.
    pub fn kind(&self) -> ApiErrorKind {
        match self.read_printable() {
            Some(kind) => kind,
            None => ApiErrorKind::Unknown(serde_json::Value::Null),
        }
    }
}

/// What went wrong, told apart by `type`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ApiErrorKind {
    /// No operation has this method and path.
    ApiMethodNotFound(ApiMethodNotFoundError),
    /// The credential belongs to the other environment.
    EnvironmentMismatch(EnvironmentMismatchError),
    /// The idempotency key was used before, with other parameters.
    IdempotencyKeyAlreadyUsed(IdempotencyKeyAlreadyUsedError),
    /// The credential may not do this.
    InsufficientPermissions(InsufficientPermissionsError),
    /// Something broke at Increase.
    InternalServer(InternalServerError),
    /// The credential was not accepted.
    InvalidApiKey(InvalidApiKeyError),
    /// What was asked for cannot be done in the present state.
    InvalidOperation(InvalidOperationError),
    /// A parameter is missing or wrong.
    InvalidParameters(InvalidParametersError),
    /// The request could not be read.
    MalformedRequest(MalformedRequestError),
    /// No object has this identifier here.
    ObjectNotFound(ObjectNotFoundError),
    /// The feature is not open to everyone.
    PrivateFeature(PrivateFeatureError),
    /// Too many requests in too short a time.
    RateLimited(RateLimitedError),
    /// A value of a kind that this version of the crate does not know.
    Unknown(serde_json::Value),
}

impl From<ApiMethodNotFoundError> for ApiErrorKind {
    fn from(value: ApiMethodNotFoundError) -> Self {
        Self::ApiMethodNotFound(value)
    }
}

impl From<EnvironmentMismatchError> for ApiErrorKind {
    fn from(value: EnvironmentMismatchError) -> Self {
        Self::EnvironmentMismatch(value)
    }
}

impl From<IdempotencyKeyAlreadyUsedError> for ApiErrorKind {
    fn from(value: IdempotencyKeyAlreadyUsedError) -> Self {
        Self::IdempotencyKeyAlreadyUsed(value)
    }
}

impl From<InsufficientPermissionsError> for ApiErrorKind {
    fn from(value: InsufficientPermissionsError) -> Self {
        Self::InsufficientPermissions(value)
    }
}

impl From<InternalServerError> for ApiErrorKind {
    fn from(value: InternalServerError) -> Self {
        Self::InternalServer(value)
    }
}

impl From<InvalidApiKeyError> for ApiErrorKind {
    fn from(value: InvalidApiKeyError) -> Self {
        Self::InvalidApiKey(value)
    }
}

impl From<InvalidOperationError> for ApiErrorKind {
    fn from(value: InvalidOperationError) -> Self {
        Self::InvalidOperation(value)
    }
}

impl From<InvalidParametersError> for ApiErrorKind {
    fn from(value: InvalidParametersError) -> Self {
        Self::InvalidParameters(value)
    }
}

impl From<MalformedRequestError> for ApiErrorKind {
    fn from(value: MalformedRequestError) -> Self {
        Self::MalformedRequest(value)
    }
}

impl From<ObjectNotFoundError> for ApiErrorKind {
    fn from(value: ObjectNotFoundError) -> Self {
        Self::ObjectNotFound(value)
    }
}

impl From<PrivateFeatureError> for ApiErrorKind {
    fn from(value: PrivateFeatureError) -> Self {
        Self::PrivateFeature(value)
    }
}

impl From<RateLimitedError> for ApiErrorKind {
    fn from(value: RateLimitedError) -> Self {
        Self::RateLimited(value)
    }
}

impl<'de> de::Deserialize<'de> for ApiErrorKind {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let object = union::tagged(deserializer, "type")?;
        match object.tag() {
            "api_method_not_found_error" => object.read().map(Self::ApiMethodNotFound),
            "environment_mismatch_error" => object.read().map(Self::EnvironmentMismatch),
            "idempotency_key_already_used_error" => {
                object.read().map(Self::IdempotencyKeyAlreadyUsed)
            }
            "insufficient_permissions_error" => {
                object.read().map(Self::InsufficientPermissions)
            }
            "internal_server_error" => object.read().map(Self::InternalServer),
            "invalid_api_key_error" => object.read().map(Self::InvalidApiKey),
            "invalid_operation_error" => object.read().map(Self::InvalidOperation),
            "invalid_parameters_error" => object.read().map(Self::InvalidParameters),
            "malformed_request_error" => object.read().map(Self::MalformedRequest),
            "object_not_found_error" => object.read().map(Self::ObjectNotFound),
            "private_feature_error" => object.read().map(Self::PrivateFeature),
            "rate_limited_error" => object.read().map(Self::RateLimited),
            _ => Ok(Self::Unknown(object.into_value())),
        }
    }
}

impl ser::Serialize for ApiErrorKind {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ApiMethodNotFound(value) => {
                ser::Serialize::serialize(value, serializer)
            }
            Self::EnvironmentMismatch(value) => {
                ser::Serialize::serialize(value, serializer)
            }
            Self::IdempotencyKeyAlreadyUsed(value) => {
                ser::Serialize::serialize(value, serializer)
            }
            Self::InsufficientPermissions(value) => {
                ser::Serialize::serialize(value, serializer)
            }
            Self::InternalServer(value) => ser::Serialize::serialize(value, serializer),
            Self::InvalidApiKey(value) => ser::Serialize::serialize(value, serializer),
            Self::InvalidOperation(value) => ser::Serialize::serialize(value, serializer),
            Self::InvalidParameters(value) => {
                ser::Serialize::serialize(value, serializer)
            }
            Self::MalformedRequest(value) => ser::Serialize::serialize(value, serializer),
            Self::ObjectNotFound(value) => ser::Serialize::serialize(value, serializer),
            Self::PrivateFeature(value) => ser::Serialize::serialize(value, serializer),
            Self::RateLimited(value) => ser::Serialize::serialize(value, serializer),
            Self::Unknown(value) => ser::Serialize::serialize(value, serializer),
        }
    }
}

/// No operation has this method and path.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ApiMethodNotFoundError {
    /// More about this occurrence.
    pub detail: Option<String>,
    /// The status code of the answer.
    pub status: ApiMethodNotFoundErrorStatus,
    /// What went wrong, in a few words.
    pub title: String,
    /// Which error this is.
    pub r#type: ApiMethodNotFoundErrorType,
}

impl<'de> de::Deserialize<'de> for ApiMethodNotFoundError {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &["detail", "status", "title", "type"]) {
            Ok((decode::Optional(detail), status, title, r#type)) => Ok(Self {
                detail,
                status,
                title,
                r#type,
            }),
            Err(error) => Err(error),
        }
    }
}

impl ser::Serialize for ApiMethodNotFoundError {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer, (
            ("detail", &self.detail),
            ("status", &self.status),
            ("title", &self.title),
            ("type", &self.r#type),
        ))
    }
}

/// The status code of the answer.
#[derive(Clone)]
#[non_exhaustive]
pub enum ApiMethodNotFoundErrorStatus {
    /// `404`
    N404,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue<i64>),
}

open_enum!(ApiMethodNotFoundErrorStatus: i64 {
    N404 = 404,
});

/// Which error this is.
#[derive(Clone)]
#[non_exhaustive]
pub enum ApiMethodNotFoundErrorType {
    /// `api_method_not_found_error`
    ApiMethodNotFoundError,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(ApiMethodNotFoundErrorType {
    ApiMethodNotFoundError = "api_method_not_found_error",
});

/// The credential belongs to the other environment.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EnvironmentMismatchError {
    /// More about this occurrence.
    pub detail: Option<String>,
    /// The status code of the answer.
    pub status: EnvironmentMismatchErrorStatus,
    /// What went wrong, in a few words.
    pub title: String,
    /// Which error this is.
    pub r#type: EnvironmentMismatchErrorType,
}

impl<'de> de::Deserialize<'de> for EnvironmentMismatchError {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &["detail", "status", "title", "type"]) {
            Ok((decode::Optional(detail), status, title, r#type)) => Ok(Self {
                detail,
                status,
                title,
                r#type,
            }),
            Err(error) => Err(error),
        }
    }
}

impl ser::Serialize for EnvironmentMismatchError {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer, (
            ("detail", &self.detail),
            ("status", &self.status),
            ("title", &self.title),
            ("type", &self.r#type),
        ))
    }
}

/// The status code of the answer.
#[derive(Clone)]
#[non_exhaustive]
pub enum EnvironmentMismatchErrorStatus {
    /// `403`
    N403,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue<i64>),
}

open_enum!(EnvironmentMismatchErrorStatus: i64 {
    N403 = 403,
});

/// Which error this is.
#[derive(Clone)]
#[non_exhaustive]
pub enum EnvironmentMismatchErrorType {
    /// `environment_mismatch_error`
    EnvironmentMismatchError,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(EnvironmentMismatchErrorType {
    EnvironmentMismatchError = "environment_mismatch_error",
});

/// The idempotency key was used before, with other parameters.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct IdempotencyKeyAlreadyUsedError {
    /// More about this occurrence.
    pub detail: Option<String>,
    /// What the key's first use made.
    pub resource_id: String,
    /// The status code of the answer.
    pub status: IdempotencyKeyAlreadyUsedErrorStatus,
    /// What went wrong, in a few words.
    pub title: String,
    /// Which error this is.
    pub r#type: IdempotencyKeyAlreadyUsedErrorType,
}

impl<'de> de::Deserialize<'de> for IdempotencyKeyAlreadyUsedError {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &["detail", "resource_id", "status", "title", "type"]) {
            Ok((decode::Optional(detail), resource_id, status, title, r#type)) => Ok(Self {
                detail,
                resource_id,
                status,
                title,
                r#type,
            }),
            Err(error) => Err(error),
        }
    }
}

impl ser::Serialize for IdempotencyKeyAlreadyUsedError {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer, (
            ("detail", &self.detail),
            ("resource_id", &self.resource_id),
            ("status", &self.status),
            ("title", &self.title),
            ("type", &self.r#type),
        ))
    }
}

/// The status code of the answer.
#[derive(Clone)]
#[non_exhaustive]
pub enum IdempotencyKeyAlreadyUsedErrorStatus {
    /// `409`
    N409,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue<i64>),
}

open_enum!(IdempotencyKeyAlreadyUsedErrorStatus: i64 {
    N409 = 409,
});

/// Which error this is.
#[derive(Clone)]
#[non_exhaustive]
pub enum IdempotencyKeyAlreadyUsedErrorType {
    /// `idempotency_key_already_used_error`
    IdempotencyKeyAlreadyUsedError,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(IdempotencyKeyAlreadyUsedErrorType {
    IdempotencyKeyAlreadyUsedError = "idempotency_key_already_used_error",
});

/// The credential may not do this.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InsufficientPermissionsError {
    /// More about this occurrence.
    pub detail: Option<String>,
    /// The status code of the answer.
    pub status: InsufficientPermissionsErrorStatus,
    /// What went wrong, in a few words.
    pub title: String,
    /// Which error this is.
    pub r#type: InsufficientPermissionsErrorType,
}

impl<'de> de::Deserialize<'de> for InsufficientPermissionsError {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &["detail", "status", "title", "type"]) {
            Ok((decode::Optional(detail), status, title, r#type)) => Ok(Self {
                detail,
                status,
                title,
                r#type,
            }),
            Err(error) => Err(error),
        }
    }
}

impl ser::Serialize for InsufficientPermissionsError {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer, (
            ("detail", &self.detail),
            ("status", &self.status),
            ("title", &self.title),
            ("type", &self.r#type),
        ))
    }
}

/// The status code of the answer.
pub type InsufficientPermissionsErrorStatus = EnvironmentMismatchErrorStatus;

/// Which error this is.
#[derive(Clone)]
#[non_exhaustive]
pub enum InsufficientPermissionsErrorType {
    /// `insufficient_permissions_error`
    InsufficientPermissionsError,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(InsufficientPermissionsErrorType {
    InsufficientPermissionsError = "insufficient_permissions_error",
});

/// Something broke at Increase.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InternalServerError {
    /// More about this occurrence.
    pub detail: Option<String>,
    /// The status code of the answer.
    pub status: InternalServerErrorStatus,
    /// What went wrong, in a few words.
    pub title: String,
    /// Which error this is.
    pub r#type: InternalServerErrorType,
}

impl<'de> de::Deserialize<'de> for InternalServerError {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &["detail", "status", "title", "type"]) {
            Ok((decode::Optional(detail), status, title, r#type)) => Ok(Self {
                detail,
                status,
                title,
                r#type,
            }),
            Err(error) => Err(error),
        }
    }
}

impl ser::Serialize for InternalServerError {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer, (
            ("detail", &self.detail),
            ("status", &self.status),
            ("title", &self.title),
            ("type", &self.r#type),
        ))
    }
}

/// The status code of the answer.
#[derive(Clone)]
#[non_exhaustive]
pub enum InternalServerErrorStatus {
    /// `500`
    N500,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue<i64>),
}

open_enum!(InternalServerErrorStatus: i64 {
    N500 = 500,
});

/// Which error this is.
#[derive(Clone)]
#[non_exhaustive]
pub enum InternalServerErrorType {
    /// `internal_server_error`
    InternalServerError,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(InternalServerErrorType {
    InternalServerError = "internal_server_error",
});

/// The credential was not accepted.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InvalidApiKeyError {
    /// More about this occurrence.
    pub detail: Option<String>,
    /// Why it was not accepted.
    pub reason: InvalidApiKeyErrorReason,
    /// The status code of the answer.
    pub status: InvalidApiKeyErrorStatus,
    /// What went wrong, in a few words.
    pub title: String,
    /// Which error this is.
    pub r#type: InvalidApiKeyErrorType,
}

impl<'de> de::Deserialize<'de> for InvalidApiKeyError {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &["detail", "reason", "status", "title", "type"]) {
            Ok((decode::Optional(detail), reason, status, title, r#type)) => Ok(Self {
                detail,
                reason,
                status,
                title,
                r#type,
            }),
            Err(error) => Err(error),
        }
    }
}

impl ser::Serialize for InvalidApiKeyError {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer, (
            ("detail", &self.detail),
            ("reason", &self.reason),
            ("status", &self.status),
            ("title", &self.title),
            ("type", &self.r#type),
        ))
    }
}

/// Why it was not accepted.
#[derive(Clone)]
#[non_exhaustive]
pub enum InvalidApiKeyErrorReason {
    /// The credential has been deleted.
    DeletedCredential,
    /// The credential is past its time.
    ExpiredCredential,
    /// The request came from an address that the credential does not allow.
    IpNotAllowed,
    /// No such credential exists.
    NoCredential,
    /// The request had no `Authorization` header.
    NoHeader,
    /// The credential is not one for the API.
    NoApiAccess,
    /// The credential belongs to the other environment.
    WrongEnvironment,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(InvalidApiKeyErrorReason {
    DeletedCredential = "deleted_credential",
    ExpiredCredential = "expired_credential",
    IpNotAllowed = "ip_not_allowed",
    NoCredential = "no_credential",
    NoHeader = "no_header",
    NoApiAccess = "no_api_access",
    WrongEnvironment = "wrong_environment",
});

/// The status code of the answer.
#[derive(Clone)]
#[non_exhaustive]
pub enum InvalidApiKeyErrorStatus {
    /// `401`
    N401,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue<i64>),
}

open_enum!(InvalidApiKeyErrorStatus: i64 {
    N401 = 401,
});

/// Which error this is.
#[derive(Clone)]
#[non_exhaustive]
pub enum InvalidApiKeyErrorType {
    /// `invalid_api_key_error`
    InvalidApiKeyError,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(InvalidApiKeyErrorType {
    InvalidApiKeyError = "invalid_api_key_error",
});

/// What was asked for cannot be done in the present state.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InvalidOperationError {
    /// More about this occurrence.
    pub detail: Option<String>,
    /// The status code of the answer.
    pub status: InvalidOperationErrorStatus,
    /// What went wrong, in a few words.
    pub title: String,
    /// Which error this is.
    pub r#type: InvalidOperationErrorType,
}

impl<'de> de::Deserialize<'de> for InvalidOperationError {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &["detail", "status", "title", "type"]) {
            Ok((decode::Optional(detail), status, title, r#type)) => Ok(Self {
                detail,
                status,
                title,
                r#type,
            }),
            Err(error) => Err(error),
        }
    }
}

impl ser::Serialize for InvalidOperationError {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer, (
            ("detail", &self.detail),
            ("status", &self.status),
            ("title", &self.title),
            ("type", &self.r#type),
        ))
    }
}

/// The status code of the answer.
pub type InvalidOperationErrorStatus = IdempotencyKeyAlreadyUsedErrorStatus;

/// Which error this is.
#[derive(Clone)]
#[non_exhaustive]
pub enum InvalidOperationErrorType {
    /// `invalid_operation_error`
    InvalidOperationError,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(InvalidOperationErrorType {
    InvalidOperationError = "invalid_operation_error",
});

/// A parameter is missing or wrong.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InvalidParametersError {
    /// More about this occurrence.
    pub detail: Option<String>,
    /// Every fault found in the parameters.
    pub errors: Vec<BTreeMap<String, serde_json::Value>>,
    /// The status code of the answer.
    pub status: InvalidParametersErrorStatus,
    /// What went wrong, in a few words.
    pub title: String,
    /// Which error this is.
    pub r#type: InvalidParametersErrorType,
}

impl<'de> de::Deserialize<'de> for InvalidParametersError {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &["detail", "errors", "status", "title", "type"]) {
            Ok((decode::Optional(detail), errors, status, title, r#type)) => Ok(Self {
                detail,
                errors,
                status,
                title,
                r#type,
            }),
            Err(error) => Err(error),
        }
    }
}

impl ser::Serialize for InvalidParametersError {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer, (
            ("detail", &self.detail),
            ("errors", &self.errors),
            ("status", &self.status),
            ("title", &self.title),
            ("type", &self.r#type),
        ))
    }
}

/// The status code of the answer.
#[derive(Clone)]
#[non_exhaustive]
pub enum InvalidParametersErrorStatus {
    /// `400`
    N400,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue<i64>),
}

open_enum!(InvalidParametersErrorStatus: i64 {
    N400 = 400,
});

/// Which error this is.
#[derive(Clone)]
#[non_exhaustive]
pub enum InvalidParametersErrorType {
    /// `invalid_parameters_error`
    InvalidParametersError,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(InvalidParametersErrorType {
    InvalidParametersError = "invalid_parameters_error",
});

/// The request could not be read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MalformedRequestError {
    /// More about this occurrence.
    pub detail: Option<String>,
    /// The status code of the answer.
    pub status: MalformedRequestErrorStatus,
    /// What went wrong, in a few words.
    pub title: String,
    /// Which error this is.
    pub r#type: MalformedRequestErrorType,
}

impl<'de> de::Deserialize<'de> for MalformedRequestError {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &["detail", "status", "title", "type"]) {
            Ok((decode::Optional(detail), status, title, r#type)) => Ok(Self {
                detail,
                status,
                title,
                r#type,
            }),
            Err(error) => Err(error),
        }
    }
}

impl ser::Serialize for MalformedRequestError {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer, (
            ("detail", &self.detail),
            ("status", &self.status),
            ("title", &self.title),
            ("type", &self.r#type),
        ))
    }
}

/// The status code of the answer.
pub type MalformedRequestErrorStatus = InvalidParametersErrorStatus;

/// Which error this is.
#[derive(Clone)]
#[non_exhaustive]
pub enum MalformedRequestErrorType {
    /// `malformed_request_error`
    MalformedRequestError,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(MalformedRequestErrorType {
    MalformedRequestError = "malformed_request_error",
});

/// No object has this identifier here.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ObjectNotFoundError {
    /// More about this occurrence.
    pub detail: Option<String>,
    /// Where the object probably is, if the identifier tells.
    pub likely_environment: Option<ObjectNotFoundErrorLikelyEnvironment>,
    /// The status code of the answer.
    pub status: ObjectNotFoundErrorStatus,
    /// What went wrong, in a few words.
    pub title: String,
    /// Which error this is.
    pub r#type: ObjectNotFoundErrorType,
}

impl<'de> de::Deserialize<'de> for ObjectNotFoundError {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &[
            "detail",
            "likely_environment",
            "status",
            "title",
            "type",
        ]) {
            Ok((
                decode::Optional(detail),
                decode::Optional(likely_environment),
                status,
                title,
                r#type,
            )) => Ok(Self {
                detail,
                likely_environment,
                status,
                title,
                r#type,
            }),
            Err(error) => Err(error),
        }
    }
}

impl ser::Serialize for ObjectNotFoundError {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer, (
            ("detail", &self.detail),
            encode::Optional("likely_environment", &self.likely_environment),
            ("status", &self.status),
            ("title", &self.title),
            ("type", &self.r#type),
        ))
    }
}

/// Where the object probably is, if the identifier tells.
#[derive(Clone)]
#[non_exhaustive]
pub enum ObjectNotFoundErrorLikelyEnvironment {
    /// Production.
    Production,
    /// Sandbox.
    Sandbox,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(ObjectNotFoundErrorLikelyEnvironment {
    Production = "production",
    Sandbox = "sandbox",
});

/// The status code of the answer.
pub type ObjectNotFoundErrorStatus = ApiMethodNotFoundErrorStatus;

/// Which error this is.
#[derive(Clone)]
#[non_exhaustive]
pub enum ObjectNotFoundErrorType {
    /// `object_not_found_error`
    ObjectNotFoundError,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(ObjectNotFoundErrorType {
    ObjectNotFoundError = "object_not_found_error",
});

/// The feature is not open to everyone.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PrivateFeatureError {
    /// More about this occurrence.
    pub detail: Option<String>,
    /// The status code of the answer.
    pub status: PrivateFeatureErrorStatus,
    /// What went wrong, in a few words.
    pub title: String,
    /// Which error this is.
    pub r#type: PrivateFeatureErrorType,
}

impl<'de> de::Deserialize<'de> for PrivateFeatureError {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &["detail", "status", "title", "type"]) {
            Ok((decode::Optional(detail), status, title, r#type)) => Ok(Self {
                detail,
                status,
                title,
                r#type,
            }),
            Err(error) => Err(error),
        }
    }
}

impl ser::Serialize for PrivateFeatureError {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer, (
            ("detail", &self.detail),
            ("status", &self.status),
            ("title", &self.title),
            ("type", &self.r#type),
        ))
    }
}

/// The status code of the answer.
pub type PrivateFeatureErrorStatus = EnvironmentMismatchErrorStatus;

/// Which error this is.
#[derive(Clone)]
#[non_exhaustive]
pub enum PrivateFeatureErrorType {
    /// `private_feature_error`
    PrivateFeatureError,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(PrivateFeatureErrorType {
    PrivateFeatureError = "private_feature_error",
});

/// Too many requests in too short a time.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RateLimitedError {
    /// More about this occurrence.
    pub detail: Option<String>,
    /// How many seconds to wait.
    pub retry_after: Option<i64>,
    /// The status code of the answer.
    pub status: RateLimitedErrorStatus,
    /// What went wrong, in a few words.
    pub title: String,
    /// Which error this is.
    pub r#type: RateLimitedErrorType,
}

impl<'de> de::Deserialize<'de> for RateLimitedError {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &["detail", "retry_after", "status", "title", "type"]) {
            Ok((
                decode::Optional(detail),
                decode::Optional(retry_after),
                status,
                title,
                r#type,
            )) => Ok(Self {
                detail,
                retry_after,
                status,
                title,
                r#type,
            }),
            Err(error) => Err(error),
        }
    }
}

impl ser::Serialize for RateLimitedError {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(serializer, (
            ("detail", &self.detail),
            encode::Optional("retry_after", &self.retry_after),
            ("status", &self.status),
            ("title", &self.title),
            ("type", &self.r#type),
        ))
    }
}

/// The status code of the answer.
#[derive(Clone)]
#[non_exhaustive]
pub enum RateLimitedErrorStatus {
    /// `429`
    N429,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue<i64>),
}

open_enum!(RateLimitedErrorStatus: i64 {
    N429 = 429,
});

/// Which error this is.
#[derive(Clone)]
#[non_exhaustive]
pub enum RateLimitedErrorType {
    /// `rate_limited_error`
    RateLimitedError,
    /// A value that this version of the crate does not know.
    Unknown(UnknownValue),
}

open_enum!(RateLimitedErrorType {
    RateLimitedError = "rate_limited_error",
});
