//! Opening a database for one purpose.

use std::path::Path;

use super::{Event, Observer, Result, links};
use crate::store::schema::pending::Pending;
use crate::store::{Access, Store, lock};
use crate::util::ordered_map;

/// Opens a database to read it, as it is.
///
/// # Errors
/// When the file is missing, foreign, damaged, not accessible, or of another version: [`open_up_to_date`] upgrades an older
/// one.
pub fn open_to_read(path: &Path) -> Result<Store> {
    Ok(Store::open_as_is(path)?)
}

/// Opens a database to write to it in many steps, once nobody else does; a file that does not exist is made with
/// [`Access::Create`]. An older one is upgraded, and names that an earlier run left unlinked are linked.
///
/// # Errors
/// When the file cannot be opened so, or what was left to do cannot be done.
pub fn open_to_write(path: &Path, access: Access, observer: &dyn Observer) -> Result<Store> {
    let lock = lock::take(path).unwrap_or_else(|| {
        observer.event(&Event::Waiting);
        lock::wait(path)
    });
    let mut store = upgraded(path, access, observer)?;
    store.hold(lock);
    complete(&mut store, observer)?;
    Ok(store)
}

/// Upgrades a database of an older version, links names that an earlier run left unlinked, and opens it to read. Where somebody
/// else writes, linking is left to them. A database that is up to date is not changed.
///
/// # Errors
/// When the file cannot be opened or upgraded. That names could not be linked is an event, as reading goes on without.
pub fn open_up_to_date(path: &Path, observer: &dyn Observer) -> Result<Store> {
    // Reading goes on with this connection; the one that writes lives only as long as the lock.
    let store = upgraded(path, Access::Read, observer)?;
    if store.pending()?.iter().any(|pending| pending.concerns_links()) {
        let complete = |_lock| complete(&mut upgraded(path, Access::Write, observer)?, observer);
        if let Some(Err(error)) = lock::take(path).map(complete) {
            observer.event(&Event::NotLinked(&error));
        }
    }
    Ok(store)
}

fn upgraded(path: &Path, access: Access, observer: &dyn Observer) -> Result<Store> {
    let opened = Store::open(path, access)?;
    if let Some(backup) = &opened.backup {
        observer.event(&Event::Upgraded { backup });
    }
    Ok(opened.store)
}

/// Links names where an earlier run left that to do.
fn complete(store: &mut Store, observer: &dyn Observer) -> Result<()> {
    let pending = store.pending()?;
    if pending.contains(&Pending::Resolving) {
        observer.event(&Event::LinkingByNewRules);
    } else if pending.contains(&Pending::Linking) {
        observer.event(&Event::LinkingAfterInterruption);
    } else {
        return Ok(());
    }
    links::follow(store, ordered_map::default_threads())
}
