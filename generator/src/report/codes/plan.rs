//! Codes of the `plan` stage: names and configuration that cannot be followed.

super::codes! { PLAN:
    UNKNOWN_PIN = "unknown-pin", Warning,
        "The configuration names something the document does not have.",
        "Correct the name in the configuration, or remove the line.";
}
