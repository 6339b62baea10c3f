//! Documents in miniature: what each mistake and each version becomes.
