//! What is shipped is built with what the package asks for.

use std::path::Path;

#[test]
fn the_oldest_rust_is_the_same_everywhere() {
    let read =
        |path: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let version = env!("CARGO_PKG_RUST_VERSION");
    for (path, words) in [
        ("README.md", format!("of version {version} or newer")),
        ("packaging/Dockerfile", format!("FROM rust:{version}-alpine")),
        (".github/workflows/release.yml", format!("RUST: \"{version}\"")),
    ] {
        assert!(read(path).contains(&words), "{path} does not say {words:?}");
    }
}
