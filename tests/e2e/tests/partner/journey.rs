//! A whole check-in in the frame, by touch and by keyboard, and what the parent page learns of it.

use anyhow::{Context as _, Result, ensure};
use ebb_e2e::{Around, Browser, EAR, Guest, Key, Partner, Setting, in_every_engine, partner, root};
use serde_json::{Value, json};

in_every_engine! {
    a_whole_check_in_goes_through_the_frame
    a_whole_check_in_goes_by_keyboard_across_the_frame_s_edge
    before_a_person_acts_there_is_one_request
    what_two_people_say_is_the_same_to_the_page
    the_partner_s_language_is_on_the_button_and_in_the_frame
    the_script_may_run_late_or_rewritten
}

fn listening(around: &Around, attributes: &str) -> xtask::server::Site {
    Partner { head: EAR.to_owned(), ..partner(around, attributes) }.site()
}

fn files() -> Result<ebb_content::reading::Files> {
    let root = xtask::workspace::Workspace::find()?.path("content");
    Ok(ebb_content::reading::files(&root)?)
}

async fn a_whole_check_in_goes_through_the_frame(browser: Browser) -> Result<()> {
    let guest = Guest::visiting(browser, "").await?;
    let entries = guest.js("return history.length").await?;
    guest.goes_in().await?;
    let asked = guest.embed.request_count();
    guest.checks_in(7, &["bored"]).await?;
    guest.does_and_rates(4).await?;
    // In the frame the app does not ask how long to keep check-ins.
    guest.tap("[data-name=finish]").await?;
    guest.seen(".history [data-notice=visit]").await?;
    guest.seen(".entry").await?;
    ensure!(guest.stored().await?.is_empty());
    // The check-in caused no request.
    ensure!(guest.embed.request_count() == asked && guest.place.ebb.request_count() == 0);
    guest.steps_out().await?;
    ensure!(guest.js("return history.length").await? == entries);
    ensure!(guest.js("return document.title").await? == json!("Clinic"));
    ensure!(guest.js("return location.hash").await? == json!(""));
    Ok(())
}

async fn a_whole_check_in_goes_by_keyboard_across_the_frame_s_edge(browser: Browser) -> Result<()> {
    let sizes: &[Option<(u32, u32)>] = match browser {
        Browser::Chromium => &[Some((320, 640)), Some((1280, 800))],
        Browser::Firefox | Browser::WebKit => &[None],
    };
    for size in sizes {
        // In a tab that is not its process's first, Chromium's Tab key does not leave the first
        // door.
        let setting = Setting { unshared: true, ..Setting::default() };
        let page = |around: &Around| partner(around, "").site();
        let guest = Guest::with(browser, &setting, |embed| embed, page).await?;
        if let Some((width, height)) = size {
            guest.screen(*width, *height, "light").await?;
        }
        by_keyboard(&guest).await.with_context(|| format!("{size:?}"))?;
    }
    Ok(())
}

async fn by_keyboard(guest: &Guest) -> Result<()> {
    guest.until(&format!("return !!{}", root(0))).await?;
    guest.tab_to("#before").await?;
    guest.keys(Key::Tab).await?;
    guest.until("return document.activeElement.localName === 'ebb-check'").await?;
    guest.keys(Key::Enter).await?;
    guest.enters(0).await?;
    guest.until("return document.hasFocus()").await?;
    guest.presses("[data-door='danger strength'] > summary").await?;
    guest.tab_to("[name=danger][value=none]").await?;
    guest.keys(" ").await?;
    guest.presses("[data-go=next]").await?;
    guest.until_shown("[name=strength]").await?;
    guest.tab_to("[name=strength]").await?;
    guest.keys(Key::Right).await?;
    guest.presses("[data-step=strength] [data-go=next]").await?;
    guest.until_shown("#stage [name=triggers]").await?;
    guest.presses("#stage [data-name=next]").await?;
    guest.until_shown("#stage [name=likelihood]").await?;
    guest.presses("#stage [data-name=next]").await?;
    guest.until_shown("#stage [name=can-call]").await?;
    guest.presses("#stage [data-name=next]").await?;
    guest.until_shown(".offers").await?;
    guest.presses(".card--first [data-name=start]").await?;
    guest.presses("[data-name=did]").await?;
    guest.until_shown("[name=again]").await?;
    // Tab goes from the frame's last link on to the parent page: there is no keyboard trap.
    guest.tab_to("[data-leave]").await?;
    guest.keys(Key::Tab).await?;
    guest.until("return !document.hasFocus()").await?;
    guest.steps_out().await?;
    guest.until("return document.activeElement.id === 'field'").await?;
    let keys = guest.acts().key_down(Key::Shift).send_keys(Key::Tab);
    keys.key_up(Key::Shift).perform().await?;
    guest.until("return document.activeElement.localName === 'ebb-check'").await
}

async fn before_a_person_acts_there_is_one_request(browser: Browser) -> Result<()> {
    let guest = Guest::visiting(browser, "").await?;
    guest.until(&format!("return !!{}", root(0))).await?;
    guest.until("return document.readyState === 'complete'").await?;
    let asked: Vec<String> = guest.embed.requests().into_iter().map(|it| it.path).collect();
    let loader = guest.around.loader.0.replace(&guest.around.embed, "");
    ensure!(asked == [loader], "{asked:?}");
    ensure!(guest.place.ebb.request_count() == 0);
    guest.goes_in().await?;
    let tells = |it: &xtask::server::Seen| {
        let is_plain = it.method == "GET" && it.query.is_none() && it.body_len == 0;
        !is_plain || it.header("Referer").is_some() || it.header("Cookie").is_some()
    };
    let with_address = guest.embed.requests().into_iter().find(tells);
    ensure!(with_address.is_none(), "{with_address:?}");
    Ok(())
}

async fn what_two_people_say_is_the_same_to_the_page(browser: Browser) -> Result<()> {
    let mut sequences = Vec::new();
    for person in 0..2 {
        let guest = Guest::at(browser, |around| listening(around, "")).await?;
        guest.goes_in().await?;
        if person == 0 {
            guest.checks_in(2, &["bored"]).await?;
            guest.does_and_rates(1).await?;
            guest.tap("[data-name=finish]").await?;
            guest.seen(".entry").await?;
        } else {
            guest.tap("[data-door='danger strength'] > summary").await?;
            guest.tap("[name=danger][value=suicide]").await?;
            guest.seen(".route[data-danger=suicide]").await?;
            guest.tap("[data-back]").await?;
            guest.checks_in(10, &["withdrawal", "sad"]).await?;
            guest.tap(".card--first [data-name=refuse], [data-name=refuse]").await?;
            guest.does_and_rates(10).await?;
        }
        guest.steps_out().await?;
        sequences.push(guest.js("return heard").await?);
    }
    ensure!(sequences[0] == sequences[1], "{sequences:?}");
    let said = sequences[0].as_array().cloned().unwrap_or_default();
    ensure!(said.first() == Some(&json!({ "ebb": 1, "type": "ready" })), "{said:?}");
    let heights: Vec<&Value> = said[1..].iter().collect();
    ensure!(heights.len() == 1, "{said:?}");
    for height in heights {
        let high = height["height"].as_i64().unwrap_or_default();
        ensure!(*height == json!({ "ebb": 1, "type": "height", "height": high }), "{height}");
        ensure!(high % 64 == 0 && (448..=1088).contains(&high), "{height}");
    }
    Ok(())
}

async fn the_partner_s_language_is_on_the_button_and_in_the_frame(browser: Browser) -> Result<()> {
    let guest = Guest::at(browser, |around| {
        let page = partner(around, "");
        Partner {
            body: format!("<div lang=\"es-MX\">{}</div>{}", page.body, around.element("lang=en")),
            ..page
        }
        .site()
    })
    .await?;
    guest.until(&format!("return !!{}", root(1))).await?;
    let (spanish, english) = (guest.looks(0).await?, guest.looks(1).await?);
    ensure!(spanish["lang"] == "es" && english["lang"] == "en", "{spanish} {english}");
    let texts = |language| {
        ebb_content::reading::flat(&files()?, language, "embed.toml").map_err(anyhow::Error::msg)
    };
    for (looks, language) in [(&spanish, "es"), (&english, "en")] {
        let texts = texts(language)?;
        for key in ["loader.heading", "loader.lead", "loader.open", "loader.own"] {
            let said = looks["words"].as_str().unwrap_or_default();
            ensure!(said.contains(&texts[key]), "{key} is not in {said}");
        }
    }
    guest.goes_in().await?;
    ensure!(guest.js("return document.documentElement.lang").await? == json!("es"));
    guest.steps_out().await?;
    ensure!(guest.looks(0).await?["title"] == json!(texts("es")?["loader.title"]));
    Ok(())
}

async fn the_script_may_run_late_or_rewritten(browser: Browser) -> Result<()> {
    // The loader is bundled into a script of the page, which is inserted after the page has loaded.
    let guest = Guest::at(browser, |around| {
        let joined = format!("var before = 1;\n{}\n;var after = 2;", around.script);
        let late = "<script>addEventListener('load', () => setTimeout(() => {
            const it = document.createElement('script');
            it.type = 'module';
            it.src = '/joined.js';
            document.head.append(it);
        }))</script>";
        Partner { head: String::new(), body: around.element(""), end: late.to_owned() }
            .site()
            .with_file("/joined.js", &joined)
    })
    .await?;
    // Before the script runs, the page shows the fallback link.
    ensure!(
        guest.js("return document.querySelector('ebb-check a').href").await?
            == json!(format!("{}/", guest.around.app))
    );
    guest.goes_in().await?;
    guest.checks_in(7, &["bored"]).await
}
