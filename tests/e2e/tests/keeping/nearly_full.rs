//! A store that is nearly full.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Person, in_its_own_browser};

in_its_own_browser! {
    a_store_that_is_nearly_full_is_read_again_where_room_was_made_and_for_no_new_entry
}

/// Stores an entry of another version, which takes 4.3 of the 5.2 million characters and is left as it is.
const FILL: &str = "localStorage.setItem('ebb.r.01M24BB8G00000000000000002',
    `99|00000000|${'x'.repeat(4_300_000)}`)";
/// Counts how often that entry is read.
const SPY: &str = "window.readings = 0;
    const get = Storage.prototype.getItem;
    Storage.prototype.getItem = function (key) {
        const value = get.call(this, key);
        window.readings += (value?.length ?? 0) > 1_000_000;
        return value;
    };";

async fn a_store_that_is_nearly_full_is_read_again_where_room_was_made_and_for_no_new_entry()
-> Result<()> {
    let person = Person::visiting(Browser::Chromium).await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("forever").await?;
    person.js(FILL).await?;
    person.reloads().await?;
    person.tap("[data-ask=history]").await?;
    person.seen(".history [data-notice=nearly-full]").await?;
    person.js(SPY).await?;
    person.tap("[data-back]").await?;
    person.checks_in(8, &["sad"]).await?;
    person.does_and_rates(5).await?;
    let records = "Object.keys(localStorage).filter(it => it.startsWith('ebb.r.')).length";
    person.until(&format!("return {records} === 3")).await?;
    ensure!(person.js("return window.readings").await? == 0, "all was read for one entry");
    person.tap("[data-name=finish]").await?;
    person.looks_back().await?;
    person.deletes(".entry").await?;
    person.until(&format!("return {records} === 2 && window.readings === 1")).await
}
