#!/usr/bin/env bash
# Writes the Homebrew formula of a release, for the archives that packaging/archive.sh made. The address is that of the repository
# which releases; nothing else knows it.
# Usage: packaging/formula.sh ADDRESS VERSION FOLDER >corpus.rb
set -euo pipefail
address=$1 version=$2 folder=$3
described=$(sed -n 's/^description = "\(.*\)"$/\1/p' "$(dirname "$0")/../Cargo.toml")
archive() {
    local file=corpus-$version-$1.tar.gz hash
    read -r hash _ <"$folder/$file.sha256"
    printf 'url "%s/releases/download/v%s/%s"\n      sha256 "%s"' "$address" "$version" "$file" "$hash"
}
cat <<RUBY
# Written by packaging/formula.sh for version $version.
class Corpus < Formula
  desc "$described"
  homepage "$address"
  version "$version"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      $(archive aarch64-apple-darwin)
    end
    on_intel do
      $(archive x86_64-apple-darwin)
    end
  end

  on_linux do
    on_arm do
      $(archive aarch64-unknown-linux-musl)
    end
    on_intel do
      $(archive x86_64-unknown-linux-musl)
    end
  end

  def install
    bin.install "corpus"
    man1.install Dir["share/man/man1/*.1"]
    bash_completion.install "share/bash-completion/completions/corpus"
    zsh_completion.install "share/zsh/site-functions/_corpus"
    fish_completion.install "share/fish/vendor_completions.d/corpus.fish"
  end

  test do
    (testpath/"a.txt").write "Ann Example met Bo Sample in Geneva.\n"
    system bin/"corpus", "load", "a.txt"
    assert_match "Ann Example", shell_output("#{bin}/corpus report frequency --format csv")
  end
end
RUBY
