//! Generates the crate of every document, in memory and in one process, and tells how much of each ended in its crate.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use generator::{Failure, Job, Output, generate};
use rayon::ThreadPoolBuilder;

use crate::command;
use crate::coverage::{Outcome, Row, Table};
use crate::documents::{self, Document};

/// What `measure corpus` is told.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Folders of documents, or documents.
    #[arg(required = true)]
    documents: Vec<PathBuf>,
    /// Generate each twice, at one thread and at two, and compare the bytes.
    #[arg(long)]
    twice: bool,
    /// How many of the largest documents get a row; those that fall short always do.
    #[arg(long, default_value_t = 10)]
    top: usize,
    /// Documents at a time; by default one a core.
    #[arg(long)]
    jobs: Option<usize>,
}

/// Prints the table. Whether every document gave a crate, and the same one each time.
pub fn measure(arguments: &Arguments) -> Result<bool, String> {
    let mut documents = documents::find(&arguments.documents)?;
    // The largest first, so that none is left to be waited for at the end.
    documents.sort_by_key(|document| std::cmp::Reverse(document.bytes));
    let jobs = match arguments.jobs {
        Some(jobs) => jobs.max(1),
        None => std::thread::available_parallelism().map_or(1, usize::from),
    };
    let began = Instant::now();
    let waiting = Mutex::new(VecDeque::from(documents));
    let rows = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while let Some(document) = locked(&waiting, VecDeque::pop_front) {
                    let row = row(document, arguments.twice);
                    locked(&rows, |rows| rows.push(row));
                }
            });
        }
    });
    let mut table = Table {
        rows: rows.into_inner().unwrap_or_else(PoisonError::into_inner),
        took: began.elapsed(),
        megabytes: command::own_megabytes(),
        jobs,
    };
    println!("{}", table.print(arguments.top));
    Ok(table.is_complete())
}

fn locked<T, R>(mutex: &Mutex<T>, work: impl FnOnce(&mut T) -> R) -> R {
    work(&mut mutex.lock().unwrap_or_else(PoisonError::into_inner))
}

fn row(document: Document, twice: bool) -> Row {
    let began = Instant::now();
    let made = at_threads(1, &document);
    let took = began.elapsed();
    let outcome = match made {
        Err(panic) => Outcome::Panicked(panic),
        Ok(Err(failure)) => Outcome::Refused(failure.to_string()),
        Ok(Ok(output)) if twice && !is_same(&output, at_threads(2, &document)) => Outcome::Unequal,
        Ok(Ok(output)) => Outcome::of(&output),
    };
    Row {
        document,
        outcome,
        took,
    }
}

/// One generation by so many threads; a panic becomes its message.
fn at_threads(threads: usize, document: &Document) -> Result<Result<Output, Failure>, String> {
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| error.to_string())?;
    let job = Job::from_path(&document.path);
    catch_unwind(AssertUnwindSafe(|| pool.install(|| generate(&job)))).map_err(|panic| {
        let message = panic.downcast_ref::<String>().map(String::as_str);
        let message = message.or_else(|| panic.downcast_ref::<&str>().copied());
        message.unwrap_or("no message").to_owned()
    })
}

fn is_same(output: &Output, again: Result<Result<Output, Failure>, String>) -> bool {
    matches!(again, Ok(Ok(again)) if again.files == output.files)
}
