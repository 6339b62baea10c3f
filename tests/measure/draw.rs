//! Draws documents, writes their crates into one scratch workspace and has cargo check them.

use std::path::PathBuf;

use generator::config::Config;
use generator::{Job, generate};

use crate::check::{Built, Workspace};
use crate::crates;
use crate::documents::{self, Document};

/// What `measure draw` is told.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Folders of documents, or documents.
    #[arg(required = true)]
    documents: Vec<PathBuf>,
    /// How many to draw; by default all are taken.
    #[arg(long)]
    count: Option<usize>,
    /// Which draw: the same number draws the same documents.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only documents whose name contains this.
    #[arg(long)]
    only: Option<String>,
    /// The features of each crate, separated by commas; by default all.
    #[arg(long)]
    features: Option<String>,
    /// Also write the test of each operation, and check tests and examples.
    #[arg(long)]
    all_targets: bool,
    /// Crates compiled at a time.
    #[arg(long, default_value_t = 2)]
    jobs: usize,
}

/// How many crates each run of cargo checks.
const BATCH: usize = 10;

/// Prints the table. Whether every document gave a crate that compiles without a warning.
pub fn measure(arguments: &Arguments) -> Result<bool, String> {
    let only = arguments.only.as_deref().unwrap_or_default();
    let mut documents = documents::find(&arguments.documents)?;
    documents.retain(|document| document.name.contains(only));
    if let Some(count) = arguments.count {
        draw(&mut documents, arguments.seed, count);
    }
    // The largest last, when all others are known.
    documents.sort_by_key(|document| document.bytes);

    let mut workspace = Workspace::new("draw", arguments.jobs)?;
    let mut options = match &arguments.features {
        Some(features) => vec!["--no-default-features", "--features", features],
        None => vec!["--all-features"],
    };
    if arguments.all_targets {
        options.push("--all-targets");
    }
    let mut refused = 0;
    let mut packages = Vec::new();
    for document in &documents {
        let name = crates::package_name(&document.name);
        let mut config = Config::default();
        config.package.name = Some(name.clone());
        let job = Job::from_path(&document.path).config(config);
        match generate(&job.tests(arguments.all_targets)) {
            Ok(output) => {
                workspace.add(&name, &output.files);
                packages.push((document, name));
            }
            Err(failure) => {
                refused += 1;
                eprintln!("{}: {failure}", document.name);
            }
        }
    }

    println!(
        "| document | version | KB | errors | warnings | check s | rustc MB |\n|---|---|---|---|---|---|---|"
    );
    let mut clean = 0;
    for batch in packages.chunks(BATCH) {
        let names: Vec<&str> = batch.iter().map(|(_, name)| name.as_str()).collect();
        let built = workspace.check(&names, &options)?;
        for ((document, _), built) in batch.iter().zip(built) {
            clean += usize::from(built.is_clean());
            println!("{}", line(document, &built));
            if let Some(first) = &built.first {
                eprintln!("{}\n{first}", document.path.display());
            }
        }
    }
    println!(
        "\n{clean} of {} documents gave a crate that compiles without a warning; {refused} gave none.",
        documents.len()
    );
    Ok(clean == documents.len())
}

fn line(document: &Document, built: &Built) -> String {
    let cost = built.cost.map_or_else(
        || "- | -".to_owned(),
        |(seconds, megabytes)| format!("{seconds:.1} | {megabytes:.0}"),
    );
    format!(
        "| {} | {} | {} | {} | {} | {cost} |",
        document.name,
        document.version,
        document.bytes / 1000,
        built.errors,
        built.warnings,
    )
}

/// Keeps `count` of them, each as likely as any other (Fisher and Yates), on every machine the same.
fn draw(documents: &mut Vec<Document>, seed: u64, count: usize) {
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    let mut state = seed;
    for index in 0..count.min(documents.len()) {
        let left = (documents.len() - index) as u64;
        let ahead = usize::try_from(next(&mut state) % left).unwrap_or_default();
        documents.swap(index, index + ahead);
    }
    documents.truncate(count);
}

/// The next number of the generator `SplitMix64` (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
