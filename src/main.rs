//! The program: parse, call, turn an error into an exit status.

use std::process::ExitCode;

use clap::Parser;
use corpus::cli::Cli;
use corpus::command::{self, Ctx};

#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Nobody reads it any more when this fails.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let mut ctx = Ctx::of_process(&cli.common);
    let exit = command::run(cli.command, &mut ctx).unwrap_or_else(|error| ctx.report(&error));
    exit.into()
}
