//! The words of `corpus load` and `corpus errors`.

use std::path::PathBuf;

use clap::Args;

use super::{Output, probability};
use crate::clean::dates::DateOrder;
use crate::format::{Form, Mapping, Setting, wrappings};

/// What stands below the options of `corpus load`.
fn after_load() -> String {
    let packed: Vec<&str> = wrappings::endings().collect();
    format!(
        "Examples:\n  corpus load articles/ more/one.html crawl.warc.gz stories.csv\n  \
         corpus load export.jsonl --map text=lead,text=body,title=head\n  \
         corpus load wikinews/ --set source=Wikinews --set language=en\n  \
         find . -name '*.html' -mtime -1 | corpus load --from-file -\n  \
         pdftotext paper.pdf - | corpus load -\n\n\
         What a file is, is found out from its first bytes, then from its name; --as lists the forms. Packed in .{} they are \
         read too, also inside each other; of .{} the text is read. Folders are read recursively, in byte order of the names; there and in archives \
         hidden files, links and files that promise no article are passed over.\n\n\
         Files that were read before and have not changed are not opened again (see --force); what a run that was cut off left \
         to do is done by running it again. What is here already keeps its names when another recogniser is chosen.\n\n\
         A file that was edited replaces what was read in it: a text that it does not hold any more goes, unless another file holds \
         it, and decisions about it hold for the one that took its place. Rows that are missing go where nothing in the file was \
         skipped. A feed shows the newest of something longer, so nothing of it goes but what has another text under the same \
         address. A file is known by its path as it is typed. The status is 3 where something is skipped that was not before.",
        packed.join(", ."),
        wrappings::OFFICE_TEXTS.join(" and .")
    )
}

/// `corpus load`.
#[derive(Debug, Args)]
#[command(after_help = after_load())]
pub struct LoadArgs {
    /// Files, folders, or - for standard input
    #[arg(required_unless_present = "from_file", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read the paths that this file lists, one a line; - lists them on standard input
    #[arg(long, value_name = "LIST")]
    pub from_file: Vec<PathBuf>,
    /// Read everything as this form instead of finding it out
    #[arg(long = "as", value_enum, value_name = "FORM")]
    pub form: Option<Form>,
    /// Which field of JSON, CSV or TSV is which: text, title, author, source, url, date, language
    #[arg(long, value_name = "NAME=FIELD,…")]
    pub map: Vec<Mapping>,
    /// Say something of every article that is read: title, author, source, url, date, language, or any document variable
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<Setting>,
    /// Say something of single files by a table: its first column is the path or the end of it, the others are named as for --set
    #[arg(long, value_name = "CSV")]
    pub set_from: Option<PathBuf>,
    /// Take the outlet of every article from the name of the folder or archive in which its file lies
    #[arg(long, value_enum, value_name = "WHAT")]
    pub source_from: Option<SourceFrom>,
    /// What comes first in dates of numbers such as 03/04/2021 [default: what another date of the same column of a table
    /// proves, else only the year is known]
    #[arg(long, value_enum, value_name = "ORDER")]
    pub date_order: Option<DateOrder>,
    /// Read files again that have not changed since they were read
    #[arg(long)]
    pub force: bool,
    /// What becomes of texts that no file holds any more.
    #[command(flatten)]
    pub earlier: EarlierTexts,
    /// Say what would be read, by form, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Read no more than so many articles
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,
    /// Use this recogniser instead of the one built in
    #[arg(long, value_name = "FILE", conflicts_with = "recogniser")]
    pub model: Option<PathBuf>,
    /// Which recogniser: none stores the text only
    #[arg(long, value_enum, default_value_t = RecogniserChoice::BuiltIn)]
    pub recogniser: RecogniserChoice,
    /// Drop mentions of a lower confidence, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = probability)]
    pub min_confidence: f32,
    /// Worker threads [default: as many as the machine has cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,
}

/// What becomes of texts that no file holds any more.
#[derive(Debug, Args)]
pub struct EarlierTexts {
    /// Keep what a file held before as a document beside the new one, instead of replacing it; a table of which most is new
    /// keeps it anyhow
    #[arg(long)]
    pub keep_versions: bool,
    /// Take out what was read in files that are gone from the folders that are given; a folder that is missing or empty loses nothing
    #[arg(long)]
    pub prune: bool,
}

/// From what the outlet of articles is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum SourceFrom {
    /// The folder.
    Folder,
}

/// Which recogniser finds the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum RecogniserChoice {
    /// The one inside the program.
    BuiltIn,
    /// No recogniser: text only.
    None,
}

/// `corpus errors`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  corpus errors --format csv -o skipped.csv\n\n\
    A skip stands until its file was read to the end by a later load; a file that has not changed is read again by a newer\n\
    version of corpus, with other options, or with: corpus load --force PATH\n\n\
    What is acknowledged is not listed any more, unless it is skipped for another reason.")]
pub struct ErrorsArgs {
    /// Take note of what is listed, or of these: a file, an article in one (a.csv:3), or everything in a folder
    #[arg(long, value_name = "ORIGIN", num_args = 0.., conflicts_with_all = ["all", "passed_over"])]
    pub acknowledge: Option<Vec<PathBuf>>,
    /// List also what was acknowledged, and when
    #[arg(long)]
    pub all: bool,
    /// List instead the files that the latest load passed over since they hold no text, and what they are
    #[arg(long, conflicts_with = "all")]
    pub passed_over: bool,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}
