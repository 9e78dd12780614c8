//! Installing: a button where the browser offers it, and instructions where it does not.

use anyhow::{Context, Result, ensure};
use ebb_core::messages::Message;
use ebb_e2e::{Browser, Person, Setting, in_every_engine, in_its_own_browser, message};
use serde_json::json;
use xtask::server::Site;
use xtask::workspace::Workspace;

in_its_own_browser! {
    chromium_offers_to_install_it
}

in_every_engine! {
    elsewhere_the_menu_is_named;
    in_chromium:
    where_the_browser_offers_it_a_button_installs
    where_there_is_only_a_share_button_two_steps_say_how
    the_icon_can_be_cut_to_any_shape
}

/// A script that sends the event by which a browser offers to install an app.
const OFFER: &str = "const offer = new Event('beforeinstallprompt', { cancelable: true });
    offer.prompt = () => { window.prompted = (window.prompted ?? 0) + 1; };
    dispatchEvent(offer);
    return offer.defaultPrevented";

/// Opens Ebb without a manifest, so that the browser itself does not offer to install it.
async fn without_an_offer(browser: Browser) -> Result<Person> {
    let person = Person::arriving(browser, &Setting::default(), |site| {
        site.without("/manifest.webmanifest").renewed()
    })
    .await?;
    person.until_ready().await?;
    Ok(person)
}

/// This shows that Ebb meets Chromium's conditions for installing. The other engines offer nothing.
async fn chromium_offers_to_install_it() -> Result<()> {
    let person = Person::visiting_with_worker(Browser::Chromium, "").await?;
    person.until_shown("[data-device=install]").await
}

async fn where_the_browser_offers_it_a_button_installs(browser: Browser) -> Result<()> {
    let person = without_an_offer(browser).await?;
    ensure!(!person.seen_now("[data-device=install]").await?);
    ensure!(person.js(OFFER).await? == json!(true), "the browser would show its bar, too");
    person.tap("[data-device=install] button").await?;
    person.until_shown("[data-door=about][open] .install").await?;
    ensure!(!person.seen_now("[data-device=other]").await?);
    ensure!(!person.seen_now("[data-device=shared]").await?);
    // A change of language replaces the page; the button is still there.
    person.tap("[data-back]").await?;
    person.speaks("es").await?;
    person.tap("[data-device=install] button").await?;
    // The manifest, and so the installed app, is in the language that the person reads.
    let manifest = "return document.querySelector('[rel=manifest]').getAttribute('href')";
    let manifest = person.js(manifest).await?;
    let is_spanish = manifest.as_str().is_some_and(|it| it.ends_with("/es/manifest.webmanifest"));
    ensure!(is_spanish, "{manifest}");
    person.tap("[data-device-does=install]").await?;
    ensure!(person.js("return window.prompted").await? == json!(1));
    let is_there = "return document.activeElement === document.querySelector('.install h3')";
    ensure!(person.js(is_there).await? == json!(true), "the focus is lost");
    ensure!(!person.seen_now("[data-device=offered]").await?, "the offer was used before");
    person.js("dispatchEvent(new Event('appinstalled'))").await?;
    ensure!(!person.seen_now(".install").await?, "offered though it is installed");
    Ok(())
}

async fn where_there_is_only_a_share_button_two_steps_say_how(browser: Browser) -> Result<()> {
    let phone = |site: Site| {
        let path = site.path_of("/device.*.js");
        let script = site.text_of(&path).replace("navigator.standalone === false", "true");
        site.renamed(&path, script.into_bytes()).renewed()
    };
    let person = Person::arriving(browser, &Setting::default(), phone).await?;
    person.until_ready().await?;
    person.tap("[data-device=install] button").await?;
    person.until_shown(".install__steps svg").await?;
    let words =
        Workspace::find()?.read("content/locales/en/device.toml")?.parse::<toml::Table>()?;
    let text = |key: &str| words["install"][key].as_str().map(str::to_owned).context("no text");
    ensure!(person.texts(".install__steps li").await? == [text("share")?, text("add")?]);
    ensure!(person.count(".install__steps li > svg").await? == 2);
    // The page says that the installed app's history is empty, and names the buttons that import
    // one.
    let mut history = text("history")?;
    for (name, button) in
        [("{history}", Message::HomeHistory), ("{records}", Message::RecordsTitle)]
    {
        history = history.replace(name, &message(button, &[]));
    }
    let records =
        Workspace::find()?.read("content/locales/en/records.toml")?.parse::<toml::Table>()?;
    for (name, key) in [("{save}", "copy"), ("{bring}", "bring")] {
        history = history.replace(name, records["page"][key].as_str().context("no text")?);
    }
    ensure!(history.contains("empty history") && !history.contains('{'), "{history}");
    ensure!(person.text("[data-device=shared] p").await? == history);
    Ok(())
}

async fn elsewhere_the_menu_is_named(browser: Browser) -> Result<()> {
    let person = without_an_offer(browser).await?;
    person.tap("[data-door=about] > summary").await?;
    person.until_shown("[data-device=other]").await?;
    ensure!(!person.seen_now("[data-device=offered]").await?);
    ensure!(!person.seen_now("[data-device=shared]").await?);
    Ok(())
}

/// A device may crop the icon to a circle with a radius of two fifths of its width.
async fn the_icon_can_be_cut_to_any_shape(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person
        .js("const icon = new Image();
            icon.onload = () => {
                const canvas = document.createElement('canvas'), { naturalWidth: side } = icon;
                canvas.width = canvas.height = side;
                const draws = canvas.getContext('2d');
                draws.drawImage(icon, 0, 0);
                const { data } = draws.getImageData(0, 0, side, side), ground = [...data.slice(0, 4)];
                let drawn = 0, outside = 0;
                for (let at = 0; at < data.length; at += 4) {
                    if (ground.every((part, place) => data[at + place] === part)) continue;
                    const x = at / 4 % side - side / 2, y = Math.floor(at / 4 / side) - side / 2;
                    drawn += 1;
                    if (Math.hypot(x, y) > side * 0.4) outside += 1;
                }
                window.icon = { opaque: ground[3] === 255, drawn: drawn > 100, outside };
            };
            icon.src = '/icons/maskable.png'")
        .await?;
    person.until("return !!window.icon").await?;
    let icon = person.js("return window.icon").await?;
    ensure!(icon == json!({ "opaque": true, "drawn": true, "outside": 0 }), "{icon}");
    Ok(())
}
