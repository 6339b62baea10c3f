//! The pipeline: a document in, the text of a crate's files out, one stage after the other.

use std::fmt;

use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};

use crate::job::Input;
use crate::plan::Sdk;
use crate::report::{Code, Findings, Report, Stop, codes};
use crate::source::Source;
use crate::write::{Files, WriteError};
use crate::{Job, api, config, configured, document, emit, plan, source};

/// A crate, and what was found on the way to it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Output {
    /// The crate's name.
    pub name: String,
    /// The text of every file by its path relative to the crate's folder.
    pub files: Files,
    /// How many types the crate defines.
    pub types: usize,
    /// What was met, and how much of the document is in the crate.
    pub findings: Findings,
}

/// Why there is no crate.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Failure {
    /// What was found; the last error is the reason.
    pub findings: Findings,
}

/// Writes the crate of a job, as text.
pub fn generate(job: &Job) -> Result<Output, Failure> {
    on_deep_stacks(|| run(job))
        .unwrap_or_else(|error| Err(Failure::general(&codes::NO_THREAD, error.to_string())))
}

fn run(job: &Job) -> Result<Output, Failure> {
    let mut report = Report::default();
    let Ok(source) = load(job, &mut report) else {
        return Err(Failure::new(report.finish(None)));
    };
    let planned = stages(job, &source, &mut report);
    // Printing meets nothing more, so places are worked out beside it.
    let (made, findings) = rayon::join(|| planned.map(print), || report.finish(Some(&source)));
    discard(source);
    match made {
        Ok(Crate { name, files, types }) => Ok(Output {
            name,
            files,
            types,
            findings,
        }),
        Err(Stop) => Err(Failure::new(findings)),
    }
}

struct Crate {
    name: String,
    files: Files,
    types: usize,
}

/// Each stage pushes what it meets into the report, and stops only when it has nothing usable to hand on.
fn stages<'a>(job: &Job, source: &'a Source, report: &mut Report<'a>) -> Result<Sdk, Stop> {
    let document = document::read(source, report)?;
    configured::report_unknown(&job.config, &document, report);
    let api = api::lower(&document, &job.config, report)?;
    let mut config = job.config.clone();
    config.output.tests |= job.tests;
    let sdk = plan::plan(&api, &config, report)?;
    discard(api);
    Ok(sdk)
}

fn print(sdk: Sdk) -> Crate {
    let made = Crate {
        files: emit::files(&sdk),
        types: sdk.counts.types,
        name: sdk.package.name.clone(),
    };
    discard(sdk);
    made
}

/// Frees what a stage is done with beside the work of the next: of a large document that is hundreds of thousands of small
/// allocations, a tenth of all the time.
fn discard<T: Send + 'static>(value: T) {
    rayon::spawn(move || drop(value));
}

fn load(job: &Job, report: &mut Report) -> Result<Source, Stop> {
    let reach = match job.config.document.reach {
        config::Reach::Folder => source::Reach::Folder,
        config::Reach::Anywhere => source::Reach::Anywhere,
    };
    match &job.input {
        Input::Path(path) => source::load(path, reach, report),
        Input::Text { name, text } => source::from_text(name, text, report),
        Input::Value(document) => source::from_value("openapi.json", document, report),
    }
}

/// Runs `work`, and what it does in parallel, where recursion over a document, bounded as it is, cannot run out of stack: on
/// threads of its own, as many as the caller's pool has.
fn on_deep_stacks<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, ThreadPoolBuildError> {
    const BYTES: usize = 64 << 20;
    let is_in_pool = rayon::current_thread_index().is_some();
    // Zero is rayon's word for one a core, or what `RAYON_NUM_THREADS` says.
    let threads = if is_in_pool {
        rayon::current_num_threads()
    } else {
        0
    };
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(BYTES)
        .build()?;
    Ok(pool.install(work))
}

impl Failure {
    pub(crate) fn new(findings: Findings) -> Self {
        Self { findings }
    }

    /// A failure at no place of a document.
    pub(crate) fn general(code: &'static Code, message: impl Into<String>) -> Self {
        let mut report = Report::default();
        report.push_general(code, message);
        Self::new(report.finish(None))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.findings.diagnostics.as_slice() {
            [] => formatter.write_str("nothing could be generated"),
            [.., last] => last.fmt(formatter),
        }
    }
}

impl std::error::Error for Failure {}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::general(error.code(), error.to_string())
    }
}
