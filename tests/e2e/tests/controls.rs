//! Selects: what they are called.

use anyhow::{Result, ensure};
use ebb_core::messages::Message;
use ebb_e2e::{Browser, Person, in_every_engine, message};

in_every_engine! {
    a_control_is_called_by_its_label_alone
}

async fn a_control_is_called_by_its_label_alone(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.reaches("[data-door=help-lines] > summary").await?;
    let country = person.seen("[name=country]").await?;
    let called = person.name_of(&country).await?;
    ensure!(called == message(Message::HelpLinesCountry, &[]), "{called}");
    Ok(())
}
