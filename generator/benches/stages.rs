//! Where the time goes: `cargo bench -p generator --bench stages -- DOCUMENT..` prints what each stage takes.

use std::path::Path;
use std::time::{Duration, Instant};

use generator::config::Config;
use generator::report::{Report, Stop};
use generator::source::Reach;
use generator::{api, document, emit, plan, source, write};
use mimalloc::MiMalloc;

/// As in the command.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Of so many runs the fastest counts, stage by stage.
const RUNS: usize = 5;

fn main() {
    // Cargo adds `--bench`.
    let documents = std::env::args()
        .skip(1)
        .filter(|name| !name.starts_with('-'));
    for document in documents {
        // Folders stay until the end: on ext4 it is slow to create files where many were removed a moment ago.
        let Ok(folder) = tempfile::tempdir() else {
            continue;
        };
        let runs: Vec<_> = (0..RUNS)
            .map(|number| folder.path().join(number.to_string()))
            .filter_map(|out| run(Path::new(&document), &out).ok())
            .collect();
        let Some(first) = runs.first() else {
            println!("{document}: nothing to time, see what the generator says of it");
            continue;
        };
        println!("{document}");
        let mut total = Duration::ZERO;
        for (index, (stage, _)) in first.iter().enumerate() {
            let took = runs
                .iter()
                .filter_map(|run| run.get(index))
                .map(|(_, took)| *took);
            let fastest = took.min().unwrap_or_default();
            total += fastest;
            println!("  {stage:<9} {:9.2} ms", fastest.as_secs_f64() * 1000.0);
        }
        println!(
            "  {:<9} {:9.2} ms",
            "together",
            total.as_secs_f64() * 1000.0
        );
    }
}

/// How long each stage took. In a generator's run places of findings are worked out beside the printing.
fn run(path: &Path, out: &Path) -> Result<Vec<(&'static str, Duration)>, Stop> {
    let config = Config::default();
    let mut report = Report::default();
    let mut watch = Watch::new();
    let source = source::load(path, Reach::Folder, &mut report)?;
    watch.lap("source");
    let document = document::read(&source, &mut report)?;
    watch.lap("document");
    let api = api::lower(&document, &config, &mut report)?;
    watch.lap("api");
    let sdk = plan::plan(&api, &config, &mut report)?;
    watch.lap("plan");
    let files = emit::files(&sdk);
    watch.lap("emit");
    drop(report.finish(Some(&source)));
    watch.lap("report");
    write::write(out, &files).map_err(|_| Stop)?;
    watch.lap("write");
    Ok(watch.laps)
}

/// Times one thing after the other.
struct Watch {
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Watch {
    fn new() -> Self {
        Self {
            last: Instant::now(),
            laps: Vec::new(),
        }
    }

    fn lap(&mut self, stage: &'static str) {
        self.laps.push((stage, self.last.elapsed()));
        self.last = Instant::now();
    }
}
