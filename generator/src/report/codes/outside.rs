//! Codes of what is outside the document: the command, the configuration, the folder that is written.

super::codes! { OUTSIDE:
    NO_DOCUMENT = "no-document", Error,
        "Nothing says which document to read.",
        "Name one as the command's argument, or as `path` under `[document]` in the configuration.";
    NO_OUTPUT = "no-output", Error,
        "Nothing says which folder to write.",
        "Name one with `--out`, or as `path` under `[output]` in the configuration.";
    CONFIG_UNREADABLE = "config-unreadable", Error,
        "The configuration could not be read.",
        "Check the path and its permissions; the file is TOML in UTF-8.";
    CONFIG_INVALID = "config-invalid", Error,
        "The configuration is not TOML, or has a key or a value that it cannot have.",
        "Correct the text at the place shown; the message names what is possible there.";
    NO_THREAD = "no-thread", Error,
        "The system refused a thread to work on.",
        "Free memory or raise the limits of this process.";
    OUTPUT_IO = "output-io", Error,
        "The file system refused.",
        "Name a folder or file that you may write to.";
    OUTPUT_FOREIGN_FILE = "output-foreign-file", Error,
        "A file that the generator did not write stands where one of its own belongs.",
        "Move the file away or name another folder; if only the list `.generated` was lost, delete what the generator wrote.";
    OUTPUT_LINK = "output-link", Error,
        "A symbolic link stands where the generator would write; it writes through none.",
        "Replace the link by what it points to, or name another folder.";
    OUTPUT_IN_THE_WAY = "output-in-the-way", Error,
        "A folder stands where a file belongs, or the reverse.",
        "Move it away, or name another folder.";
    OUTPUT_PATH = "output-path", Error,
        "A path leads out of the folder that is written.",
        "If it stands in the folder's list of generated files, `.generated`, take that line out.";
}
