//! A folder of one's own, the program run in it, and what it said.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use corpus::rows::Rows;
use corpus::store::{Access, Store};
use rusqlite::Connection;

/// The project's folder.
pub(crate) const PROJECT: &str = env!("CARGO_MANIFEST_DIR");

/// A folder that is removed at the end, with a database `corpus.db` that may or may not be there.
pub(crate) struct Test {
    folder: tempfile::TempDir,
}

impl Test {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with a database of the sample articles.
    pub(crate) fn of_seeds() -> Self {
        let test = Self::new();
        fs::copy(seeds(), test.db()).unwrap();
        test
    }

    /// Adds a file.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The database.
    pub(crate) fn db(&self) -> PathBuf {
        self.path("corpus.db")
    }

    /// The bytes of the database.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        fs::read(self.db()).unwrap()
    }

    /// The database, with every right and with the functions of the reports.
    pub(crate) fn connection(&self) -> Connection {
        connect(&self.db())
    }

    /// Changes the database behind the program's back.
    pub(crate) fn tamper(&self, sql: &str) -> &Self {
        self.connection().execute_batch(sql).unwrap();
        self
    }

    /// One number from the database.
    pub(crate) fn number(&self, sql: &str) -> i64 {
        self.connection().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// One column of texts from the database; NULL is empty.
    pub(crate) fn texts(&self, sql: &str) -> Vec<String> {
        texts(&self.connection(), sql)
    }

    /// Every row of a query, through the library.
    pub(crate) fn rows(&self, sql: &str, values: &[(&str, corpus::rows::Value)]) -> Rows {
        let mut rows = Rows::default();
        let store = Store::open(&self.db(), Access::Read).unwrap().store;
        store.query(sql, values, &mut rows).unwrap();
        rows
    }

    /// The program, ready to run in the folder with nothing of the caller's environment that it listens to.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_corpus"));
        for name in ["CORPUS_DB", "NO_COLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.env("COLUMNS", "100").current_dir(self.folder.path()).args(words).stdin(Stdio::null());
        command
    }

    /// Runs the program.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = S>) -> Run {
        Run::of(self.command(words))
    }

    /// Runs the program with something on standard input.
    pub(crate) fn feed<S: AsRef<OsStr>>(
        &self,
        input: impl AsRef<[u8]>,
        words: impl IntoIterator<Item = S>,
    ) -> Run {
        let mut command = self.command(words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.as_ref().to_vec();
        let writer = std::thread::spawn(move || {
            // The program may end before it has read everything.
            let _ = stdin.write_all(&input);
        });
        let run = Run::from(child.wait_with_output().unwrap());
        writer.join().unwrap();
        run
    }
}

/// How a run of the program ended and what it said.
#[derive(Debug)]
pub(crate) struct Run {
    /// Exit status; `None` after a signal.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl From<std::process::Output> for Run {
    fn from(output: std::process::Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Run {
    /// Runs a command to its end.
    pub(crate) fn of(mut command: Command) -> Self {
        Self::from(command.output().unwrap())
    }

    /// Asserts on the exit status.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    /// Asserts that it went well.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        self.exits(0)
    }

    /// Asserts that standard error has each of these.
    #[track_caller]
    pub(crate) fn says(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.err.contains(part), "not said: {part:?}\nstderr:\n{}", self.err);
        }
        self
    }

    /// Asserts that nothing was said on standard error.
    #[track_caller]
    pub(crate) fn silent(self) -> Self {
        assert_eq!(self.err, "");
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

/// A database of the sample articles, made once. It is copied and never written.
pub(crate) fn seeds() -> &'static Path {
    static MADE: OnceLock<(Test, PathBuf)> = OnceLock::new();
    let (_, db) = MADE.get_or_init(|| {
        let test = Test::new();
        let mut command = test.command(["load", "seeds", "--quiet", "--db"]);
        command.arg(test.db()).current_dir(PROJECT);
        Run::of(command).ok();
        let db = test.db();
        (test, db)
    });
    db
}

/// A connection with every right and with the functions of the reports.
pub(crate) fn connect(db: &Path) -> Connection {
    let connection = Connection::open(db).unwrap();
    let flags = rusqlite::functions::FunctionFlags::SQLITE_DETERMINISTIC;
    let register = |name: &str, function: fn(f64) -> f64| {
        let apply = move |context: &rusqlite::functions::Context<'_>| {
            Ok(context.get::<Option<f64>>(0)?.map(function).filter(|x| x.is_finite()))
        };
        connection.create_scalar_function(name, 1, flags, apply).unwrap();
    };
    register("ln", f64::ln);
    register("log2", f64::log2);
    register("sqrt", f64::sqrt);
    connection
}

/// One column of texts; NULL is empty.
pub(crate) fn texts(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get::<_, Option<String>>(0)).unwrap();
    rows.map(|text| text.unwrap().unwrap_or_default()).collect()
}

/// Compares `actual` with a file of the project, or writes that file when `UPDATE` is set.
#[track_caller]
pub(crate) fn snapshot(path: &str, actual: &str) {
    let file = Path::new(PROJECT).join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        expected == actual,
        "{path} is not up to date; look at the change after: UPDATE=1 cargo test\n{}",
        difference(&expected, actual)
    );
}

/// The first line that differs, from both sides.
pub(crate) fn difference(expected: &str, actual: &str) -> String {
    let (mut left, mut right) = (expected.lines(), actual.lines());
    for number in 1.. {
        match (left.next(), right.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                let show = |line: Option<&str>| line.unwrap_or("(end)").to_owned();
                return format!("line {number}\n  expected: {}\n  actual:   {}", show(a), show(b));
            }
        }
    }
    "they differ in line ends only".to_owned()
}

/// Whether the process may read everything whatever its permissions say.
pub(crate) fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
