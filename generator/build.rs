//! Lists the files of the runtime, so that the generator holds all of them without naming any.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let folder = Path::new(&root).join("../templates/runtime/src");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    let mut list = "&[\n".to_owned();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if name != "lib" {
            let _ = writeln!(
                list,
                "    ({name:?}, include_str!({:?})),",
                path.display().to_string()
            );
        }
    }
    list.push_str("]\n");
    fs::write(Path::new(&out).join("parts.rs"), list)
}
