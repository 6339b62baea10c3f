//! An independent mock server: it answers by a document's examples and says what is wrong with each request.
//!
//! It is the npm package `@stdy/cli`. Without it (`npm install --prefix target/node @stdy/cli`) the tests say so and pass.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::places::root;

/// How lists and objects are written where the document does not say.
const STYLES: [&str; 4] = [
    "--validator-query-array-format=comma",
    "--validator-query-object-format=dots",
    "--validator-form-array-format=comma",
    "--validator-form-object-format=dots",
];

/// The mock server, running.
pub struct Mock {
    process: Child,
    url: String,
}

impl Mock {
    /// Starts it on a document; `None`, said on standard error, where it is not installed.
    ///
    /// # Panics
    /// When it is there and does not come up.
    pub fn start(document: &Path) -> Option<Self> {
        let program = program()?;
        let port = TcpListener::bind("127.0.0.1:0")
            .ok()?
            .local_addr()
            .ok()?
            .port();
        let process = Command::new(program)
            .args(["--host", "127.0.0.1", "-p", &port.to_string()])
            .args(STYLES)
            .arg(document)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the mock server starts");
        let mock = Self {
            process,
            url: format!("http://127.0.0.1:{port}"),
        };
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                began.elapsed() < Duration::from_secs(30),
                "the mock server did not come up"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(mock)
    }

    /// `http://127.0.0.1:PORT`
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The program itself and not what npm puts before it, which would leave it running when it is stopped.
fn program() -> Option<PathBuf> {
    let named = std::env::var_os("STEADY").map(PathBuf::from);
    let found = named.or_else(|| {
        let packages = root().join("target/node/node_modules/@stdy");
        let packages = std::fs::read_dir(packages).ok()?.flatten();
        let mut programs = packages.map(|package| package.path().join("bin/steady"));
        programs.find(|path| {
            let folder = path.to_string_lossy();
            folder.contains("cli-") && path.exists()
        })
    });
    if found.is_none() {
        eprintln!("skipped: no mock server (npm install --prefix target/node @stdy/cli)");
    }
    found
}
